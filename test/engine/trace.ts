import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStack } from "../../sandbox/engine";
import { Cli, counts } from "./cli";
import { normalisedCalls, normalisedState } from "./normalise";
import { type Command, type Step, scenarios } from "./parityScenarios";
import { Program } from "./program";

/** What came of one step: all that two engines can agree on. */
export interface Traced {
    readonly command: Command;
    readonly ok: boolean;
    readonly counts: Record<string, number>;
    readonly calls: unknown;
    readonly state: unknown;
}

/** One engine on one program folder. */
interface Runner {
    setToken(token: string): Promise<void>;
    run(command: Command): Promise<{ ok: boolean; counts: Record<string, number> }>;
    /** The state with its secrets in plain text. */
    state(): Promise<unknown>;
}

/** Goes through a scenario on the stand-in, or on another that is opened like it. */
export function traceOfStandIn(name: string, open = openStack): Promise<Traced[]> {
    return traced(name, async (program) => {
        const stack = await open(program.options());
        return {
            setToken: (token) => stack.setConfig("token", token, { secret: true }),
            async run(command) {
                const { ok, summary } = await stack[command]();
                return { ok, counts: summary };
            },
            state: () => stack.export({ showSecrets: true }),
        };
    });
}

/** Goes through a scenario on the CLI that is on PATH. */
export function traceOfCli(name: string): Promise<Traced[]> {
    return traced(name, async (program) => {
        const cli = new Cli(program);
        return {
            setToken: async (token) => void cli.run("config", "set", "--secret", "token", token),
            async run(command) {
                const { ok, stdout } = cli.operate(command);
                return { ok, counts: counts(stdout) };
            },
            state: async () => JSON.parse(cli.run("stack", "export", "--show-secrets").stdout),
        };
    });
}

/** What `npm run record-parity` wrote down of the real CLI. */
export function recordedTrace(name: string): Traced[] {
    return JSON.parse(readFileSync(recordOf(name), "utf8")).steps;
}

export function record(name: string, cli: string, steps: readonly Traced[]): void {
    writeFileSync(recordOf(name), `${JSON.stringify({ cli, steps }, undefined, 1)}\n`);
}

function recordOf(name: string): string {
    return join(__dirname, "recorded", `${name.replaceAll(/[^a-z]+/g, "-")}.json`);
}

async function traced(name: string, open: (program: Program) => Promise<Runner>): Promise<Traced[]> {
    const program = new Program();
    try {
        const runner = await open(program);
        const steps: Traced[] = [];
        for (const step of scenarios[name] ?? []) steps.push(await traceOf(step, program, runner));
        return steps;
    } finally {
        program.remove();
    }
}

async function traceOf({ command, text, world, token }: Step, program: Program, runner: Runner): Promise<Traced> {
    if (text !== undefined) program.write(text);
    if (world !== undefined) program.file("world.json", world);
    if (token !== undefined) await runner.setToken(token);
    const outcome = await runner.run(command);
    const calls = normalisedCalls(program.calls());
    const found = { command, ...outcome, calls, state: normalisedState(await runner.state()) };
    return JSON.parse(JSON.stringify(found).replaceAll(program.folder, "<folder>"));
}
