import { firstWords, removalWords } from "./writeProgram";

/** Whether `adopt` has written a program. */
export function isWrittenHere(text: string): boolean {
    return text.startsWith(firstWords);
}

/** The ids that a program adopts. */
export function adoptedIds(text: string): string[] {
    return [...text.matchAll(/\badopt: *["'`]([0-9a-f]{24})["'`]/g)].map(([, id]) => id!);
}

/** A program without its `adopt` lines, and without the line that tells how to take them out. */
export function removeAdoptLines(text: string): string {
    return text
        .split("\n")
        .filter((line) => !/^\s*adopt: *(["'`])[0-9a-f]{24}\1,?\s*$/.test(line) && !line.startsWith(removalWords))
        .join("\n");
}
