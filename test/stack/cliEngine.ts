import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { automation } from "@pulumi/pulumi";
import type { Engine, EngineStack, Outcome, UpOptions } from "./engine";

const execute = promisify(execFile);

/** What keeps a CLI to a state folder of its own. */
export function cliEnvironment(stateFolder: string) {
    return {
        PULUMI_BACKEND_URL: `file://${stateFolder}`,
        PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
        PULUMI_HOME: join(stateFolder, ".pulumi-home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        NO_COLOR: "1",
        // `npm run check` has checked the types of what runs here; again in each command would take half of the time.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        VERIFIK_TOKEN: "",
    };
}

/** The real Pulumi CLI, if there is one on PATH. */
export async function cliEngine(): Promise<Engine | undefined> {
    // It takes a second to load, which what runs without a CLI need not wait for.
    const { LocalWorkspace, PulumiCommand } = (await import("@pulumi/pulumi")).automation;
    const command = await PulumiCommand.get().catch(() => undefined);
    if (command === undefined) return undefined;
    return {
        name: `Pulumi CLI ${command.version}`,
        async open(folder, stackName, stateFolder) {
            const envVars = cliEnvironment(stateFolder);
            const workspace = { workDir: folder, envVars, pulumiCommand: command };
            const stack = await LocalWorkspace.createOrSelectStack({ stackName, workDir: folder }, workspace);
            // The Automation API exports secrets in plain text.
            const exported = async () => {
                const options = { cwd: folder, env: { ...process.env, ...envVars }, maxBuffer: 64 * 1024 * 1024 };
                const { stdout } = await execute(command.command, ["stack", "export", "--stack", stackName], options);
                return JSON.parse(stdout);
            };
            return cliStack(stack, exported);
        },
    };
}

function cliStack(stack: automation.Stack, exported: EngineStack["export"]): EngineStack {
    return {
        setConfig: (key, value, secret = false) => stack.setConfig(key, { value, secret }),
        removeConfig: (key) => stack.removeConfig(key),
        preview: () => outcome(async (print) => ({ summary: (await stack.preview(print)).changeSummary })),
        up: ({ refresh, replace, target }: UpOptions = {}) =>
            outcome(async (print) => {
                const options = {
                    ...(refresh ? { refresh } : {}),
                    ...(replace ? { replace: [...replace] } : {}),
                    ...(target ? { target: [...target] } : {}),
                };
                return changes(await stack.up({ ...print, ...options }));
            }),
        refresh: () => outcome(async (print) => changes(await stack.refresh(print))),
        destroy: () => outcome(async (print) => changes(await stack.destroy(print))),
        export: exported,
        import: (state) => stack.importStack(state as never),
        outputs: async () => {
            const all = await stack.outputs();
            return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
        },
    };
}

/** Where a command prints to. */
interface Print {
    readonly onOutput: (text: string) => void;
    readonly onError: (text: string) => void;
    readonly onEvent: (event: automation.EngineEvent) => void;
    readonly color: "never";
}

type Summary = Partial<Record<string, number>>;

function changes({ summary }: { summary: { resourceChanges?: Summary } }): { summary: Summary } {
    return { summary: summary.resourceChanges ?? {} };
}

async function outcome(run: (print: Print) => Promise<{ summary: Summary }>): Promise<Outcome> {
    let output = "";
    let events = "";
    const print = (text: string) => {
        output += text;
    };
    const onEvent = (event: automation.EngineEvent) => {
        // As debug messages the SDK writes whole registrations of every provider, secrets in plain text.
        if ((event.diagnosticEvent?.severity as string | undefined) !== "debug") events += `${JSON.stringify(event)}\n`;
    };
    try {
        const { summary } = await run({ onOutput: print, onError: print, onEvent, color: "never" });
        return { ok: true, output, events, summary: summary as Record<string, number> };
    } catch (error) {
        return { ok: false, output: output === "" ? (error as Error).message : output, events, summary: {} };
    }
}
