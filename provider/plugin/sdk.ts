import { createRequire } from "node:module";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { Status } from "@pulumi/pulumi/proto/status_pb";

// The gRPC and protobuf that the SDK brings: messages of another copy fail its class checks, and they are no dependencies of
// this package. `scripts/bundle.ts` gives a bundle its own.
const load = createRequire(require.resolve("@pulumi/pulumi/package.json"));

/** A message that carries JSON. */
export type StructMessage = NonNullable<ReturnType<CheckRequest["getNews"]>>;

type AnyMessage = ReturnType<Status["getDetailsList"]>[number];

/** A message that carries nothing. */
export type EmptyMessage = NonNullable<Parameters<Parameters<IResourceProviderServer["delete"]>[1]>[1]>;

/** The part of gRPC that is used here. */
interface Grpc {
    readonly Server: new (
        options: object,
    ) => {
        addService(service: typeof ResourceProviderService, methods: Partial<IResourceProviderServer>): void;
        bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
        forceShutdown(): void;
    };
    readonly ServerCredentials: { createInsecure(): unknown };
    readonly credentials: { createInsecure(): ConstructorParameters<typeof EngineClient>[1] };
    readonly Metadata: new () => { add(key: string, value: Buffer): void };
    readonly status: { readonly UNKNOWN: number };
}

export const grpc = load("@grpc/grpc-js") as Grpc;

export const { Struct } = load("google-protobuf/google/protobuf/struct_pb") as {
    readonly Struct: { fromJavaScript(value: object): StructMessage };
};

export const { Any } = load("google-protobuf/google/protobuf/any_pb") as { readonly Any: new () => AnyMessage };

export const { Empty } = load("google-protobuf/google/protobuf/empty_pb") as {
    readonly Empty: new () => EmptyMessage;
};
