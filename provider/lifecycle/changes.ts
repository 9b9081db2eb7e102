import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../verifik/json";
import { type Fields, traitsAt } from "./field";

/** One leaf that differs. `before` or `after` is missing where the leaf was not there; `null` is a value. */
export interface Change {
    readonly path: readonly string[];
    readonly before?: Json;
    readonly after?: Json;
}

/** A leaf and where it stands. A list is a leaf: it is managed whole. */
export interface Leaf {
    readonly path: readonly string[];
    readonly value: Json;
}

/** The leaves that differ between what the state and what the program declare. */
export function changes(fields: Fields, olds: JsonObject, news: JsonObject): Change[] {
    const before = byPath(leaves(olds));
    const after = byPath(leaves(news));
    const found: Change[] = [];
    for (const [key, { path, value }] of after) {
        const old = before.get(key);
        if (old === undefined) found.push({ path, after: value });
        else if (!sameValue(fields, path, old.value, value)) found.push({ path, before: old.value, after: value });
    }
    for (const [key, { path, value }] of before) {
        if (!after.has(key)) found.push({ path, before: value });
    }
    return found;
}

/** Whether two values of a leaf are the same; in some lists the order means nothing. */
export function sameValue(fields: Fields, path: readonly string[], one: Json, other: Json): boolean {
    if (!traitsAt(fields, path)?.unordered || !Array.isArray(one) || !Array.isArray(other)) {
        return isDeepStrictEqual(one, other);
    }
    return isDeepStrictEqual([...one].sort(), [...other].sort());
}

/** All leaves of what is declared. */
export function leaves(root: JsonObject, above: readonly string[] = []): Leaf[] {
    return Object.entries(root).flatMap(([key, value]) => {
        const path = [...above, key];
        return isObject(value) ? leaves(value, path) : [{ path, value }];
    });
}

/** The top-level fields that some paths stand in. */
export function topLevel(places: readonly { readonly path: readonly string[] }[]): string[] {
    return [...new Set(places.map(({ path }) => path[0]!))];
}

function byPath(found: readonly Leaf[]): Map<string, Leaf> {
    return new Map(found.map((leaf) => [JSON.stringify(leaf.path), leaf]));
}
