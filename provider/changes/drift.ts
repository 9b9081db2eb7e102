import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { alignElements, isSameStored } from "../schema/equality";
import { fieldOptionsAt, type Schema } from "../schema/field";
import { isEqualValue, listLeaves } from "./changes";

/**
 * The live object, reduced to what the program manages: the keys of `managed`, section by section. A value that the
 * server holds in another spelling of "nothing" is the program's, and so is a write-only one that the server left out.
 */
export function pickManaged(fields: Schema, live: JsonObject, managed: JsonObject, above: string[] = []): JsonObject {
    return Object.fromEntries(
        Object.entries(managed).map(([key, old]) => {
            const path = [...above, key];
            const now = Object.hasOwn(live, key) ? live[key] : undefined;
            if (isObject(old)) return [key, pickManaged(fields, isObject(now) ? now : {}, old, path)];
            return [key, leaf(fields, path, old, now)];
        }),
    );
}

/** A difference between a leaf as it was written and as the server holds it. */
export interface Difference {
    readonly path: readonly string[];
    readonly expected: Json;
    readonly actual: Json;
}

/** Where the live object differs from what is declared. What the server leaves out is no difference if `ignoreMissing`. */
export function findDrift(
    fields: Schema,
    live: JsonObject,
    declared: JsonObject,
    ignoreMissing: boolean,
): Difference[] {
    const projected = pickManaged(fields, live, declared);
    return listLeaves(declared).flatMap(({ path, value }) => {
        const actual = getAt(projected, path) as Json;
        if (ignoreMissing && getAt(live, path) === undefined) return [];
        return isDeepStrictEqual(actual, value) ? [] : [{ path, expected: value, actual }];
    });
}

function leaf(fields: Schema, path: readonly string[], old: Json, now: Json | undefined): Json {
    if (isBlank(now) && (isBlank(old) || (fieldOptionsAt(fields, path)?.writeOnly && !Array.isArray(now)))) return old;
    if (now === undefined) return null;
    // Nothing of the program's marks these as secret, so the state must not get them.
    if ((isBlank(old) || old === setElsewhere) && fieldOptionsAt(fields, path)?.secret) return setElsewhere;
    if (isSameStored(fields, path, old, now)) return old;
    if (isObject(now)) return omitSecrets(fields, path, now);
    if (!Array.isArray(now) || !Array.isArray(old)) return now;
    const isUnordered = fieldOptionsAt(fields, path)?.unordered ?? false;
    const reduced = elements(isUnordered ? alignElements(now, old) : now, old);
    return isEqualValue(fields, path, reduced, old) ? old : reduced;
}

const setElsewhere = "(set outside Pulumi)";

/** A live object, or a section of it at a path, without what is always secret. */
export function omitSecrets(fields: Schema, path: readonly string[], section: JsonObject): JsonObject {
    const open = Object.entries(section).filter(([key]) => !fieldOptionsAt(fields, [...path, key])?.secret);
    return Object.fromEntries(
        open.map(([key, value]) => [key, isObject(value) ? omitSecrets(fields, [...path, key], value) : value]),
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
            if (isBlank(value) && isBlank(inner)) return [key, inner ?? null];
            if (Array.isArray(value) && Array.isArray(inner)) return [key, elements(value, inner)];
            return [key, isObject(value) && isObject(inner) ? elements([value], [inner])[0]! : value];
        });
        return Object.fromEntries(entries);
    });
}

function isBlank(value: Json | undefined): boolean {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
