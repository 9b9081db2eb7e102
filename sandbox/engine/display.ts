import { type FieldChange, fieldChanges, shown } from "./fieldChanges";
import type { Operation, Run } from "./run";
import { type Properties, sameValue } from "./values";

/** How often each operation was done, or would be. */
export type Summary = { [operation in "create" | "update" | "replace" | "delete" | "same"]: number };

/** Pulumi's sign for each operation, and the word for what was done. */
const words: Record<Operation, [sign: string, done: string]> = {
    create: ["+ ", "created"],
    update: ["~ ", "updated"],
    replace: ["+-", "replaced"],
    delete: ["- ", "deleted"],
    deleteReplaced: ["--", "deleted original"],
    same: ["  ", "unchanged"],
    read: ["> ", "read"],
    discard: ["< ", "discarded"],
};
const counted = ["create", "update", "replace", "delete", "same"] as const;

export function summaryOf({ steps }: Run): Summary {
    const count = (which: Operation) => steps.filter((step) => step.operation === which && !step.failed).length;
    return Object.fromEntries(counted.map((operation) => [operation, count(operation)])) as Summary;
}

/** The run as text: its steps with the fields that change, what was said, the outputs, and the sum of it. */
export function display(run: Run, title: string, olds: Properties, news: Properties): string {
    const { preview, stackName } = run.settings;
    const steps = run.steps
        .filter((step) => step.operation !== "same")
        .flatMap(({ operation, type, name, changes, failed }) => {
            const [sign, done] = words[operation];
            const step = ` ${sign} ${type} ${name} ${failed ? "failed" : preview ? operation : done}`;
            return [step, ...changes.map((change) => `      ${changeLine(change)}`)];
        });
    const summary = summaryOf(run);
    const sums = counted
        .filter((operation) => summary[operation] > 0)
        .map((operation) => {
            const [sign, done] = words[operation];
            const word = preview && operation !== "same" ? `to ${operation}` : done;
            return `    ${`${sign.trim()} ${summary[operation]} ${word}`.trim()}`;
        });
    const outputs = Object.keys({ ...olds, ...news }).map((name) => {
        const [before, after] = [olds[name], news[name]];
        const same = before !== undefined && after !== undefined && sameValue(before, after);
        const [change] = same ? [] : fieldChanges([before ?? null], [after ?? null]);
        const values = {
            ...(before !== undefined && { before: shown(before) }),
            ...(after !== undefined && { after: shown(after) }),
        };
        return same || !change ? `    ${name}: ${shown(after ?? null)}` : `  ${changeLine({ path: name, ...values })}`;
    });
    const sections = Object.entries({ "Diagnostics:": said(run), "Outputs:": outputs, "Resources:": sums });
    const paragraphs = sections.flatMap(([name, lines]) => (lines.length > 0 ? [[name, ...lines].join("\n")] : []));
    return `${[[`${title} (${stackName}):`, ...steps].join("\n"), ...paragraphs].join("\n\n")}\n`;
}

/** A field that changes, as in `~ status: "draft" => "active"`. */
export function changeLine({ path, before, after }: FieldChange): string {
    const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
    return `${sign} ${path}: ${[before, after].filter((value) => value !== undefined).join(" => ")}`;
}

function said({ diagnostics }: Run): string[] {
    return [...new Set(diagnostics.map(({ urn }) => urn))].flatMap((about) => {
        const [, , type = "", name = ""] = about.split("::");
        const messages = diagnostics
            .filter(({ urn }) => urn === about)
            .map(({ severity, message }) => (severity === "info" ? message : `${severity}: ${message}`));
        return [
            `  ${type.split("$").pop()} (${name}):`,
            ...messages.map((text) => `    ${text.replaceAll("\n", "\n    ")}`),
        ];
    });
}
