/** A JSON object as the API takes and gives it. */
export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One object with another laid over it, object by object. Lists and null replace. */
export function laidOver(under: JsonObject, over: JsonObject): JsonObject {
    const both = new Map(Object.entries(under));
    for (const [key, value] of Object.entries(over)) {
        const old = both.get(key);
        both.set(key, isObject(old) && isObject(value) ? laidOver(old, value) : value);
    }
    return Object.fromEntries(both);
}
