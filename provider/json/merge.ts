import { isObject, type JsonObject } from "./json";

// Keys with which JSON could reach an object's prototype.
const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Whether no field can have this name. */
export function isUnsafeKey(key: string): boolean {
    return unsafeKeys.has(key);
}

/** Two objects in one, section by section. Where both have a leaf, the second one's stands. */
export function deepMerge(first: JsonObject, second: JsonObject): JsonObject {
    const both: JsonObject = { ...first };
    for (const [key, value] of Object.entries(second)) {
        if (isUnsafeKey(key)) continue;
        const under = Object.hasOwn(both, key) ? both[key] : undefined;
        both[key] = isObject(under) && isObject(value) ? deepMerge(under, value) : value;
    }
    return both;
}
