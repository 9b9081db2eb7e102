// `npm run test:install`: packs the package, installs it into fresh folders in the ways that people do, and runs a program
// in each. Then what tools say of the package itself.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { deploy, npm, packed, root, rows, run, scratch, write } from "./folders";

const sdk = "^3.216.0";
const project = { "Pulumi.yaml": "name: program\nruntime: nodejs\n" };
const typescript = { typescript: "~5.9.0", "@types/node": "^20" };

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
function compiled(type: "commonjs" | "module", module: string, moduleResolution: string): void {
    const made = installed({
        "package.json": { ...manifest({ type, main: "bin/index.js" }), devDependencies: typescript },
        "index.ts": typed,
        "tsconfig.json": tsconfig(module, moduleResolution, { outDir: "bin" }),
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

const pnpm = (() => {
    let path: string | undefined;
    return () => {
        if (path !== undefined) return path;
        const made = folder();
        npm(["install", "pnpm@10.34.9", "--prefix", made], made);
        path = join(made, "node_modules/pnpm/bin/pnpm.cjs");
        return path;
    };
})();

function byPnpm(files: Readonly<Record<string, string | object>>): string {
    const made = folder();
    write(made, { ...project, ...files });
    run(process.execPath, [pnpm(), "install", "--prefer-offline"], made);
    return made;
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

/** The template, as `pulumi new` makes it, with the package as it is. */
function quickstart(): void {
    const made = folder();
    const files = ["index.ts", "tsconfig.json", "package.json"];
    for (const name of files) run("cp", [join(root, "examples/quickstart", name), made], root);
    write(made, project);
    npm(["install", `pulumi-verifik@file:${tarball}`], made);
    deploy(made);
}

const whole = rows([
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
    { name: "the quickstart", run: quickstart },
    { name: "publint", run: () => run("npx", ["--yes", "publint@0.3.25", "run", tarball, "--strict"], root) },
    { name: "are the types wrong", run: () => run("npx", ["--yes", "@arethetypeswrong/cli@0.18.5", tarball], root) },
]);
for (const made of folders) rmSync(made, { recursive: true, force: true });
if (!whole) process.exitCode = 1;
