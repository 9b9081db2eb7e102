import { spawnSync } from "node:child_process";
import { cliEngine } from "./cliEngine";
import type { Engine } from "./engine";
import { standInEngine } from "./standInEngine";
import { World } from "./world";

// Known before Jest collects the tests, so that a machine without a CLI has no tests that claim to have run on one.
const cliVersion = spawnSync("pulumi", ["version"], { encoding: "utf8" }).stdout?.trim();
if (!cliVersion) process.stderr.write("There is no Pulumi CLI on PATH: these scenarios run on the stand-in only.\n");

const minutes = 60_000;

/** The engines that are there: the stand-in always, and the real CLI if one is on PATH. */
export const engines: readonly { name: string; engine: () => Promise<Engine>; isCli: boolean }[] = [
    { name: "stand-in", engine: async () => standInEngine, isCli: false },
    ...(cliVersion ? [{ name: `CLI ${cliVersion}`, engine: theCli, isCli: true }] : []),
];

async function theCli(): Promise<Engine> {
    const engine = await cliEngine();
    if (engine === undefined) throw new Error("the CLI on PATH could not be used");
    return engine;
}

/** A scenario, on each engine that is there. Some need what only the CLI has. */
export function scenario(name: string, run: (engine: Engine) => Promise<void>, needs?: "cli"): void {
    for (const { name: on, engine, isCli } of engines) {
        if (needs === "cli" && !isCli) continue;
        it(`${name} [${on}]`, async () => run(await engine()).finally(World.stopAll), (isCli ? 4 : 2) * minutes);
    }
}
