import { spawnSync } from "node:child_process";
import { cliEngine } from "./cliEngine";
import type { Engine } from "./engine";
import { standInEngine } from "./standInEngine";
import { World } from "./world";

// Known before Jest collects the tests, so that a machine without a CLI has no tests that claim to have run on one.
const cliVersion = spawnSync("pulumi", ["version"], { encoding: "utf8" }).stdout?.trim();
if (!cliVersion) process.stderr.write("There is no Pulumi CLI on PATH: these scenarios run on the stand-in only.\n");

const minutes = 60_000;

/** A scenario, on the stand-in always and on the real CLI if one is on PATH. Some need what only the CLI has. */
export function scenario(name: string, run: (engine: Engine) => Promise<void>, needs?: "cli"): void {
    if (needs !== "cli") it(`${name} [stand-in]`, () => run(standInEngine).finally(World.stopAll), 2 * minutes);
    if (!cliVersion) return;
    it(
        `${name} [CLI ${cliVersion}]`,
        async () => {
            const engine = await cliEngine();
            if (engine === undefined) throw new Error("the CLI on PATH could not be used");
            await run(engine).finally(World.stopAll);
        },
        4 * minutes,
    );
}
