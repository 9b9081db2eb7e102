// `npm run test:install`: packs the package, installs it into fresh folders in the ways that people do, and runs a program
// in each. Then what tools say of the package itself. `npm run test:install -- yarn` runs the rows with that in their names.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { deploy, npm, packed, root, rows, run, scratch, write } from "./folders";

const sdk = "^3.216.0";
const project = { "Pulumi.yaml": "name: program\nruntime: nodejs\n" };
const typescript = { typescript: "~5.9.0", "@types/node": "^20" };
const typescript6 = { typescript: "~6.0.0", "@types/node": "^20" };

const commonJs = `
const pulumi = require("@pulumi/pulumi");
const { ProjectFlow } = require("pulumi-verifik");
exports.id = new ProjectFlow("login", { project: new pulumi.Config().require("project"), type: "login" }).id;
`;
const esModule = `
import * as pulumi from "@pulumi/pulumi";
import { ProjectFlow } from "pulumi-verifik";
export const id = new ProjectFlow("login", { project: new pulumi.Config().require("project"), type: "login" }).id;
`;
// Its types have to be known: a wrong one has to be refused.
const typed = `${esModule}
// @ts-expect-error
(): unknown => new ProjectFlow("wrong", { project: "", type: "signUp" });
import { startSandbox } from "pulumi-verifik/sandbox";
export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
`;

const folders: string[] = [];
const folder = () => {
    const made = scratch();
    folders.push(made);
    return made;
};

function tsconfig(module: string, moduleResolution: string, more: object = {}): object {
    const options = { target: "ES2022", strict: true, skipLibCheck: true, types: ["node"], ...more };
    return { compilerOptions: { module, moduleResolution, ...options }, files: ["index.ts"] };
}

const tarball = packed(folder());

function manifest(more: object = {}, dependencies: object = {}): object {
    return {
        ...{ name: "program", private: true, ...more },
        dependencies: { "@pulumi/pulumi": sdk, "pulumi-verifik": `file:${tarball}`, ...dependencies },
    };
}

/** A folder with these files, and what its manifest names. */
function installed(files: Readonly<Record<string, string | object>>): string {
    const made = folder();
    write(made, { ...project, ...files });
    npm(["install"], made);
    return made;
}

/** A program in TypeScript that ts-node runs, as Pulumi does it, after the compiler has found no fault in it. */
function byTsNode(module: string, moduleResolution: string): void {
    const made = installed({
        "package.json": { ...manifest({ main: "index.ts" }), devDependencies: typescript },
        "index.ts": typed,
        "tsconfig.json": tsconfig(module, moduleResolution),
    });
    run(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], made);
    deploy(made);
}

/** A program that was compiled before. */
function compiled(
    type: "commonjs" | "module",
    module: string,
    moduleResolution: string,
    more: object = {},
    devDependencies: object = typescript,
): void {
    const made = installed({
        "package.json": { ...manifest({ type, main: "bin/index.js" }), devDependencies },
        "index.ts": typed,
        "tsconfig.json": tsconfig(module, moduleResolution, { outDir: "bin", ...more }),
    });
    run(process.execPath, ["node_modules/typescript/bin/tsc"], made);
    deploy(made);
}

function bundled(): void {
    const made = installed({
        "package.json": { ...manifest({ main: "index.js" }), devDependencies: typescript },
        "src/index.ts": typed,
        "index.ts": 'export * from "./src/index";',
        "tsconfig.json": tsconfig("esnext", "bundler"),
    });
    run(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], made);
    const esbuild = join(root, "node_modules/esbuild/bin/esbuild");
    const options = ["--bundle", "--minify", "--platform=node", "--external:@pulumi/pulumi", "--outfile=index.js"];
    run(esbuild, ["index.ts", ...options], made);
    deploy(made);
}

const tools = new Map<string, string>();

/** The folder of a package manager other than npm, installed once. */
function tool(name: string): string {
    const known = tools.get(name);
    if (known !== undefined) return known;
    const made = folder();
    npm(["install", name, "--prefix", made], made);
    tools.set(name, made);
    return made;
}

/** A folder with these files, installed by another package manager. */
function installedBy(install: (folder: string) => void, files: Readonly<Record<string, string | object>>): string {
    const made = folder();
    write(made, { ...project, ...files });
    install(made);
    return made;
}

function byPnpm(files: Readonly<Record<string, string | object>>): string {
    const pnpm = join(tool("pnpm@10.34.9"), "node_modules/pnpm/bin/pnpm.cjs");
    return installedBy((made) => run(process.execPath, [pnpm, "install", "--prefer-offline"], made), files);
}

/** The registry that npm is set to, for those that do not read npm's own settings. */
const registry = run("npm", ["config", "get", "registry"], root).trim();

function byYarn(files: Readonly<Record<string, string | object>>): string {
    const yarn = join(tool("@yarnpkg/cli-dist@4.18.1"), "node_modules/@yarnpkg/cli-dist/bin/yarn.js");
    const env = {
        ...process.env,
        ...{ YARN_NPM_REGISTRY_SERVER: registry, YARN_ENABLE_TELEMETRY: "0", YARN_ENABLE_IMMUTABLE_INSTALLS: "false" },
    };
    const settings = { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" };
    return installedBy((made) => run(process.execPath, [yarn, "install"], made, env), { ...settings, ...files });
}

function byBun(files: Readonly<Record<string, string | object>>): string {
    // Its install script puts the binary there, under this name on every platform.
    const bun = join(tool("bun@1.4.5"), "node_modules/bun/bin/bun.exe");
    const env = { ...process.env, npm_config_registry: registry };
    return installedBy((made) => run(bun, ["install"], made, env), files);
}

/** A service that deploys a program which is a function of its own, by the Automation API. */
function automated(type: "commonjs" | "module"): void {
    const imports =
        type === "module"
            ? 'import * as pulumi from "@pulumi/pulumi";\nimport { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";\nimport { ProjectFlow } from "pulumi-verifik";'
            : 'const pulumi = require("@pulumi/pulumi");\nconst { LocalWorkspace } = require("@pulumi/pulumi/automation");\nconst { ProjectFlow } = require("pulumi-verifik");';
    const made = installed({
        "package.json": manifest({ type, main: "service.js" }),
        "service.js": `${imports}
const { STATE, BASE_URL, TOKEN, PROJECT } = process.env;
async function main() {
    const stack = await LocalWorkspace.createStack(
        {
            projectName: "program",
            stackName: "dev",
            program: async () => ({ id: new ProjectFlow("login", { project: PROJECT, type: "login" }).id }),
        },
        {
            workDir: process.cwd(),
            envVars: { PULUMI_BACKEND_URL: "file://" + STATE, PULUMI_CONFIG_PASSPHRASE: "for tests", PULUMI_HOME: STATE },
        },
    );
    await stack.setAllConfig({ "verifik:baseUrl": { value: BASE_URL }, "verifik:token": { value: TOKEN, secret: true } });
    const { summary, outputs } = await stack.up();
    const { summary: destroyed } = await stack.destroy();
    console.log(JSON.stringify([summary.result, typeof outputs.id.value, destroyed.result]));
}
main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
});
`,
    });
    run(
        process.execPath,
        [join(root, "node_modules/ts-node/dist/bin.js"), "-T", join(__dirname, "service.ts"), made],
        root,
    );
}

/** A test with mocks, as `examples/testing` has it, by a runner. */
function mocked(file: string, devDependencies: object, command: readonly string[], more: object = {}): void {
    const made = installed({
        "package.json": { ...manifest(), devDependencies, ...more },
        [file]: readFileSync(join(root, "examples/testing", file), "utf8"),
    });
    const [name, ...args] = command;
    const printed = run(process.execPath, [`node_modules/${name}`, ...args], made, { ...process.env, NO_COLOR: "1" });
    if (!/\b2 pass|"numPassedTests":2\b/.test(printed)) throw new Error(`Two tests were to pass:\n${printed}`);
}

function workspace(): void {
    const made = folder();
    write(made, {
        "package.json": { name: "all", private: true, workspaces: ["packages/*"] },
        "packages/infra/package.json": manifest({ main: "index.js" }),
        "packages/infra/Pulumi.yaml": project["Pulumi.yaml"],
        "packages/infra/index.js": commonJs,
    });
    npm(["install"], made);
    deploy(join(made, "packages/infra"));
}

/** Another package brings it along; the program itself does not name it. */
function onlyThroughAnother(): void {
    const made = byPnpm({
        "package.json": {
            ...{ name: "program", private: true, main: "index.js" },
            dependencies: { "@pulumi/pulumi": sdk, flows: "file:./flows" },
        },
        "index.js": 'module.exports = require("flows");',
        "flows/package.json": manifest({ name: "flows", version: "1.0.0", main: "index.js" }),
        "flows/index.js": commonJs,
    });
    try {
        deploy(made);
    } catch (error) {
        if ((error as Error).message.includes("Run `npm install pulumi-verifik` there")) return;
        throw error;
    }
    throw new Error("It was deployed although the program does not name the package.");
}

/** The plugin from the installed package, by the lines that the docs give. */
function byPlugin(): void {
    const plugins = "plugins:\n  providers:\n    - name: verifik\n      path: ./node_modules/pulumi-verifik/plugin\n";
    deploy(
        installed({
            "Pulumi.yaml": `${project["Pulumi.yaml"]}${plugins}`,
            "package.json": manifest({ main: "index.js" }),
            "index.js": commonJs.replace('"pulumi-verifik"', '"pulumi-verifik/native"'),
        }),
    );
}

/** The template, as `pulumi new` makes it, with the package as it is. */
function quickstart(): void {
    const made = folder();
    const files = ["index.ts", "tsconfig.json", "package.json"];
    for (const name of files) run("cp", [join(root, "examples/quickstart", name), made], root);
    write(made, project);
    npm(["install", `pulumi-verifik@file:${tarball}`], made);
    deploy(made);
}

const swc = { jest: { transform: { "\\.ts$": "@swc/jest" } } };
const hasCli = spawnSync("pulumi", ["version"]).status === 0;
if (!hasCli) console.log("There is no Pulumi CLI on PATH: the Automation API and the plugin are not tried.");
const wanted = process.argv[2] ?? "";
const all = [
    {
        name: "npm, JavaScript, CommonJS",
        run: () => deploy(installed({ "package.json": manifest({ main: "index.js" }), "index.js": commonJs })),
    },
    {
        name: "npm, JavaScript, ES modules",
        run: () =>
            deploy(installed({ "package.json": manifest({ type: "module", main: "index.js" }), "index.js": esModule })),
    },
    { name: "npm, ts-node, moduleResolution node", run: () => byTsNode("commonjs", "node") },
    { name: "npm, ts-node, moduleResolution node16", run: () => byTsNode("node16", "node16") },
    { name: "npm, compiled, CommonJS, moduleResolution node16", run: () => compiled("commonjs", "node16", "node16") },
    { name: "npm, compiled, ES modules, moduleResolution node16", run: () => compiled("module", "node16", "node16") },
    { name: "npm, bundled by esbuild, moduleResolution bundler", run: bundled },
    { name: "npm, in a workspace", run: workspace },
    {
        name: "pnpm, symlinked and strict",
        run: () => deploy(byPnpm({ "package.json": manifest({ main: "index.js" }), "index.js": commonJs })),
    },
    { name: "pnpm, only through another package: refused", run: onlyThroughAnother },
    {
        name: "yarn 4 with node_modules",
        run: () => deploy(byYarn({ "package.json": manifest({ main: "index.js" }), "index.js": commonJs })),
    },
    {
        name: "bun install",
        run: () => deploy(byBun({ "package.json": manifest({ main: "index.js" }), "index.js": commonJs })),
    },
    {
        name: "TypeScript 5 with exactOptionalPropertyTypes",
        run: () => compiled("commonjs", "node16", "node16", { exactOptionalPropertyTypes: true }),
    },
    {
        name: "TypeScript 6 with exactOptionalPropertyTypes",
        run: () => compiled("module", "nodenext", "nodenext", { exactOptionalPropertyTypes: true }, typescript6),
    },
    {
        name: "mocks, Jest",
        run: () =>
            mocked(
                "mocks.test.ts",
                { jest: "^30.0.0", "@swc/core": "^1", "@swc/jest": "^0.2" },
                ["jest/bin/jest.js", "--json"],
                swc,
            ),
    },
    {
        name: "mocks, Vitest",
        run: () => mocked("mocks.test.ts", { vitest: "^3.2.0" }, ["vitest/vitest.mjs", "run", "--globals"]),
    },
    {
        name: "mocks, Mocha",
        run: () => mocked("mocks.mocha.js", { mocha: "^11.0.0" }, ["mocha/bin/mocha.js", "mocks.mocha.js", "--exit"]),
    },
    ...(hasCli
        ? [
              ...(["commonjs", "module"] as const).map((type) => ({
                  name: `Automation API, inline program, ${type === "module" ? "ES modules" : "CommonJS"}`,
                  run: () => automated(type),
              })),
              { name: "the plugin", run: byPlugin },
          ]
        : []),
    { name: "the quickstart", run: quickstart },
    { name: "publint", run: () => run("npx", ["--yes", "publint@0.3.25", "run", tarball, "--strict"], root) },
    { name: "are the types wrong", run: () => run("npx", ["--yes", "@arethetypeswrong/cli@0.18.5", tarball], root) },
];
const whole = rows(all.filter(({ name }) => name.includes(wanted)));
for (const made of folders) rmSync(made, { recursive: true, force: true });
if (!whole) process.exitCode = 1;
