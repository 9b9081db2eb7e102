// Runs the service of a folder, which deploys by the Automation API, against a sandbox: `service.ts <folder>`. Exit code 0 only if
// all went well.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/api";

async function main(): Promise<void> {
    const folder = process.argv[2]!;
    const sandbox = await startSandbox();
    try {
        const env = {
            ...process.env,
            ...{ STATE: join(folder, ".state"), BASE_URL: sandbox.url, TOKEN: sandbox.token },
            PROJECT: sandbox.dashboard.projects.create({ name: "Shop" })._id,
        };
        const service = spawn(process.execPath, ["service.js"], { cwd: folder, env });
        let printed = "";
        for (const stream of [service.stdout, service.stderr]) stream.on("data", (text) => (printed += text));
        await new Promise((resolve) => service.on("close", resolve));
        const methods = sandbox.calls.map(({ method }) => method);
        if (printed.trim() !== '["succeeded","string","succeeded"]') throw new Error(printed);
        // A look before and one after the POST: somebody else may have made the same at that moment.
        if (String(methods) !== "GET,POST,GET,DELETE") throw new Error(`It called ${methods}.`);
    } finally {
        await sandbox.close();
    }
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
