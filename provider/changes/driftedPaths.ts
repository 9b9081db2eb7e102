import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../json/json";

/** Where a value stands, down into lists, such as that of `whiteList[0].email`. */
export type ElementPath = readonly (string | number)[];

/** The places where one object differs from another, down into lists. */
export function differingPaths(before: JsonObject, after: JsonObject): ElementPath[] {
    return differences([], before, after);
}

function differences(path: ElementPath, before: Json | undefined, after: Json | undefined): ElementPath[] {
    if (isDeepStrictEqual(before, after)) return [];
    if (Array.isArray(before) && Array.isArray(after)) {
        const longest = Math.max(before.length, after.length);
        return Array.from({ length: longest }).flatMap((_, index) =>
            differences([...path, index], before[index], after[index]),
        );
    }
    if (!isObject(before) || !isObject(after)) return [path];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences([...path, key], before[key], after[key]));
}
