import { formatTable } from "./markdown";

/** Something that a command found. */
export interface Finding {
    /** `problem`: what stands in the way. `plan`: what an `up` does. `note`: what is worth knowing. */
    readonly kind: "problem" | "plan" | "note";
    /** The resource that it is about, such as `login (ProjectFlow)`. */
    readonly resource?: string;
    /** A sentence; of a resource, without its subject. */
    readonly text: string;
}

/** What `check` found out about a stack. */
export interface CheckReport {
    readonly stack: string;
    /** The API and the account. Undefined, where the configuration is wrong. */
    readonly place: string | undefined;
    readonly findings: readonly Finding[];
}

/** Whether nothing stands in the way of an `up`. */
export function isReady({ findings }: CheckReport): boolean {
    return findings.every(({ kind }) => kind !== "problem");
}

const marks = { problem: "- ", plan: "Plan: ", note: "Note: " } as const;
const order = Object.keys(marks);

/** The report as lines. */
export function formatCheck(report: CheckReport): string {
    const lines = sorted(report).map(({ kind, resource, text }) => {
        const subject = resource === undefined ? "" : `${resource}${kind === "plan" ? "" : ":"} `;
        return `${marks[kind]}${subject}${text}`;
    });
    return [heading(report), ...lines, conclusion(report)].join("\n");
}

/** The report as a table, for a pull request. */
export function formatCheckAsMarkdown(report: CheckReport): string {
    const rows = sorted(report).map(({ kind, resource = "", text }) => [kind, resource, text]);
    const rowsShown = rows.length === 0 ? [] : ["", formatTable(["", "resource", "finding"], rows)];
    return [heading(report), ...rowsShown, "", `**${conclusion(report)}**`].join("\n");
}

function heading({ stack, place }: CheckReport): string {
    return place === undefined
        ? `Stack ${stack} has a wrong configuration, so nothing was called.`
        : `Stack ${stack} works on ${place}.`;
}

function conclusion(report: CheckReport): string {
    const { stack, findings } = report;
    if (isReady(report)) return `Stack ${stack} is ready. Next: \`pulumi up --stack ${stack}\`.`;
    const count = findings.filter(({ kind }) => kind === "problem").length;
    const [problems, them] = count === 1 ? ["1 problem", "it"] : [`${count} problems`, "them"];
    return `Stack ${stack} is not ready: ${problems}. Next: correct ${them}, and check again.`;
}

function sorted({ findings }: CheckReport): Finding[] {
    return [...findings].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}
