import { execFile } from "node:child_process";
import { PulumiCommand } from "@pulumi/pulumi/automation";

/** What a command of the CLI said. */
export interface CommandResult {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** Something stands in the way of doing what was asked. The message says what to do. */
export class CommandError extends Error {
    override readonly name = "CommandError";
}

/**
 * Runs the Pulumi CLI in this folder. Not through a `LocalWorkspace`: that would change the stack that the user has
 * selected, decrypt all secrets of an export, and put a token on a command line, where every process can read it.
 */
export async function pulumi(args: readonly string[], input?: string): Promise<CommandResult> {
    const { command } = await findCli();
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return new Promise((resolve) => {
        const options = { env, maxBuffer: 256 * 1024 * 1024 };
        const child = execFile(
            command,
            [...args, "--color", "never", "--non-interactive"],
            options,
            (error, stdout, stderr) => {
                const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
                resolve({ code, stdout, stderr });
            },
        );
        // A command that ends before it has read its input says why itself.
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(input ?? "");
    });
}

let found: Promise<PulumiCommand> | undefined;

/** The CLI on PATH. To find it takes a process, so it is found once. */
function findCli(): Promise<PulumiCommand> {
    found ??= PulumiCommand.get().catch(() => {
        throw new CommandError("There is no Pulumi CLI on PATH. Install it: https://www.pulumi.com/docs/install/");
    });
    return found;
}

/** The same, of a command that has to succeed. */
export async function pulumiOutput(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await pulumi(args, input);
    if (code === 0) return stdout;
    throw new CommandError(stderr.trim().replace(/^error: /, "") || `\`pulumi ${args[0]}\` failed.`);
}
