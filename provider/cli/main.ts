#!/usr/bin/env node
import { parseArgs } from "node:util";
import { version } from "../api/version";
import { formatReport } from "../probe/report";
import { findProblems } from "./check";
import { type ComparedFlow, compareFlows, type Exported, isSame } from "./compare";
import { probeStack } from "./probe";
import { pulumiOutput } from "./pulumi";
import { describeToken, renewToken } from "./token";

const help = `pulumi-verifik: compare stacks, check them, and renew their tokens. Run it in the folder of a Pulumi program.

  pulumi-verifik compare <stack> <stack> [--json]
      The differences between two stacks' flows, field by field. What belongs to one environment is left aside.
      Exit code 0: the same; 1: different; 2: error.

  pulumi-verifik check <stack>
      Whether a stack is ready for \`pulumi up\`: its token, and all that a preview finds. Nothing is written.
      Exit code 0: ready; 3: not ready; 2: error.

  pulumi-verifik token <stack> [--renew]
      Whose token the stack has, and until when. With --renew, a new one goes straight into the stack's secret
      configuration. It is never printed. Exit code 0: done; 2: error.

  pulumi-verifik probe <stack> [--json] [--allow-production]
      How the stack's server behaves where Verifik's pages leave it open. The probe creates a draft project with draft
      flows, and deletes them again. It runs in the environments \`sandbox\` and \`development\`, elsewhere only with
      --allow-production. The report holds no id, no token and no text of the account: post it in an issue.
      Exit code 0: done; 2: error.

  --help, --version`;

class UsageError extends Error {}

const flag = { type: "boolean" } as const;

async function main(): Promise<number> {
    const { values, positionals } = parseCommandLine();
    const [command, ...stacks] = positionals;
    if (values.help) return print(help, 0);
    if (values.version) return print(version, 0);
    if (values.json && command !== "compare" && command !== "probe") {
        throw new UsageError("--json goes with `compare` and `probe`.");
    }
    if (values["allow-production"] && command !== "probe") {
        throw new UsageError("--allow-production goes with `probe`.");
    }
    if (values.renew && command !== "token") throw new UsageError("--renew goes with `token`.");
    if (command === "compare") return compare(exactly(stacks, 2) as [string, string], values.json === true);
    if (command === "check") return check(exactly(stacks, 1)[0]!);
    if (command === "token") {
        const [stack] = exactly(stacks, 1) as [string];
        return print(await (values.renew ? renewToken(stack) : describeToken(stack)), 0);
    }
    if (command === "probe") {
        const report = await probeStack(exactly(stacks, 1)[0]!, values["allow-production"] === true);
        return print(values.json ? JSON.stringify(report, undefined, 2) : formatReport(report), 0);
    }
    throw new UsageError(command === undefined ? "Say what to do." : `There is no command \`${command}\`.`);
}

function parseCommandLine() {
    try {
        const options = { json: flag, renew: flag, "allow-production": flag, help: flag, version: flag };
        return parseArgs({ allowPositionals: true, options });
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}

function exactly(stacks: readonly string[], count: number): readonly string[] {
    if (stacks.length === count) return stacks;
    throw new UsageError(count === 1 ? "Name one stack." : "Name two stacks.");
}

async function compare(stacks: readonly [string, string], json: boolean): Promise<number> {
    const exported = async (stack: string): Promise<Exported> =>
        JSON.parse(await pulumiOutput(["stack", "export", "--stack", stack]));
    const flows = compareFlows(await exported(stacks[0]), await exported(stacks[1]));
    const same = isSame(flows);
    if (json) return print(JSON.stringify({ same, stacks, flows }, undefined, 2), same ? 0 : 1);
    for (const flow of flows) console.log(text(flow, stacks));
    if (flows.length === 0) console.log("Neither stack has a flow.");
    else if (same) console.log("The same.");
    return same ? 0 : 1;
}

function text({ name, onlyIn, differences, notCompared }: ComparedFlow, stacks: readonly [string, string]): string {
    if (onlyIn !== undefined) return `${name}\n    is only in ${stacks[onlyIn]}`;
    const value = (one: unknown) => (one === undefined ? "(not set)" : JSON.stringify(one));
    return [
        name,
        ...differences.map(
            ({ path, values }) =>
                `    ${path}: ${value(values[0])} in ${stacks[0]}, ${value(values[1])} in ${stacks[1]}`,
        ),
        ...(notCompared.length > 0 ? [`    different in each stack by design: ${notCompared.join(", ")}`] : []),
    ].join("\n");
}

async function check(stack: string): Promise<number> {
    const found = await findProblems(stack);
    for (const finding of found) console.log(`- ${finding}`);
    return found.length === 0 ? print(`Stack ${stack} is ready. Next: \`pulumi up --stack ${stack}\`.`, 0) : 3;
}

function print(words: string, code: number): number {
    console.log(words);
    return code;
}

main().then(
    (code) => {
        process.exitCode = code;
    },
    (error: Error) => {
        const hint = error instanceof UsageError ? "\nSee pulumi-verifik --help." : "";
        console.error(`pulumi-verifik: ${error.message}${hint}`);
        process.exitCode = 2;
    },
);
