import { apiClient } from "../api/config";
import type { ErrorContext } from "../api/errors";
import type { JsonObject } from "../json/json";
import type { ResourceSpec } from "./resourceSpec";

// The calls of a spec's endpoints. What comes back is in the words of its arguments; what goes out, in Verifik's.

/** One object as it is. */
export async function getObject(spec: ResourceSpec, id: string, subject: ErrorContext): Promise<JsonObject> {
    return fromApi(spec, await apiClient().get(spec.path, id, subject));
}

/** All objects that the server's filter lets through. */
export async function listObjects(
    spec: ResourceSpec,
    query: Record<string, string>,
    subject: ErrorContext,
): Promise<JsonObject[]> {
    return (await apiClient().list(spec.path, query, subject)).map((item) => fromApi(spec, item));
}

/** Makes an object. */
export async function createObject(spec: ResourceSpec, body: JsonObject, subject: ErrorContext): Promise<JsonObject> {
    return fromApi(spec, await apiClient().post(spec.path, toApi(spec, body, {}), subject));
}

/** Changes an object; `before` is what it was, for a resource that sends differences. */
export async function updateObject(
    spec: ResourceSpec,
    id: string,
    body: JsonObject,
    before: JsonObject,
    subject: ErrorContext,
): Promise<JsonObject> {
    return fromApi(spec, await apiClient().put(spec.path, id, toApi(spec, body, before), subject));
}

function fromApi(spec: ResourceSpec, live: JsonObject): JsonObject {
    return spec.fromApi === undefined ? live : spec.fromApi(live);
}

function toApi(spec: ResourceSpec, body: JsonObject, before: JsonObject): JsonObject {
    return spec.toApi === undefined ? body : spec.toApi(body, before);
}
