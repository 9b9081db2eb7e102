import { isDeepStrictEqual } from "node:util";
import { getAt } from "../json/unknowns";
import { driftWords } from "../lifecycle/driftNotice";
import { goneWords } from "../lifecycle/read";
import type { Finding } from "./checkReport";
import { type PlannedStep, titleOf } from "./plan";

/**
 * Whether a notice of the provider tells of a change outside Pulumi that the `up` would undo. One that the program has
 * taken over, or ignores, is kept.
 *
 * @param urn the resource that it is about
 */
export function isUndone(text: string, urn: string | undefined, steps: readonly PlannedStep[]): boolean {
    const isDrift = text.includes(driftWords);
    if (!isDrift && !text.includes(goneWords)) return false;
    const planned = steps.filter((step) => step.urn === urn);
    if (planned.length === 0) return true;
    if (!isDrift) return planned.some(({ op }) => op === "create");
    const changed = planned.filter(({ op }) => op === "update" || op === "replace");
    return changed.some((step) => driftedPaths(text).some((path) => isChanged(step, path)));
}

/** The paths that a notice names. More than it names may be drifted: then the last stands for the whole object. */
function driftedPaths(text: string): string[][] {
    const named = text.slice(text.indexOf(driftWords) + driftWords.length).split(". ")[0]!;
    return named.split(", ").map((path) => (/ and \d+ more/.test(path) ? [] : (path.match(/[^.[\]\s]+/g) ?? [])));
}

function isChanged({ inputs, oldInputs }: PlannedStep, path: readonly string[]): boolean {
    const above = path.map((_key, index) => path.slice(0, index + 1));
    // What the CLI hides may be changed.
    if (above.some((part) => getAt(inputs, part) === "[secret]" || getAt(oldInputs, part) === "[secret]")) return true;
    return !isDeepStrictEqual(getAt(inputs, path), getAt(oldInputs, path));
}

/** An activation has no notice of its own: what a refresh found of it stands in the step that mends it. */
export function findActivationDrift(steps: readonly PlannedStep[]): Finding[] {
    return steps.flatMap((found): Finding[] => {
        if (found.op !== "refresh" || found.kind !== "ProjectActivation") return [];
        const mended = steps.find(({ op, urn }) => op === "update" && urn === found.urn);
        const names = ["status", "flows"].filter(
            (key) => mended !== undefined && !isDeepStrictEqual(found.olds[key], mended.olds[key]),
        );
        if (names.length === 0) return [];
        const text = `${driftWords} ${names.join(", ")}. \`pulumi up --refresh\` sets what the program says.`;
        return [{ kind: "problem", resource: titleOf(found), text }];
    });
}
