import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../json/json";
import { alignElements } from "../schema/equality";
import { fieldOptionsAt, type Schema } from "../schema/field";

/** One leaf that differs. `before` or `after` is missing where the leaf was not there; `null` is a value. */
export interface LeafChange {
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
export function diffLeaves(fields: Schema, olds: JsonObject, news: JsonObject): LeafChange[] {
    const before = byPath(listLeaves(olds));
    const after = byPath(listLeaves(news));
    const found: LeafChange[] = [];
    for (const [key, { path, value }] of after) {
        const old = before.get(key);
        if (old === undefined) found.push({ path, after: value });
        else if (!isEqualValue(fields, path, old.value, value)) found.push({ path, before: old.value, after: value });
    }
    for (const [key, { path, value }] of before) {
        if (!after.has(key)) found.push({ path, before: value });
    }
    return found;
}

/** Whether two values of a leaf are the same; in some lists the order means nothing. */
export function isEqualValue(fields: Schema, path: readonly string[], one: Json, other: Json): boolean {
    if (!fieldOptionsAt(fields, path)?.unordered || !Array.isArray(one) || !Array.isArray(other)) {
        return isDeepStrictEqual(one, other);
    }
    return one.length === other.length && isDeepStrictEqual(alignElements(one, other), other);
}

/** All leaves of what is declared. */
export function listLeaves(root: JsonObject, above: readonly string[] = []): Leaf[] {
    return Object.entries(root).flatMap(([key, value]) => {
        const path = [...above, key];
        return isObject(value) ? listLeaves(value, path) : [{ path, value }];
    });
}

/** The top-level fields that some paths stand in. */
export function topLevelKeys(places: readonly { readonly path: readonly string[] }[]): string[] {
    return [...new Set(places.map(({ path }) => path[0]!))];
}

/** The top-level fields among the changes that take a new object. */
export function replacingKeys(fields: Schema, changed: readonly LeafChange[]): string[] {
    return topLevelKeys(changed).filter((key) => fieldOptionsAt(fields, [key])?.replaceOnChanges);
}

function byPath(found: readonly Leaf[]): Map<string, Leaf> {
    return new Map(found.map((leaf) => [JSON.stringify(leaf.path), leaf]));
}
