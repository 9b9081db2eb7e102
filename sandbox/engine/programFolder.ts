import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Generated, loadSdk } from "./sdk";

/** A folder with a `Pulumi.yaml`, and the SDK its program is run with. */
export type ProgramFolder = ReturnType<typeof readProgramFolder>;

/** Throws a sentence when the folder is not one of a Node.js program with an installed SDK. */
export function readProgramFolder(folder: string) {
    const root = resolve(folder);
    const path = join(root, "Pulumi.yaml");
    if (!existsSync(path)) {
        throw new Error(`There is no Pulumi.yaml in ${root}.`);
    }
    const sdk = loadSdk(root);
    const { name, main: entry = ".", runtime }: Generated = sdk.yaml.load(readFileSync(path, "utf8")) ?? {};
    if (!name || (runtime?.name ?? runtime) !== "nodejs") {
        throw new Error(`${path} must have a name and the runtime nodejs: the stand-in engine runs nothing else.`);
    }
    const main = resolve(root, entry);
    const isFolder = existsSync(main) && statSync(main).isDirectory();
    return {
        root,
        project: String(name),
        workingDir: isFolder ? main : dirname(main),
        /** What the runner is told to run: a file of `workingDir`, or `.`. */
        main: isFolder ? "." : basename(main),
        typescript: runtime.options?.typescript !== false,
        sdk,
    };
}
