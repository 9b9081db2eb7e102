import { z } from "zod";
import { isObject, type Json } from "../json/json";
import { isUnsafeKey } from "../json/merge";
import { isMasked } from "../schema/equality";
import { unwrap } from "../schema/field";

/** The keys that an argument has for a person, where a field is a list of people: the others are the server's. */
export function personKeysOf(type: z.core.$ZodType): readonly string[] | undefined {
    const element = type instanceof z.ZodArray ? unwrap(type.element as z.core.$ZodType) : undefined;
    return element instanceof z.ZodObject && "email" in element.shape ? Object.keys(element.shape) : undefined;
}

/** A value without the ids that the server gives its parts; of people only with the leaves that an argument takes. */
export function withoutIds(value: Json, personKeys?: readonly string[]): Json {
    if (Array.isArray(value)) return value.map((item) => withoutIds(item, personKeys));
    if (!isObject(value)) return value;
    const isKept = (key: string, inner: Json) =>
        personKeys === undefined
            ? key !== "_id" && !isUnsafeKey(key)
            : personKeys.includes(key) && inner !== null && !isObject(inner);
    const entries = Object.entries(value).filter(([key, inner]) => isKept(key, inner));
    return Object.fromEntries(entries.map(([key, inner]) => [key, withoutIds(inner)]));
}

/** Whether a value holds, in whatever depth, only the characters that stand for a secret. */
export function holdsMask(value: Json): boolean {
    if (Array.isArray(value) || isObject(value)) return Object.values(value).some(holdsMask);
    return isMasked(value);
}

/** Whether a value says nothing: an empty text, list or object. */
export function isNothing(value: Json): boolean {
    if (Array.isArray(value)) return value.length === 0;
    return isObject(value) ? Object.keys(value).length === 0 : value === "";
}
