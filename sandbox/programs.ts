import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Sandbox as Api, type SandboxOptions, startSandbox as startApi } from "./api";
import { type OperationResult, openStack, type Stack } from "./engine";

/** How a program folder is run. */
export interface ProgramOptions {
    /**
     * The stack's configuration. A bare key belongs to the project. `verifik:baseUrl` and `verifik:token` are set before
     * each call, unless they are named here or in `secrets`. What else was set stays so in later calls, as with Pulumi.
     */
    readonly config?: Readonly<Record<string, string>>;
    /** Configuration that is secret. */
    readonly secrets?: Readonly<Record<string, string>>;
    /** Default: `test`. */
    readonly stack?: string;
}

/** Verifik's documented API on this machine, and Pulumi programs run against it, without an account or a CLI. */
export interface Sandbox extends Api {
    /** What an `up` would do. Each of these four throws an Error with everything that was printed, if it fails. */
    preview(folder: string, options?: ProgramOptions): Promise<OperationResult>;
    /** Deploys the program in a folder. The stack lasts as long as the sandbox. */
    up(folder: string, options?: ProgramOptions): Promise<OperationResult>;
    /** Reads what is there into the state. */
    refresh(folder: string, options?: ProgramOptions): Promise<OperationResult>;
    /** Deletes what the stack holds. */
    destroy(folder: string, options?: ProgramOptions): Promise<OperationResult>;
}

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    const api = await startApi(options);
    const stateDir = mkdtempSync(join(tmpdir(), "verifik-sandbox-"));
    const stacks = new Map<string, Promise<Stack>>();
    const run =
        (command: "preview" | "up" | "refresh" | "destroy") =>
        async (folder: string, given: ProgramOptions = {}) => {
            const { stack: stackName = "test", config = {}, secrets = {} } = given;
            const programDir = resolve(folder);
            const key = JSON.stringify([programDir, stackName]);
            const passphrase = "for tests only";
            const env = { VERIFIK_TOKEN: undefined };
            const opened = stacks.get(key) ?? openStack({ programDir, stackName, stateDir, passphrase, env });
            stacks.set(key, opened);
            // A folder that cannot be opened now may be there later.
            opened.catch(() => stacks.delete(key));
            const stack = await opened;
            const own = { "verifik:baseUrl": api.url, ...config };
            const secret = "verifik:token" in own ? secrets : { "verifik:token": api.token, ...secrets };
            for (const [name, value] of Object.entries(own)) await stack.setConfig(name, value);
            for (const [name, value] of Object.entries(secret)) await stack.setConfig(name, value, { secret: true });
            const result = await stack[command]();
            if (!result.ok) throw new Error(result.stdout);
            return result;
        };
    return {
        ...api,
        preview: run("preview"),
        up: run("up"),
        refresh: run("refresh"),
        destroy: run("destroy"),
        async close() {
            await Promise.all([...stacks.values()].map(async (stack) => (await stack).close()));
            await api.close();
            rmSync(stateDir, { recursive: true, force: true });
        },
    };
}
