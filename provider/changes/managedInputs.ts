import { isObject, type Json, type JsonObject } from "../json/json";
import { deepMerge, isUnsafeKey } from "../json/merge";
import { isUnknown } from "../json/unknowns";
import { fieldOptionsAt, type Schema, schemaPaths } from "../schema/field";
import type { ValidationFailure } from "../schema/validate";

/**
 * What the program declares of the object itself: the arguments without this provider's own options, with `rawFields`
 * merged in. Given outputs, it takes the inputs out of them: computed keys have other names.
 */
export function managedInputs(fields: Schema, properties: JsonObject): JsonObject {
    const own: JsonObject = {};
    for (const key of Object.keys(fields.shape)) {
        const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (value !== undefined && !fieldOptionsAt(fields, [key])?.providerOnly) own[key] = value;
    }
    const raw = properties["rawFields"];
    if (isUnknown(raw)) return { ...own, rawFields: raw as Json };
    return isObject(raw) ? deepMerge(own, raw) : own;
}

/** The options that count when the object is deleted. They are kept in the state, as a delete sees nothing else. */
export function deleteOptions(fields: Schema, properties: JsonObject): JsonObject {
    const keys = Object.keys(fields.shape).filter((key) => fieldOptionsAt(fields, [key])?.providerOnly === "delete");
    return Object.fromEntries(
        keys.filter((key) => properties[key] !== undefined).map((key) => [key, properties[key]!]),
    );
}

/** What is wrong with `rawFields`: paths that the arguments set as well, and fields that are the server's. */
export function validateRawFields(
    fields: Schema,
    readOnlyFields: readonly string[],
    inputs: JsonObject,
): ValidationFailure[] {
    const raw = inputs["rawFields"];
    if (!isObject(raw)) return [];
    return listRawPaths(raw).flatMap((path) => {
        const at = ["rawFields", ...path].join(".");
        const name = path.join(".");
        if (path.some(isUnsafeKey)) return [{ path: at, reason: "cannot be the name of a field" }];
        if (path.at(-1) === "_id" || readOnlyFields.includes(path[0]!)) {
            return [{ path: at, reason: "belongs to Verifik and cannot be set" }];
        }
        if (fieldOptionsAt(fields, [path[0]!])?.providerOnly) {
            return [{ path: at, reason: `is an option of the resource: write it as \`${name}\`` }];
        }
        if (fieldOptionsAt(fields, path)?.secret) {
            return [{ path: at, reason: `is secret, and only an argument is encrypted: write it as \`${name}\`` }];
        }
        return hasPath(inputs, path) ? [{ path: at, reason: `is also set as \`${name}\`: keep only one` }] : [];
    });
}

/** What to say of `rawFields` that the table models: they lose their checks there. */
export function warnRawFields(fields: Schema, inputs: JsonObject): string[] {
    const raw = inputs["rawFields"];
    if (!isObject(raw)) return [];
    const modelled = new Set(schemaPaths(fields).map((path) => path.join(".")));
    return listRawPaths(raw)
        .map((path) => path.join("."))
        .filter((name) => modelled.has(name))
        .map((name) => `rawFields.${name} is not checked: this version models it, so write it as \`${name}\`.`);
}

/** The paths of the leaves in `rawFields`, an empty object among them. */
function listRawPaths(raw: JsonObject): string[][] {
    return Object.entries(raw).flatMap(([key, value]) => {
        if (!isObject(value) || Object.keys(value).length === 0) return [[key]];
        return listRawPaths(value).map((path) => [key, ...path]);
    });
}

/** Whether the arguments set a path, something below it, or clear what it stands in. */
function hasPath(inputs: JsonObject, path: readonly string[]): boolean {
    let value: Json | undefined = inputs;
    for (const key of path) {
        if (value === null) return true;
        if (!isObject(value)) return false;
        value = Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return value !== undefined;
}
