// One row of a matrix: a program in a folder of its own is previewed, deployed, previewed again and destroyed, on each
// engine that is there. Run by the Node.js that the row is about: `row.ts <folder>`. Exit code 0 only if all went well.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/api";
import { cliEngine } from "../../test/stack/cliEngine";
import type { Engine, Outcome } from "../../test/stack/engine";
import { standInEngine } from "../../test/stack/standInEngine";

async function main(): Promise<void> {
    const [folder] = process.argv.slice(2);
    const cli = await cliEngine();
    // The stand-in knows no plugins.
    const needsCli = readFileSync(join(folder!, "Pulumi.yaml"), "utf8").includes("plugins:");
    const engines = [...(needsCli ? [] : [standInEngine]), ...(cli === undefined ? [] : [cli])];
    for (const engine of engines) await deployed(engine, folder!);
}

async function deployed(engine: Engine, folder: string): Promise<void> {
    const sandbox = await startSandbox();
    try {
        const stack = await engine.open(
            folder,
            "dev",
            join(folder, `.state-${engine.name === "stand-in" ? "s" : "c"}`),
        );
        await stack.setConfig("verifik:baseUrl", sandbox.url);
        await stack.setConfig("verifik:token", sandbox.token, true);
        await stack.setConfig("program:project", sandbox.dashboard.projects.create({ name: "Shop" })._id);
        const done = (what: string, { ok, output, summary }: Outcome, wanted: Record<string, number>) => {
            const counts = Object.entries(wanted).every(([key, count]) => summary[key] === count);
            if (!ok || !counts) throw new Error(`${engine.name}, ${what}: ${output}`);
        };
        done("preview", await stack.preview(), { create: 2 });
        done("up", await stack.up(), { create: 2 });
        if (sandbox.dashboard.flows.list().length !== 1) throw new Error(`${engine.name}: there is no flow`);
        done("preview without a change", await stack.preview(), { same: 2 });
        done("destroy", await stack.destroy(), {});
        if (sandbox.dashboard.flows.list().length !== 0) throw new Error(`${engine.name}: the flow is still there`);
    } finally {
        await sandbox.close();
    }
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
