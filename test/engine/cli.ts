import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Command } from "./parityScenarios";
import type { Program } from "./program";

/** The version of the CLI on PATH, if there is one. */
export const cliVersion: string | undefined = spawnSync("pulumi", ["version"], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    encoding: "utf8",
}).stdout?.trim();

/** The counts of a run, as the CLI prints them under `Resources:`. */
export function counts(text: string): Record<string, number> {
    const words = { create: "create", update: "update", replace: "replace", delete: "delete", same: "unchanged" };
    const found = Object.entries(words).map(([operation, word]) => {
        const line = text.match(new RegExp(`(\\d+) (?:to )?${word}d?\\b`));
        return [operation, Number(line?.[1] ?? 0)];
    });
    return Object.fromEntries(found);
}

/** The real CLI, on a stack of a program folder. */
export class Cli {
    private readonly env: NodeJS.ProcessEnv;

    constructor(private readonly program: Program) {
        const { folder } = program;
        this.env = {
            ...process.env,
            PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
            PULUMI_HOME: join(folder, "home"),
            PULUMI_CONFIG_PASSPHRASE: "open sesame",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        this.run("stack", "init", "dev");
    }

    run(...args: string[]): { ok: boolean; stdout: string } {
        const { status, stdout } = spawnSync("pulumi", args, {
            cwd: this.program.folder,
            env: this.env,
            encoding: "utf8",
        });
        return { ok: status === 0, stdout };
    }

    operate(command: Command) {
        const flags = command === "preview" ? [] : ["--skip-preview", "--yes"];
        return this.run(command, "--color", "never", "--non-interactive", ...flags);
    }
}
