import { isDeepStrictEqual } from "node:util";
import { differingPaths, type ElementPath } from "../changes/driftedPaths";
import { isObject, type Json, type JsonObject } from "../json/json";
import { markSecret, readMarked } from "../json/secretMark";
import { getAt } from "../json/unknowns";
import { notifyOnce } from "../run/notify";
import { formatPath } from "../schema/validate";

// Pulumi shows a value that differs inside a secret as `[secret]` on both sides. So what differs is named by its path, and
// remembered for the previews that come after the refresh.

/** The output that remembers it, until an update. It is encrypted, since what was there may be a secret. */
const driftedKey = "drifted";

interface Drifted extends JsonObject {
    path: (string | number)[];
    /** What the program had there. */
    was: Json;
}

/**
 * Names the fields whose live value differs from the state's. Returns the outputs that remember them, and those of before,
 * as long as they are not back at what they were.
 */
export function reportDrift(title: string, olds: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
    const valueAt = (object: JsonObject, path: ElementPath) => (getAt(object, path) ?? null) as Json;
    const known = driftedOf(olds);
    const isBack = ({ path, was }: Drifted) => isDeepStrictEqual(valueAt(after, path), was);
    const back = known.filter(isBack).map(({ path }) => formatPath(path));
    const found = differingPaths(before, after).filter((path) => !back.includes(formatPath(path)));
    if (found.length > 0) notifyOnce(describeDrift(title, found));
    const names = known.map(({ path }) => formatPath(path));
    const fresh = found.filter((path) => !names.includes(formatPath(path)));
    const all = [
        ...known.filter((one) => !isBack(one)),
        ...fresh.map((path): Drifted => ({ path: [...path], was: valueAt(before, path) })),
    ];
    return all.length === 0 ? {} : { [driftedKey]: markSecret(all) };
}

/** Names what a refresh has found, where the program still wants what it had there. */
export function repeatDrift(title: string, olds: JsonObject, held: JsonObject, wanted: JsonObject): void {
    const undone = driftedOf(olds).filter(({ path, was }) => {
        const want = getAt(wanted, path) ?? null;
        return isDeepStrictEqual(want, was) && !isDeepStrictEqual(want, getAt(held, path) ?? null);
    });
    if (undone.length > 0) {
        notifyOnce(
            describeDrift(
                title,
                undone.map(({ path }) => path),
            ),
        );
    }
}

function driftedOf(outputs: JsonObject): Drifted[] {
    const known = readMarked(outputs[driftedKey]);
    return Array.isArray(known) ? (known.filter(isObject) as Drifted[]) : [];
}

/** The words by which a notice of drift is told. */
export const driftWords = "was changed outside Pulumi:";

function describeDrift(title: string, paths: readonly ElementPath[]): string {
    const names = paths.map((path) => formatPath(path)).sort();
    const shown = names.slice(0, 10).join(", ") + (names.length > 10 ? ` and ${names.length - 10} more` : "");
    return (
        `${title} ${driftWords} ${shown}. \`pulumi up\` sets what the program says, unless \`ignoreChanges\` ` +
        "names it. To keep what Verifik has, look it up in Verifik's dashboard, and write it in the program."
    );
}
