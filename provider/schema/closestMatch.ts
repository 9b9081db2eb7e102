import { closest, distance } from "fastest-levenshtein";

/** The name that was probably meant, if one is near to what was written. */
export function closestMatch(written: string, names: readonly string[]): string | undefined {
    if (names.length === 0) return undefined;
    const same = names.find((name) => name.toLowerCase() === written.toLowerCase());
    const near = same ?? closest(written, names);
    return same !== undefined || distance(written, near) <= Math.min(3, Math.ceil(written.length * 0.4))
        ? near
        : undefined;
}
