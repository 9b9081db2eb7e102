import { isObject, type Json, type JsonObject } from "../verifik/json";
import { type Fields, tablePaths, traitsAt } from "./field";
import type { Fault, Noun } from "./noun";
import { isUnknown } from "./unknowns";

// A key with which JSON could reach an object's prototype.
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What the program declares of the object itself: the arguments without this provider's own options, with `rawFields`
 * merged in. Given outputs, it takes the inputs out of them: computed keys have other names.
 */
export function declared(fields: Fields, properties: JsonObject): JsonObject {
    const own: JsonObject = {};
    for (const key of Object.keys(fields.shape)) {
        const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (value !== undefined && !traitsAt(fields, [key])?.local) own[key] = value;
    }
    const raw = properties["rawFields"];
    if (isUnknown(raw)) return { ...own, rawFields: raw as Json };
    return isObject(raw) ? merged(own, raw) : own;
}

/** Two objects in one, section by section. Where both have a leaf, the second one's stands. */
export function merged(first: JsonObject, second: JsonObject): JsonObject {
    const both: JsonObject = { ...first };
    for (const [key, value] of Object.entries(second)) {
        if (forbidden.has(key)) continue;
        const under = Object.hasOwn(both, key) ? both[key] : undefined;
        both[key] = isObject(under) && isObject(value) ? merged(under, value) : value;
    }
    return both;
}

/** What is wrong with `rawFields`: paths that the arguments set as well, and fields that are the server's. */
export function rawFaults(noun: Noun, inputs: JsonObject): Fault[] {
    const raw = inputs["rawFields"];
    if (!isObject(raw)) return [];
    return rawPaths(raw).flatMap((path) => {
        const at = ["rawFields", ...path].join(".");
        const name = path.join(".");
        if (path.some((key) => forbidden.has(key))) return [{ path: at, reason: "is no name that a field can have" }];
        if (path.at(-1) === "_id" || noun.serverFields.includes(path[0]!)) {
            return [{ path: at, reason: "is Verifik's own and cannot be set" }];
        }
        if (traitsAt(noun.fields, [path[0]!])?.local) {
            return [{ path: at, reason: `is an option of the resource: write it as \`${name}\`` }];
        }
        if (traitsAt(noun.fields, path)?.secret) {
            return [{ path: at, reason: `is secret, and marked so only as an argument: write it as \`${name}\`` }];
        }
        return holds(inputs, path) ? [{ path: at, reason: `is also set as \`${name}\`: keep one of the two` }] : [];
    });
}

/** What to say of `rawFields` that the table models: they lose their checks there. */
export function rawWarnings(noun: Noun, inputs: JsonObject): string[] {
    const raw = inputs["rawFields"];
    if (!isObject(raw)) return [];
    const modelled = new Set(tablePaths(noun.fields).map((path) => path.join(".")));
    return rawPaths(raw)
        .map((path) => path.join("."))
        .filter((name) => modelled.has(name))
        .map((name) => `rawFields.${name} is not checked: this version models it, so write it as \`${name}\`.`);
}

/** The paths of the leaves in `rawFields`, an empty object among them. */
function rawPaths(raw: JsonObject): string[][] {
    return Object.entries(raw).flatMap(([key, value]) => {
        if (!isObject(value) || Object.keys(value).length === 0) return [[key]];
        return rawPaths(value).map((path) => [key, ...path]);
    });
}

/** Whether the arguments set a path, something below it, or clear what it stands in. */
function holds(inputs: JsonObject, path: readonly string[]): boolean {
    let value: Json | undefined = inputs;
    for (const key of path) {
        if (value === null) return true;
        if (!isObject(value)) return false;
        value = Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return value !== undefined;
}
