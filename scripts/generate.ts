// Writes what follows from the schemas: the documented interfaces that programs see, and the README's field table.
// `npm run generate`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fieldTable } from "./fieldTable";
import { inputsFile } from "./inputsFile";
import { folderOf, nouns } from "./nouns";

const root = join(__dirname, "..");

/** The generated files and what they should hold. */
export function generated(): Map<string, string> {
    const readme = join(root, "README.md");
    const [before, after] = readFileSync(readme, "utf8").split(
        /(?<=<!-- fields -->\n)[\s\S]*(?=<!-- end of fields -->)/,
    );
    return new Map([
        ...nouns.map((noun): [string, string] => [
            join(root, "provider", folderOf(noun), "inputs.ts"),
            inputsFile(noun),
        ]),
        [readme, `${before}${nouns.map(fieldTable).join("\n")}${after}`],
    ]);
}

if (require.main === module) {
    for (const [file, text] of generated()) {
        if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
    }
}
