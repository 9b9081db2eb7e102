import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { InitializationError } from "../lifecycle/initializationError";
import { markSecretInputs } from "../lifecycle/secretInputs";
import type { PluginResource } from "./resources";
import { Any, grpc } from "./sdk";
import { toStruct } from "./values";

/** An error as gRPC carries it; of an object that is there, but not as wanted, with what the state is to hold. */
export function toServiceError(error: unknown, resource?: PluginResource) {
    const message = error instanceof Error ? error.message : String(error);
    const code = grpc.status.UNKNOWN;
    if (!(error instanceof InitializationError) || resource === undefined) return { code, details: message };
    const { __provider, ...properties } = error.properties;
    const failure = new ErrorResourceInitFailed();
    failure.setId(error.id);
    failure.setReasonsList(error.reasons);
    failure.setProperties(toStruct(markSecretInputs(resource.fields, properties)));
    const detail = new Any();
    detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const status = new Status();
    status.setCode(code);
    status.setMessage(message);
    status.addDetails(detail);
    const metadata = new grpc.Metadata();
    metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    return { code, details: message, metadata };
}
