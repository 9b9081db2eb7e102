import { z } from "zod";
import type { ErrorContext } from "../api/errors";
import { isObject, type Json, type JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { type Schema, schemaWords, typeAt, unwrap } from "../schema/field";
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
    const left: { value: Json; path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        const { value, path } = one;
        if (typeof value === "string" && !isUnknown(value) && !isWord(fields, path)) texts.push(value);
        const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
        for (const [key, below] of inner) left.push({ value: below, path: [...path, key] });
    }
    return texts;
}

function isWord(fields: Schema, path: readonly (string | number)[]): boolean {
    const type = typeAt(fields, path);
    return type !== undefined && unwrap(type) instanceof z.ZodEnum;
}
