import { z } from "zod";
import { isObject, type Json } from "../json/json";
import { unwrap } from "./field";

/**
 * A value of a server's as a field of this type holds it; an object in place of its id becomes the id. Undefined, where it
 * is of another type. Limits are no matter of type: what somebody set elsewhere may lie beyond them.
 */
export function toType(type: z.core.$ZodType | undefined, value: Json): Json | undefined {
    if (type === undefined || value === null) return value;
    const inner = unwrap(type);
    if (inner instanceof z.ZodUnion) {
        const all = inner.options.map((option) => toType(option as z.core.$ZodType, value));
        return all.find((one) => one !== undefined);
    }
    if (inner instanceof z.ZodArray) {
        if (!Array.isArray(value)) return undefined;
        const items = value.map((item) => toType(inner.element as z.core.$ZodType, item));
        return items.includes(undefined) ? undefined : (items as Json[]);
    }
    if (inner instanceof z.ZodObject) return isObject(value) ? withTypes(inner, value) : undefined;
    if (inner instanceof z.ZodRecord) return isObject(value) ? value : undefined;
    if (inner instanceof z.ZodBoolean) return typeof value === "boolean" ? value : undefined;
    if (inner instanceof z.ZodNumber) return typeof value === "number" ? value : undefined;
    if (!(inner instanceof z.ZodString || inner instanceof z.ZodEnum)) return value;
    const text = isObject(value) ? value["_id"] : value;
    return typeof text === "string" ? text : undefined;
}

/** An object in a list whole or not at all: a list is replaced as it is sent, so half of an element would be lost. */
function withTypes(type: z.ZodObject, value: { [key: string]: Json }): Json | undefined {
    const entries = Object.entries(value).map(([key, inner]): [string, Json | undefined] => [
        key,
        toType(Object.hasOwn(type.shape, key) ? type.shape[key] : undefined, inner),
    ]);
    return entries.some(([, inner]) => inner === undefined) ? undefined : (Object.fromEntries(entries) as Json);
}
