import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const repository = join(__dirname, "../..");
const settings = {
    root: true,
    formatter: { indentStyle: "space", indentWidth: 4, lineWidth: 120 },
    javascript: { formatter: { quoteStyle: "double" } },
    files: { maxSize: 100_000_000 },
};

/** Expects that Biome would change nothing in texts of TypeScript. */
export function assertFormatted(texts: readonly string[]): void {
    const folder = mkdtempSync(join(tmpdir(), "verifik-format-"));
    try {
        writeFileSync(join(folder, "biome.json"), `${JSON.stringify(settings, undefined, 4)}\n`);
        mkdirSync(join(folder, "src"));
        for (const [index, text] of texts.entries()) writeFileSync(join(folder, "src", `${index}.ts`), text);
        const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");
        const { status, stdout, stderr } = spawnSync(
            process.execPath,
            [biome, "format", "--max-diagnostics=3", "src"],
            {
                cwd: folder,
                encoding: "utf8",
            },
        );
        expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
