import { isObject, type Json, type JsonObject } from "../json/json";
import { Struct, type StructMessage } from "./sdk";

/** The JSON that a message carries. */
export function readStruct(message: StructMessage | undefined): JsonObject {
    return (message?.toJavaScript() ?? {}) as JsonObject;
}

/** A message that carries this JSON. Unlike JSON it cannot leave out what is undefined by itself. */
export function toStruct(value: JsonObject): StructMessage {
    return Struct.fromJavaScript(withoutUndefined(value) as JsonObject);
}

function withoutUndefined(value: Json): Json {
    if (Array.isArray(value)) return value.map(withoutUndefined);
    if (!isObject(value)) return value;
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, inner]) => inner !== undefined)
            .map(([key, inner]) => [key, withoutUndefined(inner)]),
    );
}
