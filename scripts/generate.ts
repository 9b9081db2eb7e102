// Writes what follows from the schemas and doc comments: the documented interfaces that programs see, the reference
// pages, and the schema of the Pulumi package. `npm run generate`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { nativeTypes, nativeWords } from "./nativeTypes";
import { pluginSchema } from "./pluginSchema";
import { referencePages } from "./referencePages";
import { folderOf, resources } from "./resources";
import { typesFile } from "./typesFile";

const root = join(__dirname, "..");

/** The generated files and what they should hold. */
export function generated(): Map<string, string> {
    return new Map([
        ...resources.map((spec): [string, string] => [
            join(root, "provider", folderOf(spec), "types.generated.ts"),
            typesFile(spec),
        ]),
        [join(root, "provider/native/types.generated.ts"), nativeTypes()],
        [join(root, "provider/native/words.generated.ts"), nativeWords()],
        [join(root, "provider/plugin/schema.json"), `${JSON.stringify(pluginSchema())}\n`],
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
