import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../verifik/json";
import { leaves, sameValue } from "./changes";
import { type Fields, traitsAt } from "./field";
import { valueAt } from "./unknowns";

/**
 * The live object, reduced to what the program manages: the keys of `managed`, section by section. A value that the
 * server holds in another spelling of "nothing" is the program's, and so is a write-only one that the server left out.
 */
export function projection(fields: Fields, live: JsonObject, managed: JsonObject, above: string[] = []): JsonObject {
    return Object.fromEntries(
        Object.entries(managed).map(([key, old]) => {
            const path = [...above, key];
            const now = Object.hasOwn(live, key) ? live[key] : undefined;
            if (isObject(old)) return [key, projection(fields, isObject(now) ? now : {}, old, path)];
            return [key, leaf(fields, path, old, now)];
        }),
    );
}

/** A difference between a leaf as it was written and as the server holds it. */
export interface Difference {
    readonly path: readonly string[];
    readonly written: Json;
    readonly stored: Json;
}

/** Where the live object differs from what is declared. What the server leaves out is no difference if `lenient`. */
export function differences(fields: Fields, live: JsonObject, declared: JsonObject, lenient: boolean): Difference[] {
    const projected = projection(fields, live, declared);
    return leaves(declared).flatMap(({ path, value }) => {
        const stored = valueAt(projected, path) as Json;
        if (lenient && valueAt(live, path) === undefined) return [];
        return isDeepStrictEqual(stored, value) ? [] : [{ path, written: value, stored }];
    });
}

function leaf(fields: Fields, path: readonly string[], old: Json, now: Json | undefined): Json {
    if (isEmpty(now) && (isEmpty(old) || (traitsAt(fields, path)?.writeOnly && !Array.isArray(now)))) return old;
    if (now === undefined) return null;
    // Nothing of the program's marks these as secret, so the state must not get them.
    if (isEmpty(old) && traitsAt(fields, path)?.secret) return setElsewhere;
    if (isObject(now)) return withoutSecrets(fields, path, now);
    if (!Array.isArray(now) || !Array.isArray(old)) return now;
    const reduced = elements(now, old);
    return sameValue(fields, path, reduced, old) ? old : reduced;
}

const setElsewhere = "(set outside Pulumi)";

/** A live object, or a section of it at a path, without what is always secret. */
export function withoutSecrets(fields: Fields, path: readonly string[], section: JsonObject): JsonObject {
    const open = Object.entries(section).filter(([key]) => !traitsAt(fields, [...path, key])?.secret);
    return Object.fromEntries(
        open.map(([key, value]) => [key, isObject(value) ? withoutSecrets(fields, [...path, key], value) : value]),
    );
}

/** A live list, its elements reduced to the keys that the program wrote. */
function elements(now: readonly Json[], old: readonly Json[]): Json[] {
    const written = old.filter(isObject).flatMap((element) => Object.keys(element));
    return now.map((element, index) => {
        if (!isObject(element)) return element;
        const model = old[index];
        const keys = isObject(model) ? Object.keys(model) : written;
        const entries = [...new Set(keys)].map((key): [string, Json] => {
            const inner = isObject(model) ? model[key] : undefined;
            const value = Object.hasOwn(element, key) ? element[key]! : null;
            if (isEmpty(value) && isEmpty(inner)) return [key, inner ?? null];
            if (Array.isArray(value) && Array.isArray(inner)) return [key, elements(value, inner)];
            return [key, isObject(value) && isObject(inner) ? elements([value], [inner])[0]! : value];
        });
        return Object.fromEntries(entries);
    });
}

function isEmpty(value: Json | undefined): boolean {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
