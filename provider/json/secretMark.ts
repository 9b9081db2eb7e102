import { isObject, type Json, type JsonObject } from "./json";

/** The key by which Pulumi tells that an object stands for a secret value, on the wire and in a state. */
export const secretMarkKey = "4dabf18193072939515e22adb298388d";

/** What that key holds. The value stands beside it, as `value`. */
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** A value that the engine is to keep as a secret. */
export function markSecret(value: Json): Json {
    return { [secretMarkKey]: secretMark, value };
}

/** Whether a value is one that was marked so. */
export function isMarked(value: unknown): value is JsonObject {
    return isObject(value) && secretMarkKey in value;
}

/** A value that was marked so, whether its mark has come along or not. */
export function readMarked(value: Json | undefined): Json | undefined {
    return isMarked(value) ? value["value"] : value;
}

/** The paths of what is marked so in a value, such as `emailTemplates.en.subject` or `whiteList.0.email`. */
export function listMarked(value: Json, path = ""): string[] {
    if (isMarked(value)) return [path];
    if (!isObject(value) && !Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => listMarked(inner, path === "" ? key : `${path}.${key}`));
}
