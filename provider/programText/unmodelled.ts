import { isObject, type Json } from "../json/json";
import { formatPath } from "../schema/validate";
import { holdsMask, isNothing, withoutIds } from "./plainValue";
import { isSensitive, isTelling } from "./sensitive";

/** What becomes of a value that the arguments have no field for: it is kept as it is here, or a sentence says why not. */
export type Unmodelled = { readonly value: Json } | { readonly note: string } | undefined;

/** Whether a program may hold a value of which no more is known than where it stands. Undefined, of one that says nothing. */
export function judgeUnmodelled(path: readonly string[], live: Json, isFull: boolean): Unmodelled {
    const value = withoutIds(live);
    if ((isNothing(value) && (!isFull || isObject(value))) || isBookkeeping(path.at(-1)!)) return undefined;
    if (path.some(isSensitive)) {
        return { note: "A field that this version does not know is left to the dashboard: its name may be a secret." };
    }
    if (!isSensitive(value) && !path.some(isTelling) && !holdsTelling(value) && !holdsMask(value)) return { value };
    return {
        note: `${formatPath(path)}, which this version does not know, is left to the dashboard: it may be a secret.`,
    };
}

/** Whether a field of that name, of which nothing else is known, is one that a server keeps for itself. */
function isBookkeeping(name: string): boolean {
    return /^_|[a-z](At|By|Count)$/.test(name);
}

function holdsTelling(value: Json): boolean {
    if (Array.isArray(value)) return value.some(holdsTelling);
    return isObject(value) && Object.entries(value).some(([key, inner]) => isTelling(key) || holdsTelling(inner));
}
