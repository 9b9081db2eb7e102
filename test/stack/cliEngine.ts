import { join } from "node:path";
import { automation } from "@pulumi/pulumi";
import type { Engine, EngineStack, Outcome, UpOptions } from "./engine";

/** The real Pulumi CLI, if there is one on PATH. */
export async function cliEngine(): Promise<Engine | undefined> {
    const command = await automation.PulumiCommand.get().catch(() => undefined);
    if (command === undefined) return undefined;
    return {
        name: `Pulumi CLI ${command.version}`,
        complete: true,
        async open(folder, stackName, environment) {
            const envVars = {
                PULUMI_BACKEND_URL: `file://${join(folder, ".state")}`,
                PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
                PULUMI_HOME: join(folder, ".pulumi-home"),
                PULUMI_SKIP_UPDATE_CHECK: "true",
                NO_COLOR: "1",
                ...environment,
            };
            const workspace = { workDir: folder, envVars, pulumiCommand: command };
            return cliStack(
                await automation.LocalWorkspace.createOrSelectStack({ stackName, workDir: folder }, workspace),
            );
        },
    };
}

function cliStack(stack: automation.Stack): EngineStack {
    return {
        setConfig: (key, value, secret = false) => stack.setConfig(key, { value, secret }),
        removeConfig: (key) => stack.removeConfig(key),
        preview: () =>
            outcome(async (onOutput) => ({
                summary: (await stack.preview({ onOutput, color: "never" })).changeSummary,
            })),
        up: (options: UpOptions = {}) =>
            outcome(async (onOutput) =>
                changes(
                    await stack.up({
                        onOutput,
                        color: "never",
                        ...(options.refresh ? { refresh: true } : {}),
                        ...(options.replace ? { replace: [...options.replace] } : {}),
                    }),
                ),
            ),
        refresh: () => outcome(async (onOutput) => changes(await stack.refresh({ onOutput, color: "never" }))),
        destroy: () => outcome(async (onOutput) => changes(await stack.destroy({ onOutput, color: "never" }))),
        export: () => stack.exportStack(),
        outputs: async () => {
            const all = await stack.outputs();
            return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
        },
    };
}

type Summary = Partial<Record<string, number>>;

function changes({ summary }: { summary: { resourceChanges?: Summary } }): { summary: Summary } {
    return { summary: summary.resourceChanges ?? {} };
}

async function outcome(run: (onOutput: (text: string) => void) => Promise<{ summary: Summary }>): Promise<Outcome> {
    let output = "";
    const onOutput = (text: string) => {
        output += text;
    };
    try {
        const { summary } = await run(onOutput);
        return { ok: true, output, summary: summary as Record<string, number> };
    } catch (error) {
        return { ok: false, output: output + (error as Error).message, summary: {} };
    }
}
