import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { processesOf } from "../stack/processes";
import { Program } from "./program";

jest.setTimeout(120_000);

let program: Program;
beforeEach(() => {
    program = new Program();
});
afterEach(() => program.remove());

async function until(condition: () => boolean): Promise<void> {
    let met = condition();
    for (let tries = 0; tries < 1200 && !met; tries++) {
        await setTimeout(50);
        met = condition();
    }
    expect(met).toBe(true);
}

/** Runs an up in a process of its own, and ends that once two of three resources are there and one is on its way. */
async function interrupt(signal: NodeJS.Signals): Promise<void> {
    program.write(`
        const one = new Thing("one", { r: "1" });
        const two = new Thing("two", { a: one.made, r: "2" });
        const three = new Thing("three", { a: two.made, r: "3", wait: 1500 });
        new Thing("four", { a: three.made, r: "4" });`);
    const { folder: programDir, stateDir } = program;
    const options = { programDir, stateDir, stackName: "dev", passphrase: "open sesame" };
    program.file(
        "up.ts",
        `const { openStack } = require(${JSON.stringify(join(__dirname, "..", "..", "sandbox", "engine"))});
        openStack(${JSON.stringify(options)}).then((stack) => stack.up());`,
    );
    const transpile = join(__dirname, "..", "..", "node_modules", "ts-node", "dist", "bin-transpile.js");
    const args = [
        transpile,
        "--skipProject",
        "-O",
        '{"module":"commonjs","target":"es2022"}',
        join(programDir, "up.ts"),
    ];
    const engine = spawn(process.execPath, args, { stdio: "ignore", env: { ...process.env, MARK: programDir } });
    const ended = new Promise((resolve) => engine.once("exit", (_code, name) => resolve(name)));
    await until(() => program.spans().some(({ begin }) => begin === "3"));
    expect(processesOf(program.folder).length).toBeGreaterThanOrEqual(3);
    engine.kill(signal);
    expect(await ended).toBe(signal);
    await until(() => processesOf(program.folder).length === 0);
}

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux.each(["SIGINT", "SIGTERM"] as const)(
    "%s lets what was begun end, saves it, and leaves no process",
    async (signal) => {
        await interrupt(signal);
        const stack = await program.open();
        const ids = (await stack.export()).deployment.resources?.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(["id-1", "id-2", "id-3"]));
        expect(ids).not.toContain("id-4");
    },
);

onLinux("kill -9 leaves no process and a whole state, with which the next up goes on", async () => {
    await interrupt("SIGKILL");
    const stack = await program.open();
    const ids = (await stack.export()).deployment.resources?.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["id-1", "id-2"]));
    expect(ids).not.toContain("id-3");
    program.calls();
    expect((await stack.up()).ok).toBe(true);
    expect(program.calls().filter(({ method }) => method === "create")).toHaveLength(2);
});

test("close interrupts, and so does the signal of an AbortController", async () => {
    program.write(`const one = new Thing("one", { r: "1", wait: 800 }); new Thing("two", { a: one.made, r: "2" });`);
    const stack = await program.open();
    const running = stack.up();
    await until(() => program.spans().some(({ begin }) => begin === "1"));
    await stack.close();
    const result = await running;
    expect(result.ok).toBe(false);
    expect(result.stdout).toContain("The run was interrupted.");
    expect(program.methods()).toEqual(["configure", "check", "create"]);
    const controller = new AbortController();
    controller.abort();
    expect((await stack.up({ signal: controller.signal })).ok).toBe(false);
    expect(program.methods()).toEqual([]);
});
