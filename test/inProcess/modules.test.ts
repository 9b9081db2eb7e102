import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedFiles } from "./modules";

const root = join(__dirname, "../..");

it("shares between runs only files that remember nothing, but for a table that is made once", () => {
    const shared = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" })
        .map((file) => join("provider", file))
        .filter((file) => file.endsWith(".ts") && sharedFiles.test(file));
    expect(shared).toContain(join("provider", "projectFlow", "schema.ts"));
    const remembering = shared.flatMap((file) => {
        const lines =
            readFileSync(join(root, file), "utf8").match(/^(export )?(let|var|const \w+[^=]*= new) .*$/gm) ?? [];
        return lines.map((line) => `${file}: ${line}`);
    });
    expect(remembering.sort()).toEqual([
        `${join("provider", "json", "merge.ts")}: const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);`,
        `${join("provider", "schema", "countries.ts")}: let known: ReadonlyMap<string, string> | undefined;`,
    ]);
});
