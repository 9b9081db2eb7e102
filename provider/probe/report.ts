import { type Personality, personalities, usualBehaviour } from "../../sandbox/api/behaviour";
import type { Findings } from "./findings";

/** What a probe found, fit to be shown to anybody. */
export interface ProbeReport {
    /** The version of this package. */
    readonly version: string;
    /** Which of Verifik's environments was asked; a server of another origin is `other`. */
    readonly environment: string;
    readonly findings: Findings;
    /** The personalities of the sandbox that behave as this server does, as far as it was learnt. */
    readonly personalities: readonly (Personality | "usual")[];
}

const servers = { usual: {}, ...personalities };

/** The sandbox's personalities that nothing in the findings contradicts. */
export function recognisePersonalities(findings: Findings): (Personality | "usual")[] {
    return (Object.keys(servers) as (keyof typeof servers)[]).filter((name) => {
        const behaviour = { ...usualBehaviour, ...servers[name] };
        return (Object.keys(findings) as (keyof Findings)[]).every((key) => {
            const found = findings[key];
            if (!Object.hasOwn(behaviour, key) || found === "unknown") return true;
            const expected = behaviour[key as keyof typeof behaviour];
            // Of a lag it counts whether there is one: how long it is differs each time.
            return key === "lagMs" ? Number(found) > 0 === Number(expected) > 0 : found === expected;
        });
    });
}

const questions: Readonly<Record<keyof Findings, string>> = {
    putAnswer: "A PUT answers with",
    postAnswer: "A POST answers with",
    nestedUpdates: "A PUT of an object inside the flow",
    envelope: "An answer is wrapped",
    references: "References are shown as",
    listItems: "Flows in a list are",
    pagination: "A list tells its pages",
    pageSize: "The size of a page is set by",
    filtersLists: "A list of flows is filtered by type",
    lagMs: "Reads lag behind writes by (ms)",
    softDelete: "A deleted flow stays, with the status `deleted`",
    ignoreStatus: "A change of status is answered and not made",
    defaults: "Defaults are filled in",
    version: "The version of a new flow",
    demoMode: "A new project is in demo mode",
    secondFlow: "A second flow of a type is accepted",
    projectWithFlows: "A project is read with its flows",
    whiteList: "A white list without `replaceList`",
    replacesLists: "`replaceList: true` removes people",
    writeOnly: "A flow shows its white list",
    whiteListRows: "White-list rows can be read",
    errorShape: "Errors are of the shape",
};

/** The report as text: a line for each question. */
export function formatReport({ version, environment, findings, personalities }: ProbeReport): string {
    const shown = (value: unknown) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
    const keys = Object.keys(questions) as (keyof Findings)[];
    const width = Math.max(...keys.map((key) => questions[key].length));
    return [
        `How this server behaves (${environment}, pulumi-verifik ${version}):`,
        "",
        ...keys.map((key) => `  ${questions[key].padEnd(width)}  ${shown(findings[key])}`),
        "",
        personalities.length === 0
            ? "No personality of the sandbox behaves like this. Please report it: post this text in an issue."
            : `The sandbox behaves like this as: ${personalities.join(", ")}.`,
    ].join("\n");
}
