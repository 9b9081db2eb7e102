// Writes what follows from the schemas: the documented interfaces that programs see, and the README's field table.
// `npm run generate`; with --check it only says what is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fieldTable } from "./fieldTable";
import { inputsFile } from "./inputsFile";

const root = join(__dirname, "..");

/** The generated files and what they should hold. */
export function generated(): Map<string, string> {
    const readme = join(root, "README.md");
    const [before, after] = readFileSync(readme, "utf8").split(
        /(?<=<!-- fields -->\n)[\s\S]*(?=<!-- end of fields -->)/,
    );
    return new Map([
        [join(root, "provider/projectFlow/inputs.ts"), inputsFile()],
        [readme, `${before}${fieldTable()}${after}`],
    ]);
}

if (require.main === module) {
    for (const [file, text] of generated()) {
        if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
    }
}
