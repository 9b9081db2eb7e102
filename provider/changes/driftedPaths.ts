import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../json/json";
import { formatPath } from "../schema/validate";

type Path = readonly (string | number)[];

/** Where one value differs from another, down into lists: `whiteList[0].email`. It tells no value. */
export function differingPaths(before: JsonObject, after: JsonObject): string[] {
    return differences([], before, after).map(formatPath);
}

/** The drifted paths that lie at or below one of the paths that change. */
export function pathsWithin(drifted: readonly string[], changed: readonly (readonly string[])[]): string[] {
    const places = changed.map((path) => path.join("."));
    return drifted.filter((path) =>
        places.some((place) => path === place || (path.startsWith(place) && "[.".includes(path[place.length]!))),
    );
}

function differences(path: Path, before: Json | undefined, after: Json | undefined): Path[] {
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
