import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "@swc/core";

const root = join(__dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** What names something, and does nothing. */
const naming =
    /^(Variable|Function|Class|TsInterface|TsTypeAlias|TsImportEquals)Declaration$|^Export|^TsExportAssignment$/;

/** Whether a file does something when it is loaded, beside naming things. */
function acts(file: string): boolean {
    const { body } = parseSync(readFileSync(join(root, file), "utf8"), { syntax: "typescript" });
    return body.some((item) =>
        item.type === "ImportDeclaration" ? item.specifiers.length === 0 : !naming.test(item.type),
    );
}

describe("the package", () => {
    it("names the files that do something when they are loaded, so that a bundler keeps them", () => {
        const files = ["provider", "sandbox"].flatMap((folder) =>
            readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
        );
        const acting = files.filter((file) => file.endsWith(".ts") && acts(file)).sort();
        expect(acting.map((file) => `./dist/${file.replace(/\.ts$/, ".js")}`)).toEqual(manifest.sideEffects);
    });

    it("holds the pages, and each file that they link to", () => {
        const [{ files }] = JSON.parse(
            execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
                cwd: root,
                encoding: "utf8",
                stdio: ["ignore", "pipe", "ignore"],
            }),
        ) as [{ files: { path: string }[] }];
        const paths = files.map(({ path }) => path);
        const pages = paths.filter((path) => path.endsWith(".md"));
        expect(pages).toEqual(expect.arrayContaining(["README.md", "SECURITY.md", "docs/README.md"]));
        // The README's links are made absolute.
        const missing = pages
            .filter((page) => page !== "README.md")
            .flatMap((page) =>
                [...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
                    .map(([, target]) => normalize(join(dirname(page), target!)))
                    .filter((target) => !paths.includes(target))
                    .map((target) => `${page} → ${target}`),
            );
        expect(missing).toEqual([]);
    });

    it("names a Node.js for the maintainers that it promises to work with", () => {
        const [, oldest] = /^>=(\d+)$/.exec(manifest.engines.node)!;
        expect(Number(readFileSync(join(root, ".nvmrc"), "utf8"))).toBeGreaterThanOrEqual(Number(oldest));
    });

    it("keeps the names of registries out of the lock file, whoever installs", () => {
        expect(readFileSync(join(root, ".npmrc"), "utf8")).toBe("omit-lockfile-registry-resolved=true\n");
    });
});
