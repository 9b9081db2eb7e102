import { execFile, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cliEnvironment } from "./cliEngine";
import { usePlugin } from "./pluginEngine";
import { engines, scenario } from "./scenarios";
import type { TestStack } from "./world";

const repository = join(__dirname, "../..");
const page = readFileSync(join(repository, "docs/other-languages.md"), "utf8");
const plugin = { needs: "plugin", empty: true } as const;

/** The program of the page, in the stack of the world. */
function programOf(language: string): string {
    const [, text] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page) ?? [];
    if (text === undefined) throw new Error(`the page has no program in ${language}`);
    return text;
}

/** A scenario for a language, where Pulumi's host of it is on PATH. Without it, it says so. */
function inLanguage(language: string, run: (world: TestStack) => Promise<void>): void {
    const host = `pulumi-language-${language}`;
    if (spawnSync("sh", ["-c", `command -v ${host}`]).status === 0) {
        scenario(`in ${language} is made, left alone, refreshed and destroyed`, run, plugin);
        return;
    }
    if (engines.some(({ isCli }) => isCli))
        process.stderr.write(`There is no ${host} on PATH: its program does not run.\n`);
    it.skip(`in ${language}: there is no ${host} on PATH`, () => {});
}

async function lives({ stack, sandbox }: TestStack): Promise<void> {
    expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 4 } });
    expect(sandbox.dashboard.projects.list()).toMatchObject([{ name: "Shop", status: "active" }]);
    expect(sandbox.dashboard.flows.list()).toMatchObject([
        { type: "login", status: "active", redirectUrl: "https://example.com/welcome" },
    ]);
    const [{ _id: id }] = sandbox.dashboard.projects.list() as [{ _id: string }];
    expect(await stack.outputs()).toEqual({ signIn: `https://access.verifik.co/sign-in/${id}` });
    sandbox.clearCalls();
    expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 4 } });
    expect(sandbox.calls).toEqual([]);
    expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 4 } });
    expect(await stack.destroy()).toMatchObject({ ok: true });
    expect(sandbox.dashboard.projects.list()).toEqual([]);
}

describe("the page's program", () => {
    inLanguage("yaml", async (world) => {
        for (const file of ["index.js", "package.json"]) rmSync(join(world.folder, file));
        writeFileSync(join(world.folder, "Pulumi.yaml"), programOf("yaml").replace("name: shop", "name: scenario"));
        usePlugin(world.folder);
        await lives(world);
    });

    inLanguage("go", async (world) => {
        const { folder } = world;
        for (const file of ["index.js", "package.json"]) rmSync(join(folder, file));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: scenario\nruntime: go\n");
        writeFileSync(join(folder, "go.mod"), "module example.com/shop\n\ngo 1.24\n");
        const env = { ...process.env, ...cliEnvironment(join(folder, ".state")) };
        const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, { cwd: folder, env });
        await run("pulumi", "package", "add", join(repository, "plugin"));
        writeFileSync(join(folder, "main.go"), programOf("go"));
        await run("go", "mod", "tidy");
        await lives(world);
    });
});
