import {
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { anchorOf, longPage } from "../../scripts/contents";
import { blocks, pages, repository, textOf } from "./pages";

describe("the documentation", () => {
    it("has blocks of TypeScript, each of which compiles as a user's would", () => {
        expect(blocks.length).toBeGreaterThan(40);
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-docs-")));
        try {
            symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
            const files = blocks.map(({ place, code }, index) => {
                const file = join(folder, `block${index}.ts`);
                writeFileSync(file, `// ${place}\n${code}`);
                return file;
            });
            const options: ts.CompilerOptions = {
                ...{ strict: true, noEmit: true, skipLibCheck: true, types: ["node", "jest"] },
                ...{ module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
                ...{ target: ts.ScriptTarget.ES2022, typeRoots: [join(repository, "node_modules/@types")] },
            };
            const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, options)).map(({ file, messageText }) => {
                const place = file === undefined ? "" : file.text.slice(3, file.text.indexOf("\n"));
                return `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
            });
            expect(faults).toEqual([]);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    }, 60_000);

    it.each(pages)("%s links to pages and headings that are there", (page) => {
        const missing = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].filter(
            ([, file, heading]) => {
                const target = file === "" ? page : join(dirname(page), file!);
                if (!existsSync(join(repository, target))) return true;
                if (heading === undefined) return false;
                const headings = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchorOf(text!));
                return !headings.includes(heading);
            },
        );
        expect(missing.map(([link]) => link)).toEqual([]);
    });

    const longPages = pages.filter((page) => page.startsWith("docs/") && textOf(page).split("\n").length > longPage);

    it.each(longPages)("%s, which is long, begins with links to its parts", (page) => {
        const text = textOf(page).replaceAll(/^```[\s\S]*?^```$/gm, "");
        const [before, ...parts] = text.split(/^## /m);
        const links = parts.map((part) => `(#${anchorOf(part.split("\n")[0]!)})`);
        expect(links.filter((link) => !before!.includes(link))).toEqual([]);
    });

    it("names tests, examples and scripts that are there", () => {
        const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
        const named = pages.flatMap((page) =>
            [
                ...textOf(page).matchAll(
                    /`((?:test|examples|provider|sandbox|scripts)\/[\w./-]*\w)`|npm run ([\w:-]+)/g,
                ),
            ].map(([, path, script]) => ({ page, path, script })),
        );
        expect(named.length).toBeGreaterThan(10);
        expect(
            named.filter(({ path, script }) => (path ? !existsSync(join(repository, path)) : !(script! in scripts))),
        ).toEqual([]);
    });

    it("quotes messages that the code has", () => {
        const quoted = textOf("docs/errors.md")
            .split("\n")
            .filter((line) => /^\| ``? ?/.test(line))
            .flatMap((line) =>
                [...line.split(" | ")[0]!.matchAll(/``\s(.+?)\s``|`([^`]+)`/g)].map(
                    ([, long, short]) => (long ?? short)!,
                ),
            )
            .filter((text) => !text.startsWith("answered 4"));
        expect(quoted.length).toBeGreaterThan(30);
        const source = plain(sourceBelow(join(repository, "provider")));
        const parts = quoted.flatMap((text) => text.split("…").map((part) => part.trim()));
        expect(parts.filter((part) => part !== "" && !source.includes(plain(part)))).toEqual([]);
    });
});

function sourceBelow(folder: string): string {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(join(folder, file), "utf8"))
        .join("\n");
}

/** Text without what source code puts between its parts: quotes, plus signs, line breaks, escapes, inserted values. */
function plain(text: string): string {
    return text
        .replaceAll(/\\(?=`)/g, "")
        .replaceAll(/\s*["'`]\s*\+\s*["'`]/g, "")
        .replaceAll(/\s+/g, " ");
}
