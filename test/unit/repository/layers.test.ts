import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

const provider = join(__dirname, "../../../provider");

// From the ground up. A folder imports from those of the lines above its own, and from its own; not from its neighbours.
const layers = [
    ["json"],
    ["schema", "api"],
    ["changes", "run"],
    ["lifecycle"],
    ["program"],
    ["projectFlow", "project", "webhook", "projectActivation"],
    ["promotion", "liveProject", "probe", "picture", "programText"],
    ["cli"],
    ["."],
    ["plugin", "native"],
];

const files = (readdirSync(provider, { recursive: true }) as string[]).filter((file) => file.endsWith(".ts"));
const folderOf = (file: string) => dirname(file).split(sep)[0]!;
const layerOf = (file: string) => layers.findIndex((folders) => folders.includes(folderOf(file)));

/** The files of the provider that a file imports, or loads. */
function importsOf(file: string): string[] {
    const text = readFileSync(join(provider, file), "utf8");
    return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]*)"/g)].map(([, name]) => {
        const path = normalize(join(dirname(file), name!));
        return existsSync(join(provider, `${path}.ts`))
            ? `${path}.ts`
            : relative(provider, join(provider, path, "index.ts"));
    });
}

describe("the files of the provider", () => {
    it("are all in a layer", () => {
        expect(files.length).toBeGreaterThan(50);
        expect(files.filter((file) => layerOf(file) === -1)).toEqual([]);
    });

    it("import only what lies below them, or beside them in their own folder", () => {
        const upwards = files.flatMap((file) =>
            importsOf(file)
                .filter((other) => folderOf(other) !== folderOf(file) && layerOf(other) >= layerOf(file))
                .map((other) => `${file} → ${other}`),
        );
        expect(upwards).toEqual([]);
    });

    it("import each other in no circle", () => {
        const circles: string[] = [];
        const done = new Set<string>();
        const visit = (file: string, path: readonly string[]) => {
            if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
            if (done.has(file) || path.includes(file)) return;
            for (const other of importsOf(file)) visit(other, [...path, file]);
            done.add(file);
        };
        for (const file of files) visit(file, []);
        expect(circles).toEqual([]);
    });
});
