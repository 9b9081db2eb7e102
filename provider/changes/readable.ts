import { z } from "zod";
import { isObject, type Json, type JsonObject } from "../json/json";
import { alignElements, holdsMask, isHiddenSecret } from "../schema/equality";
import { childType, fieldOptionsAt, fieldOptionsOf, type Schema, typeAt, unwrap } from "../schema/field";
import { toType } from "../schema/toType";

/** What of a live section can be sent back: not what the server shows masked, or as something else than the field is. */
export function pickReadable(fields: Schema, path: readonly string[], section: JsonObject): JsonObject {
    const entries = Object.entries(section).flatMap(([key, value]): [string, Json][] => {
        const here = [...path, key];
        const options = fieldOptionsAt(fields, here);
        const type = typeAt(fields, here);
        if (isObject(value) && isSection(type)) return [[key, pickReadable(fields, here, value)]];
        if (holdsMask(value) || (isHiddenSecret(value) && (options?.secret || options?.writeOnly))) return [];
        const plain = toType(type, value);
        return plain === undefined ? [] : [[key, plain]];
    });
    return Object.fromEntries(entries);
}

/** Whether a field is an object with fields of its own, or may be one as far as the table knows. */
function isSection(type: z.core.$ZodType | undefined): boolean {
    if (type === undefined) return true;
    const inner = unwrap(type);
    return inner instanceof z.ZodObject || inner instanceof z.ZodRecord;
}

/**
 * Whether a live value that can be read shows what became of a declared one: the same, or what somebody changed. A value
 * that is left out, or a word of none of Verifik's pages, tells nothing; in a list, neither does an element without it.
 */
export function isShown(type: z.core.$ZodType | undefined, declared: Json, live: Json | undefined): boolean {
    if (live === undefined || live === null) return declared === null;
    const inner = type === undefined ? undefined : unwrap(type);
    if (inner instanceof z.ZodEnum && typeof live === "string") return inner.options.includes(live);
    if (Array.isArray(declared) && Array.isArray(live)) {
        const isUnordered = type !== undefined && fieldOptionsOf(type)?.unordered === true;
        const elements = isUnordered ? alignElements(live, declared) : live;
        const element = inner === undefined ? undefined : childType(inner, 0);
        return declared.every((one, index) => index >= elements.length || isShown(element, one, elements[index]));
    }
    if (!isObject(declared) || !isObject(live)) return true;
    return Object.entries(declared).every(([key, one]) =>
        isShown(
            inner === undefined ? undefined : childType(inner, key),
            one,
            Object.hasOwn(live, key) ? live[key] : undefined,
        ),
    );
}
