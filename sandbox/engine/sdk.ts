import { createRequire } from "node:module";
import { join } from "node:path";

/** Generated code of a copy of the SDK that is known at run time only. */
// biome-ignore lint/suspicious/noExplicitAny: its types fit one version, and another one may be installed
export type Generated = any;

/** The program's own copy of the SDK, with the gRPC and protobuf that it uses: those of another fail class checks. */
export type Sdk = ReturnType<typeof loadSdk>;

/** A state may be sent whole; and that nobody answered at a port some seconds ago tells nothing of who answers there now. */
export const grpcOptions = {
    ...{ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 },
    "grpc.use_local_subchannel_pool": 1,
};

/** Loads the SDK that the program of this folder would load. */
export function loadSdk(programDir: string) {
    let manifest: string;
    try {
        manifest = createRequire(join(programDir, "package.json")).resolve("@pulumi/pulumi/package.json");
    } catch {
        throw new Error(`@pulumi/pulumi is not installed for ${programDir}: run npm install there.`);
    }
    const load: (name: string) => Generated = createRequire(manifest);
    return {
        runner: createRequire(manifest).resolve("./cmd/run"),
        host: createRequire(manifest).resolve("./cmd/dynamic-provider"),
        yaml: load("js-yaml"),
        grpc: load("@grpc/grpc-js"),
        Struct: load("google-protobuf/google/protobuf/struct_pb").Struct,
        Empty: load("google-protobuf/google/protobuf/empty_pb").Empty,
        alias: load("./proto/alias_pb"),
        callback: { ...load("./proto/callback_pb"), ...load("./proto/callback_grpc_pb") },
        engine: { ...load("./proto/engine_pb"), ...load("./proto/engine_grpc_pb") },
        provider: { ...load("./proto/provider_pb"), ...load("./proto/provider_grpc_pb") },
        resource: { ...load("./proto/resource_pb"), ...load("./proto/resource_grpc_pb") },
        Status: load("./proto/status_pb").Status,
    };
}
