import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cliEnvironment } from "./cliEngine";

export const command = join(__dirname, "../../dist/provider/cli/main.js");

/** What a command said, and how it ended. */
export interface Said {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs `pulumi-verifik` in a program's folder. */
export async function runCommand(folder: string, ...args: string[]): Promise<Said> {
    const env = { ...process.env, ...cliEnvironment(join(folder, ".state")) };
    return promisify(execFile)(process.execPath, [command, ...args], { cwd: folder, env }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
}
