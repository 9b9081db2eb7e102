import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

const repository = join(__dirname, "../..");
const provider = 'exports.handler = () => require("pulumi-verifik/provider/projectFlow");';

/** Takes a flow up, changes it and destroys it, and returns the `__provider` that the state held. */
async function liveOnce(world: TestStack, setStatus: (status: string) => void): Promise<unknown> {
    setStatus("draft");
    expect(await world.stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
    const { id, inputs } = await world.flow();
    world.takeCalls();
    setStatus("active");
    expect(await world.stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
    world.expectCalls([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);
    expect(await world.stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
    expect(await world.stack.destroy()).toMatchObject({ ok: true });
    return inputs?.["__provider"];
}

const source = (project: string, status: string) => `
    import * as pulumi from "@pulumi/pulumi";
    import { ProjectFlow } from "pulumi-verifik";
    const status: pulumi.Input<"draft" | "active"> = ${JSON.stringify(status)};
    export const id = new ProjectFlow("login", { project: "${project}", type: "login", status }).id;
`;

describe("the package", () => {
    scenario(
        "works in a fresh folder, installed from its tarball, in a TypeScript program",
        async (world) => {
            const packed = mkdtempSync(join(tmpdir(), "verifik-pack-"));
            world.onStop(() => rmSync(packed, { recursive: true, force: true }));
            execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", packed], {
                cwd: repository,
                stdio: "pipe",
            });
            const tarball = join(packed, readdirSync(packed)[0]!);
            rmSync(join(world.folder, "node_modules"));
            rmSync(join(world.folder, "index.js"));
            const sdk = JSON.parse(readFileSync(join(repository, "node_modules/@pulumi/pulumi/package.json"), "utf8"));
            writeFileSync(
                join(world.folder, "package.json"),
                JSON.stringify({
                    name: "scenario",
                    main: "index.ts",
                    dependencies: { "@pulumi/pulumi": sdk.version, "pulumi-verifik": `file:${tarball}` },
                    devDependencies: { typescript: "~5.9.0", "@types/node": "^20" },
                }),
            );
            writeFileSync(
                join(world.folder, "tsconfig.json"),
                '{"compilerOptions":{"strict":true,"skipLibCheck":true}}',
            );
            execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], {
                cwd: world.folder,
                stdio: "pipe",
            });
            const write = (status: string) =>
                writeFileSync(join(world.folder, "index.ts"), source(world.project, status));
            expect(await liveOnce(world, write)).toBe(world.engine.isPlugin ? undefined : provider);
        },
        { needs: "processes" },
    );

    scenario(
        "says what to do in a program that has it only through another package",
        async (world) => {
            rmSync(join(world.folder, "node_modules"));
            mkdirSync(join(world.folder, "node_modules"));
            symlinkSync(join(repository, "node_modules/@pulumi"), join(world.folder, "node_modules/@pulumi"));
            world.write(`
            const { ProjectFlow } = require(${JSON.stringify(join(repository, "dist/provider"))});
            new ProjectFlow("login", { project: "${world.project}", type: "login" });
        `);
            const { ok, output } = await world.stack.up();
            expect(ok).toBe(false);
            // The engine looks for the plugin where `Pulumi.yaml` says that it is.
            expect(output).toContain(
                world.engine.isPlugin
                    ? `no folder at path '${join(world.folder, "node_modules/pulumi-verifik/plugin")}'`
                    : "pulumi-verifik is not a dependency of this program itself, and Pulumi loads its provider from " +
                          "the program's folder. Run `npm install pulumi-verifik` there (or `pnpm add`, `yarn add`).",
            );
            world.expectCalls([]);
        },
        { needs: "processes" },
    );

    scenario(
        "works in a program that esbuild bundled and minified",
        async (world) => {
            const bundle = (text: string) => {
                mkdirSync(join(world.folder, "src"), { recursive: true });
                writeFileSync(join(world.folder, "src/index.ts"), text);
                const { metafile } = buildSync({
                    metafile: true,
                    entryPoints: [join(world.folder, "src/index.ts")],
                    outfile: join(world.folder, "index.js"),
                    bundle: true,
                    minify: true,
                    platform: "node",
                    external: ["@pulumi/pulumi"],
                });
                // Of packages, it holds this one alone; what the provider host and lookups load stays outside.
                const packages = Object.keys(metafile.inputs).filter((file) => file.includes("node_modules/"));
                expect(packages.filter((file) => !file.includes("pulumi-verifik/dist/provider/"))).toEqual([]);
                expect(Object.keys(metafile.inputs).filter((file) => /(noun|schema|client)\.js$/.test(file))).toEqual(
                    [],
                );
            };
            expect(await liveOnce(world, (status) => bundle(source(world.project, status)))).toBe(provider);
            bundle(`
            import { getProjectOutput } from "pulumi-verifik";
            export const { name } = getProjectOutput({ id: "${world.project}" });
        `);
            expect(await world.stack.up()).toMatchObject({ ok: true });
            expect(await world.stack.outputs()).toEqual({ name: "Acme" });
        },
        { needs: "processes" },
    );

    scenario(
        "works in this repository, which is itself a Pulumi project, through the link to itself",
        async (world) => {
            const { engine, sandbox, project } = world;
            const state = mkdtempSync(join(tmpdir(), "verifik-link-"));
            world.onStop(() => {
                rmSync(join(repository, "Pulumi.link-test.yaml"), { force: true });
                rmSync(state, { recursive: true, force: true });
            });
            const stack = await engine.open(repository, "link-test", state);
            await stack.setConfig("verifik:baseUrl", sandbox.url);
            await stack.setConfig("verifik:token", sandbox.token, true);
            await stack.setConfig("pulumi-verifik:project", project);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            expect(sandbox.dashboard.flows.list()).toMatchObject([{ project, type: "login", status: "draft" }]);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(sandbox.dashboard.flows.list()).toEqual([]);
        },
        { needs: "processes" },
    );
});
