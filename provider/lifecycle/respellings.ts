import { isDeepStrictEqual } from "node:util";
import type { Difference } from "../changes/drift";
import { isObject, type Json, type JsonObject } from "../json/json";
import { markSecret, readMarked } from "../json/secretMark";
import { getAt } from "../json/unknowns";

// Verifik may store a value otherwise than it was sent: in another spelling, rounded, cut. What it has stored twice the
// same way counts as what was sent, so that it is no drift for ever.

/** The output that remembers it. It is encrypted, since what was sent may be a secret. */
const respellingsKey = "storedAs";

interface Respelling extends JsonObject {
    path: string[];
    sent: Json;
    stored: Json;
    times: number;
}

/** The outputs that remember what was stored otherwise than it was sent, beside what they remember already. */
export function rememberRespellings(olds: JsonObject, differences: readonly Difference[]): JsonObject {
    if (differences.length === 0) return {};
    const known = respellingsOf(olds);
    const now = differences.map(({ path, expected, actual }): Respelling => {
        const same = known.find((one) => isSame(one, { path: [...path], sent: expected, stored: actual }));
        return { path: [...path], sent: expected, stored: actual, times: (same?.times ?? 0) + 1 };
    });
    const others = known.filter((one) => !now.some(({ path }) => isDeepStrictEqual(path, one.path)));
    return { [respellingsKey]: markSecret([...others, ...now]) };
}

/** The outputs of before that remember it. */
export function keepRespellings(olds: JsonObject): JsonObject {
    const known = respellingsOf(olds);
    return known.length === 0 ? {} : { [respellingsKey]: markSecret(known) };
}

/**
 * A live object with what was sent where Verifik stored that otherwise.
 *
 * @param times how often it must have done so
 */
export function asSent(live: JsonObject, wanted: JsonObject, olds: JsonObject, times = 2): JsonObject {
    const known = respellingsOf(olds).filter(
        (one) =>
            one.times >= times &&
            isDeepStrictEqual(getAt(live, one.path), one.stored) &&
            isDeepStrictEqual(getAt(wanted, one.path), one.sent),
    );
    return known.reduce((object, { path, sent }) => withValue(object, path, sent), live);
}

function withValue(object: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject {
    const inner = object[key!];
    return { ...object, [key!]: rest.length > 0 && isObject(inner) ? withValue(inner, rest, value) : value };
}

function isSame(one: Respelling, other: Pick<Respelling, "path" | "sent" | "stored">): boolean {
    return isDeepStrictEqual([one.path, one.sent, one.stored], [other.path, other.sent, other.stored]);
}

function respellingsOf(olds: JsonObject): Respelling[] {
    const list = readMarked(olds[respellingsKey]);
    return Array.isArray(list) ? (list.filter(isObject) as Respelling[]) : [];
}
