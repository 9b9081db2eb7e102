import { differingPaths, pathsWithin } from "../changes/driftedPaths";
import type { JsonObject } from "../json/json";
import { notifyOnce } from "../run/notify";

// Pulumi shows a value that differs inside a secret as `[secret]` on both sides. So what differs is named by its path, and
// remembered for the previews that come after the refresh.

/** The output that remembers it, until an update. */
const driftedKey = "drifted";

/** Names what a read found otherwise than the state has it. Returns the outputs that remember it, and what was known before. */
export function reportDrift(title: string, olds: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
    const found = differingPaths(before, after);
    if (found.length > 0) notifyOnce(describeDrift(title, found));
    const all = [...new Set([...driftedPaths(olds), ...found])].sort();
    return all.length === 0 ? {} : { [driftedKey]: all };
}

/** Names what a refresh has found, where the program is about to change it back. */
export function repeatDrift(title: string, olds: JsonObject, changed: readonly (readonly string[])[]): void {
    const undone = pathsWithin(driftedPaths(olds), changed);
    if (undone.length > 0) notifyOnce(describeDrift(title, undone));
}

function driftedPaths(outputs: JsonObject): string[] {
    const known = outputs[driftedKey];
    return Array.isArray(known) ? known.filter((path): path is string => typeof path === "string") : [];
}

function describeDrift(title: string, paths: readonly string[]): string {
    const shown =
        [...paths].sort().slice(0, 10).join(", ") + (paths.length > 10 ? ` and ${paths.length - 10} more` : "");
    return (
        `${title} was changed outside Pulumi: ${shown}. \`pulumi up\` sets what the program says. To keep what Verifik ` +
        "has, look it up in Verifik's dashboard, and write it in the program."
    );
}
