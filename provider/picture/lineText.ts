import { notNamed } from "./formatValue";
import type { Line, Part, Requirement } from "./stages";

/** How a drawing marks what the dashboard decides: by a sign that its legend explains, or in words. */
export type OwnerMark = " ○" | " (dashboard)";

/** What a person has to do about a step, in words. */
const requirementWords: Readonly<Record<Requirement, string>> = {
    mandatory: "mandatory",
    optional: "optional",
    skipped: "skipped",
    off: "off",
    choice: "offered",
    unknown: "left to the dashboard",
    unset: "not set",
    check: "checked by Verifik",
};

/** A line about a step, as one sentence. */
export function lineText({ label, parts }: Line, mark: OwnerMark): string {
    return [label, parts.map((part) => partText(part, mark)).join(", ")].filter((text) => text !== "").join(" ");
}

/** Words about one field, with what marks it. */
function partText({ text, owner, drift, before }: Part, mark: OwnerMark): string {
    return [
        text,
        owner === "dashboard" ? mark : "",
        drift === undefined ? "" : ` (program: ${drift})`,
        before === undefined ? "" : before === notNamed ? " (new)" : ` (was ${before})`,
    ].join("");
}

/** What a person has to do about a step, with what marks that. */
export function decisionText(requirement: Requirement, decidedBy: Part | undefined, mark: OwnerMark): string {
    const text = requirementWords[requirement];
    if (decidedBy === undefined) return text;
    const { drift, before, ...part } = decidedBy;
    const word = (value: string) => requirementWords[value as Requirement] ?? value;
    return partText(
        {
            ...part,
            text,
            ...(drift === undefined ? {} : { drift: word(drift) }),
            ...(before === undefined ? {} : { before: word(before) }),
        },
        mark,
    );
}
