import type { Json } from "../json/json";
import { decodeEntities, isSameStored } from "../schema/equality";
import type { Schema } from "../schema/field";

/**
 * What somebody will have written where Verifik shows a value in a spelling of its own: a decimal for a float of 32 bits,
 * characters for HTML's names of them, digits for a number. It is only taken if the provider holds the two for one value.
 */
export function normalise(fields: Schema, path: readonly string[], shown: Json): Json {
    const written = spelling(shown, path.at(-1) === "demoOTP");
    return written !== shown && isSameStored(fields, path, written, shown) ? written : shown;
}

function spelling(shown: Json, isCode: boolean): Json {
    if (isCode && typeof shown === "number") return String(shown).padStart(6, "0");
    if (typeof shown === "string") return decodeEntities(shown);
    if (typeof shown !== "number" || String(shown).length < 10) return shown;
    const shorter = Array.from({ length: 8 }, (_, index) => Number(shown.toPrecision(index + 1)));
    return shorter.find((number) => Math.fround(number) === Math.fround(shown)) ?? shown;
}
