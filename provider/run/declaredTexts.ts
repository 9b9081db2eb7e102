import { z } from "zod";
import type { ErrorContext } from "../api/errors";
import { isObject, type Json, type JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { childType, type Schema, schemaWords, unwrap } from "../schema/field";
import { memory } from "./memory";

/** Remembers the texts that a resource of this run declares: a server may repeat them in its words about another. */
export function rememberTexts(fields: Schema, ...written: readonly JsonObject[]): void {
    const { declaredTexts } = memory();
    for (const { __provider, ...values } of written) {
        for (const text of listTexts(fields, values)) declaredTexts.add(text);
    }
}

/** The subject of a call's errors. Whatever text the user wrote in this run, no message repeats. */
export function runContext(resource: string, fields?: Schema): ErrorContext {
    const redact = memory().declaredTexts;
    return { resource, redact, ...(fields === undefined ? {} : { words: () => schemaWords(fields) }) };
}

/** The texts in a value that are not words of Verifik's own. Without recursion: what no check has seen may be deep. */
function listTexts(fields: Schema, root: JsonObject): string[] {
    const texts: string[] = [];
    const left: { value: Json; type: z.core.$ZodType | undefined }[] = [{ value: root, type: fields }];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        const { value } = one;
        const type = one.type === undefined ? undefined : unwrap(one.type);
        if (typeof value === "string" && !isUnknown(value) && !(type instanceof z.ZodEnum)) texts.push(value);
        const inner = Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
        for (const [key, below] of inner) left.push({ value: below, type: type && childType(type, key) });
    }
    return texts;
}
