import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { session } from "../api/config";
import type { JsonObject } from "../json/json";
import { markSecret } from "../json/secretMark";
import { markSecretInputs } from "../lifecycle/secretInputs";
import { lookup, specs } from "../lookups";
import { toDiffResponse } from "./detailedDiff";
import { previewOutputs } from "./preview";
import type { PluginResource } from "./resources";
import { Empty, type EmptyMessage, type StructMessage } from "./sdk";
import { readStruct, toStruct } from "./values";

// What each call of a resource comes to. The engine gets and sends plain values: it marks as secret in an answer what was so
// in the request, and what is marked here.

export async function check(request: rpc.CheckRequest, { provider }: PluginResource): Promise<rpc.CheckResponse> {
    const { inputs, failures } = await provider.check(readStruct(request.getOlds()), readStruct(request.getNews()));
    const response = new rpc.CheckResponse();
    response.setInputs(toStruct(inputs ?? {}));
    response.setFailuresList((failures ?? []).map(({ property, reason }) => toCheckFailure(reason, property)));
    return response;
}

export function toCheckFailure(reason: string, property = ""): rpc.CheckFailure {
    const failure = new rpc.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
}

export async function diff(request: rpc.DiffRequest, { provider }: PluginResource): Promise<rpc.DiffResponse> {
    const [olds, news] = [readStruct(request.getOlds()), readStruct(request.getNews())];
    // An object that is adopted stays, so two entries of the state may hold it: after a replacement that was interrupted.
    const isAdopted = [news, readStruct(request.getOldInputs())].some(({ adopt }) => (adopt ?? null) !== null);
    const holder = isAdopted ? undefined : request.getUrn();
    return toDiffResponse(await provider.diff(request.getId(), olds, news, holder), olds, news);
}

export async function create(request: rpc.CreateRequest, resource: PluginResource): Promise<rpc.CreateResponse> {
    const inputs = readStruct(request.getProperties());
    const { id, outs } = request.getPreview()
        ? { id: "", outs: previewOutputs(resource, {}, inputs) }
        : await resource.provider.create(inputs, request.getUrn());
    const response = new rpc.CreateResponse();
    response.setId(id);
    response.setProperties(toOutputs(resource, outs ?? {}));
    return response;
}

export async function read(request: rpc.ReadRequest, resource: PluginResource): Promise<rpc.ReadResponse> {
    const olds = readStruct(request.getProperties());
    // What is looked up with `get` has inputs, though none in them.
    const isImport = !request.hasInputs() && Object.keys(olds).length === 0;
    const found = isImport
        ? await resource.provider.import(request.getId())
        : await resource.provider.read(request.getId(), olds, readStruct(request.getInputs()));
    const response = new rpc.ReadResponse();
    response.setId(found.id ?? "");
    if (found.id === undefined) return response;
    // What the dynamic provider left in the state stays there until an update: to take it out would look like a change.
    const { __provider } = olds;
    response.setProperties(
        toOutputs(resource, { ...(found.props ?? {}), ...(__provider === undefined ? {} : { __provider }) }),
    );
    if (found.inputs !== undefined) response.setInputs(toOutputs(resource, found.inputs));
    return response;
}

export async function update(request: rpc.UpdateRequest, resource: PluginResource): Promise<rpc.UpdateResponse> {
    const [olds, news] = [readStruct(request.getOlds()), readStruct(request.getNews())];
    const outs = request.getPreview()
        ? previewOutputs(resource, olds, news)
        : (await resource.provider.update(request.getId(), olds, news)).outs;
    const response = new rpc.UpdateResponse();
    response.setProperties(toOutputs(resource, outs ?? {}));
    return response;
}

export async function remove(request: rpc.DeleteRequest, { provider }: PluginResource): Promise<EmptyMessage> {
    await provider.delete(request.getId(), readStruct(request.getProperties()), request.getUrn());
    return new Empty();
}

/**
 * A lookup, such as `verifik:index:getProject`. The SDK's `invoke` gives a program plain values, so it may have the answer
 * as one text that holds the marks of what is secret, and is a secret itself.
 */
export async function invoke(request: rpc.InvokeRequest): Promise<rpc.InvokeResponse> {
    const name = request.getTok().replace("verifik:index:", "");
    const spec = Object.entries(specs).find(([known]) => known === name)?.[1];
    if (spec === undefined) throw new Error(`This plugin knows no function ${request.getTok()}.`);
    const { answerAs, ...wanted } = readStruct(request.getArgs());
    const given = Object.entries(wanted).filter(([, value]) => value !== null);
    const found = await lookup(spec, Object.fromEntries(given) as Record<string, string>, session());
    const response = new rpc.InvokeResponse();
    response.setReturn(toStruct(answerAs === "text" ? { text: markSecret(JSON.stringify(found)) } : found));
    return response;
}

function toOutputs({ fields }: PluginResource, values: JsonObject): StructMessage {
    return toStruct(markSecretInputs(fields, values));
}
