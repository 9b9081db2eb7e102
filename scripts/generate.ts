// Writes what follows from the schemas and doc comments: the documented interfaces that programs see, and the reference
// pages. `npm run generate`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inputsFile } from "./inputsFile";
import { folderOf, nouns } from "./nouns";
import { referencePages } from "./referencePages";

const root = join(__dirname, "..");

/** The generated files and what they should hold. */
export function generated(): Map<string, string> {
    return new Map([
        ...nouns.map((noun): [string, string] => [
            join(root, "provider", folderOf(noun), "inputs.ts"),
            inputsFile(noun),
        ]),
        ...[...referencePages()].map(([path, text]): [string, string] => [join(root, path), text]),
    ]);
}

if (require.main === module) {
    for (const [file, text] of generated()) {
        if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    }
}
