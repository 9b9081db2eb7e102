/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
    [key: string]: Json;
}

/** Whether a value is an object with keys: not a list, not null. */
export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Far more levels than any object of Verifik's has, and few enough for every function that goes through it. */
export const deepestInput = 64;

/** Whether a value is nested deeper than so many levels. It looks no deeper, so nothing is too deep for it. */
export function isDeeperThan(value: unknown, levels: number): boolean {
    if (typeof value !== "object" || value === null) return false;
    return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** A value with 0 for each -0, as JSON shows it: for Node.js the two differ. */
export function stripNegativeZero<T extends Json>(value: T): T;
export function stripNegativeZero(value: Json): Json {
    if (value === 0) return 0;
    if (Array.isArray(value)) return value.map(stripNegativeZero);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stripNegativeZero(inner)]));
}
