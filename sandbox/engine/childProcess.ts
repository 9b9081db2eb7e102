import { type ChildProcess as Child, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Variables for the program and the provider; undefined takes one of this process away. */
export type Environment = { [name: string]: string | undefined };

/**
 * Runs a script in a process that ends when its standard input does, so also when the engine is killed. It has to exit by
 * itself: nobody is left who could, and the script has a server open.
 */
const untilInputEnds = `
process.argv.splice(1, 0, process.env.STAND_IN_SCRIPT);
delete process.env.STAND_IN_SCRIPT;
process.stdin.on("end", () => process.exit(1)).on("error", () => process.exit(1)).resume().unref();
require(process.argv[1]);
`;

/** A script of the SDK in a Node.js process of its own. */
export class ChildProcess {
    /** Settles with the exit code, null after a signal, once its output has been read. */
    readonly ended: Promise<number | null>;
    private readonly child: Child;
    private readonly kill = () => this.child.kill("SIGKILL");

    constructor(script: string, args: string[], cwd: string, env: Environment, onLine: (line: string) => void) {
        // What a surrounding Pulumi has set would reach into the run.
        const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
        this.child = spawn(process.execPath, ["-e", untilInputEnds, "--", ...args], {
            cwd,
            env: { ...Object.fromEntries(inherited), ...env, STAND_IN_SCRIPT: script },
            // Its own process group: Ctrl-C reaches the engine only, which lets calls in flight end.
            detached: true,
        });
        process.once("exit", this.kill);
        for (const input of [this.child.stdout, this.child.stderr]) {
            input && createInterface({ input }).on("line", onLine);
        }
        this.ended = new Promise((resolve) => {
            this.child.once("error", () => resolve(null)).once("close", resolve);
        });
    }

    async stop(): Promise<void> {
        process.removeListener("exit", this.kill);
        this.kill();
        await this.ended;
    }
}
