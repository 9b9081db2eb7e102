// `npm run test:versions`: the package on each Node.js and each SDK that it promises to work with. npm has the binaries
// of Node.js.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { deploy, npm, packed, rows, scratch, write } from "./folders";

const nodes = ["20", "22", "24"];
// `read` with inputs, on which drift rests, came with 3.216.
const sdks = ["3.216.0", "latest"];

const folders: string[] = [];
const folder = () => {
    const made = scratch();
    folders.push(made);
    return made;
};

const tarball = packed(folder());

function nodeOf(version: string): string {
    const made = folder();
    const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
    npm(["install", `${name}@${version}`, "--prefix", made], made);
    return join(made, "node_modules", name, "bin/node");
}

function programOf(sdk: string): string {
    const made = folder();
    write(made, {
        "Pulumi.yaml": "name: program\nruntime: nodejs\n",
        "package.json": {
            ...{ name: "program", private: true, main: "index.ts" },
            dependencies: { "@pulumi/pulumi": sdk, "pulumi-verifik": `file:${tarball}` },
            devDependencies: { typescript: "~5.9.0", "@types/node": "^20" },
        },
        "tsconfig.json": {
            compilerOptions: {
                target: "ES2022",
                module: "node16",
                moduleResolution: "node16",
                strict: true,
                skipLibCheck: true,
            },
        },
        "index.ts": `
import * as pulumi from "@pulumi/pulumi";
import { ProjectFlow } from "pulumi-verifik";
export const id = new ProjectFlow("login", { project: new pulumi.Config().require("project"), type: "login" }).id;
`,
    });
    npm(["install"], made);
    return made;
}

const whole = rows(
    nodes.flatMap((version) => {
        let node: string | undefined;
        return sdks.map((sdk) => ({
            name: `Node.js ${version}, @pulumi/pulumi ${sdk}`,
            run: () => {
                node ??= nodeOf(version);
                deploy(programOf(sdk), node);
            },
        }));
    }),
);
for (const made of folders) rmSync(made, { recursive: true, force: true });
if (!whole) process.exitCode = 1;
