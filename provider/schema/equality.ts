import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { isObject, type Json } from "../json/json";
import { fieldOptionsAt, type Schema, typeAt, unwrap } from "./field";

/** Whether a server that was sent one value, and shows the other, holds what it was sent. */
type Equality = (sent: Json, shown: Json) => boolean;

const equalities = z.registry<{ readonly isSame: Equality }>();

/** A type of which several spellings are one value. */
export function withEquality<T extends z.ZodType>(type: T, isSame: Equality): T {
    equalities.add(type as z.ZodType, { isSame });
    return type;
}

/** Whether two texts are one, by what `spell` makes of them. */
export const bySpelling =
    (spell: (text: string) => string): Equality =>
    (sent, shown) =>
        typeof sent === "string" && typeof shown === "string" && spell(sent) === spell(shown);

/** Servers keep numbers as floats of 32 bits. */
export const byFloat: Equality = (sent, shown) =>
    typeof sent === "number" && typeof shown === "number" && Math.fround(sent) === Math.fround(shown);

/** A text with characters in place of HTML's names for them. */
export function decodeEntities(text: string): string {
    const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
    return text.replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w{2,4}));/gi, (all, decimal, hex, name) => {
        if (name !== undefined) return named[String(name).toLowerCase()] ?? all;
        return String.fromCodePoint(
            Math.min(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), 0x10ffff),
        );
    });
}

/** Whether a text stands behind characters in its place, wholly or in part. */
export function isMasked(shown: Json | undefined): boolean {
    return typeof shown === "string" && (/^[*•●]+$|[*•●]{3}/.test(shown) || wordForHidden.test(shown));
}

const wordForHidden =
    /^(redacted|[[(<{]+(redacted|masked|hidden|filtered|encrypted|protected|secret|removed)[\])>}]+)$/i;

/** Whether a server shows a secret only masked or encrypted. Only of a secret: a plain text may look so. */
export function isHiddenSecret(shown: Json | undefined): boolean {
    if (typeof shown !== "string") return false;
    const isEncrypted = /^(?=.*[A-Z+/=0-9])[\w+/-]{24,}={0,2}$/.test(shown) || /^[0-9a-f:.]{32,}$/i.test(shown);
    return isMasked(shown) || /^x{4,}/i.test(shown) || isEncrypted;
}

/** Whether somewhere in a list or a section a text is masked, if only in part. */
export function holdsMask(shown: Json): boolean {
    if (typeof shown === "string") return isMasked(shown);
    return typeof shown === "object" && shown !== null && Object.values(shown).some(holdsMask);
}

/**
 * Whether what the server shows at a path is what it was sent, in another spelling: of the field's type, or hidden
 * behind characters that stand for it. What cannot be compared is no difference.
 */
export function isSameStored(fields: Schema, path: readonly (string | number)[], sent: Json, shown: Json): boolean {
    if (fieldOptionsAt(fields, path)?.secret && (isHiddenSecret(shown) || holdsMask(shown))) return true;
    const type = typeAt(fields, path);
    const equality = type === undefined ? undefined : equalities.get(unwrap(type) as z.ZodType);
    return equality?.isSame(sent, shown) ?? false;
}

/** Whether a server shows a value of a field as it is, or in a spelling of its own. */
export function isShownAs(
    fields: Schema,
    path: readonly (string | number)[],
    value: Json,
    shown: Json | undefined,
): boolean {
    return isDeepStrictEqual(shown, value) || (shown !== undefined && isSameStored(fields, path, value, shown));
}

/**
 * A list whose order means nothing, in the order in which it was sent: each element stands where the one that it is, or
 * that holds the same values, was sent. What was not sent comes last.
 */
export function alignElements(shown: readonly Json[], sent: readonly Json[]): Json[] {
    const left = [...shown];
    const aligned = sent.map((element) => {
        const index = left.findIndex((candidate) => includes(candidate, element));
        return index < 0 ? undefined : left.splice(index, 1)[0]!;
    });
    // Those that changed keep a place of their own.
    const places = aligned.map((element) => element ?? left.shift());
    return [...places.filter((element): element is Json => element !== undefined), ...left];
}

/** Whether an element is another one, or holds all that it holds. */
function includes(shown: Json, sent: Json): boolean {
    if (!isObject(sent) || !isObject(shown)) return isDeepStrictEqual(shown, sent);
    return Object.entries(sent).every(([key, value]) => {
        const there = Object.hasOwn(shown, key) ? shown[key]! : null;
        return value === null || value === "" || includes(there, value);
    });
}
