import type { Account } from "./account";
import { declarePlan } from "./declare";
import type { Held } from "./held";
import { fitsLiveProject } from "./liveProject";
import { planProgram } from "./plan";
import type { SecretValue } from "./secretValues";
import { printStatements } from "./statement";
import { printComment } from "./textLiteral";

/** How a program is written. */
export interface ProgramOptions {
    /** The command that writes it, such as `npx pulumi-verifik adopt --stack dev --all`. */
    readonly command: string;
    /** The command that takes the `adopt` lines out again. */
    readonly removal: string;
    /** Whether fields are set that are as Verifik's defaults are. */
    readonly isFull: boolean;
    /** Whether a `LiveProject` stands for each project that is like one. */
    readonly prefersLiveProject: boolean;
    /** What is left out, because the stack holds it. Nothing by default. */
    readonly held?: Held;
}

/** A program that takes over the objects of an account. */
export interface Program {
    readonly text: string;
    /** What the stack's secret configuration has to hold. */
    readonly secrets: readonly SecretValue[];
    /** How many fields are left out with a comment. */
    readonly notes: number;
    /** The ids of the projects that no `LiveProject` can stand for, where that was wished. */
    readonly unfit: readonly string[];
}

/** How each file begins that `writeProgram` has written. */
export const firstWords = "// Written by `npx pulumi-verifik adopt";

/** What the line begins with that counts only while the file has `adopt` lines. */
export const removalWords = "// Once `pulumi up` has taken them over,";

/** Writes a program that declares what is there, so that neither its preview nor its `up` changes anything. */
export function writeProgram(account: Account, options: ProgramOptions): Program {
    const plan = planProgram(account, options.isFull, options.held);
    const { statements, secrets } = declarePlan(plan, options.prefersLiveProject);
    const kinds = [...new Set(statements.flatMap((one) => ("kind" in one ? [one.kind] : [])))].sort();
    const usesConfig = secrets.all.length > 0;
    const text = [
        `// Written by \`${printComment(options.command)}\`: objects of a Verifik account, as they are.`,
        `${removalWords} \`${printComment(options.removal)}\` takes the \`adopt\` lines out.`,
        ...(usesConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
        ...(kinds.length > 0 ? [`import { ${kinds.join(", ")} } from "pulumi-verifik";`] : []),
        "",
        ...(usesConfig ? ["const config = new pulumi.Config();", ""] : []),
        printStatements(statements),
    ].join("\n");
    const objects = [
        ...plan.first,
        ...plan.projects.flatMap((one) => [one, ...one.flows, ...one.webhooks]),
        ...plan.last,
    ];
    return {
        text,
        secrets: secrets.all,
        notes: objects.reduce((sum, { chosen, isHeld }) => sum + (isHeld ? 0 : chosen.notes.length), 0),
        unfit: options.prefersLiveProject
            ? plan.projects.filter((project) => !project.isHeld && !fitsLiveProject(project)).map(({ id }) => id)
            : [],
    };
}
