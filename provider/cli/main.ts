#!/usr/bin/env node
import { parseArgs } from "node:util";
import { version } from "../api/version";
import { formatReport } from "../probe/report";
import { adopt, adoptHelp } from "./adoptCommand";
import { checkStack } from "./check";
import { formatCheck, formatCheckAsMarkdown, isReady } from "./checkReport";
import { compareDeployed, compareLive, formatComparison, formatComparisonAsMarkdown } from "./compareStacks";
import type { NamedPair } from "./pairs";
import { probeStack } from "./probe";
import { showStack } from "./show";
import { describeToken, renewToken } from "./token";
import { UsageError } from "./usageError";

const help = `pulumi-verifik: adopt what exists, compare, check and draw stacks, and renew their tokens. Run it in the folder
of a Pulumi program.

${adoptHelp}

  pulumi-verifik compare <stack> <stack> [--live] [--pair <name>=<name>]… [--json | --markdown]
      The differences between two stacks' flows, field by field. What belongs to one environment is left aside. It
      compares what was deployed; with --live, what Verifik has now (GETs only). Flows are paired by the names of their
      resources (in the same component first), else by these names without the stack's, else by the output that exports
      the definition; or as --pair says, where 'my:Shop::login' is the login of a component. --markdown prints a table for a pull request. Exit code 0: the same; 1: different; 2: error.

  pulumi-verifik check <stack> [--markdown]
      Whether a stack is ready for \`pulumi up\`: its token and account, all that a preview finds, drift, duplicates, ids
      that do not exist, what would take something live away, and deletions that would be refused. Nothing is written.
      Exit code 0: ready; 3: not ready; 2: error.

  pulumi-verifik token <stack> [--renew]
      Whose token the stack has, and until when. With --renew, a new one goes straight into the stack's secret
      configuration. It is never printed. Exit code 0: done; 2: error.

  pulumi-verifik probe <stack> [--json] [--allow-production]
      How the stack's server behaves where Verifik's pages leave it open. The probe creates a draft project with draft
      flows, and deletes them again. It runs in the environments \`sandbox\` and \`development\`, elsewhere only with
      --allow-production. The report holds no id, no token and no text of the account: post it in an issue.
      Exit code 0: done; 2: error.

  pulumi-verifik show <stack> [--format mermaid|html] [--live] [--before <state>] [--out <file>]
      Draws a stack: what people go through in each flow, which flows are live, and the webhooks that are told.
      mermaid: Markdown with a chart for each project, for a pull request. html: one page that loads nothing.
      --live reads Verifik (GETs only): drift, and what the dashboard decides. Without it, the stack's state is all.
      --before marks what changed since another state: a file of \`pulumi stack export\`, such a file in a commit
      (main:infra/state.json), or a commit alone, which must hold Pulumi.<stack>.state.json of this folder. Git has no
      state that nobody committed. Exit code 0: done; 2: error.

  --help, --version`;

const flag = { type: "boolean" } as const;
const text = { type: "string" } as const;
const options = {
    json: flag,
    markdown: flag,
    live: flag,
    pair: { type: "string", multiple: true },
    format: text,
    before: text,
    out: text,
    renew: flag,
    "allow-production": flag,
    help: flag,
    version: flag,
} as const;

/** The commands that take an option. */
const commandsOf: readonly [option: keyof typeof options, commands: readonly string[]][] = [
    ["json", ["compare", "probe"]],
    ["markdown", ["compare", "check"]],
    ["live", ["compare", "show"]],
    ["format", ["show"]],
    ["before", ["show"]],
    ["out", ["show"]],
    ["pair", ["compare"]],
    ["renew", ["token"]],
    ["allow-production", ["probe"]],
];

async function main(): Promise<number> {
    const [first, ...rest] = process.argv.slice(2);
    if (first === "adopt") return print(rest.includes("--help") ? adoptHelp : await adopt(rest), 0);
    const { values, positionals } = parseCommandLine();
    const [command, ...stacks] = positionals;
    if (values.help) return print(help, 0);
    if (values.version) return print(version, 0);
    for (const [option, commands] of commandsOf) {
        if (values[option] !== undefined && !commands.includes(command ?? "")) {
            throw new UsageError(`--${option} goes with ${commands.map((name) => `\`${name}\``).join(" and ")}.`);
        }
    }
    if (command === "compare") return compare(exactly(stacks, 2) as [string, string], values);
    if (command === "check") return check(exactly(stacks, 1)[0]!, values.markdown === true);
    if (command === "token") {
        const [stack] = exactly(stacks, 1) as [string];
        return print(await (values.renew ? renewToken(stack) : describeToken(stack)), 0);
    }
    if (command === "probe") {
        const report = await probeStack(exactly(stacks, 1)[0]!, values["allow-production"] === true);
        return print(values.json ? JSON.stringify(report, undefined, 2) : formatReport(report), 0);
    }
    if (command === "show") return print(await showStack(exactly(stacks, 1)[0]!, values), 0);
    throw new UsageError(command === undefined ? "Say what to do." : `There is no command \`${command}\`.`);
}

function parseCommandLine() {
    try {
        return parseArgs({ allowPositionals: true, options });
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}

function exactly(stacks: readonly string[], count: number): readonly string[] {
    if (stacks.length === count) return stacks;
    throw new UsageError(count === 1 ? "Name one stack." : "Name two stacks.");
}

/** What `compare` may be told. */
interface CompareOptions {
    readonly live?: boolean;
    readonly json?: boolean;
    readonly markdown?: boolean;
    readonly pair?: readonly string[];
}

async function compare(
    stacks: readonly [string, string],
    { live, json, markdown, pair = [] }: CompareOptions,
): Promise<number> {
    if (json && markdown) throw new UsageError("Choose one of --json and --markdown.");
    const named = pair.map(parsePair);
    const comparison = await (live ? compareLive : compareDeployed)(stacks, named);
    const code = comparison.same ? 0 : 1;
    if (json) return print(JSON.stringify(comparison, undefined, 2), code);
    return print((markdown ? formatComparisonAsMarkdown : formatComparison)(comparison), code);
}

function parsePair(text: string): NamedPair {
    const [left, right, ...more] = text.split("=");
    if (left && right && more.length === 0) return [left, right];
    throw new UsageError("--pair takes the names of two flows, as in --pair staging-login=prod-login.");
}

async function check(stack: string, isMarkdown: boolean): Promise<number> {
    const report = await checkStack(stack);
    return print((isMarkdown ? formatCheckAsMarkdown : formatCheck)(report), isReady(report) ? 0 : 3);
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
