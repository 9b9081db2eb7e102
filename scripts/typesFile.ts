import { z } from "zod";
import { fieldOptionsAt, type Schema, schemaPaths, unwrap } from "../provider/schema/field";
import { limitsText, typeText } from "./describe";
import { type DescribedResource, outputTables } from "./resources";

const passing = ["adopt", "allowDuplicate"];

/** The text of `types.generated.ts`: the documented interfaces, and the names that a program needs without loading the schema. */
export function typesFile(spec: DescribedResource): string {
    const { name, title, fields } = spec;
    const sections: string[] = [];
    const nameOf = (path: readonly string[]): string =>
        path.length === 0 ? `${name}Inputs` : name + path.map((key) => key[0]!.toUpperCase() + key.slice(1)).join("");

    const interfaceOf = (section: Schema, path: readonly string[]): void => {
        const lines = Object.entries(section.shape).flatMap(([key, type]) => {
            const here = [...path, key];
            const optional = type instanceof z.ZodOptional;
            const text = typeText(type, here, nameOf);
            const doc = describeField(fields, here, type, title);
            return [`    /** ${doc} */`, `    ${key}${optional ? "?" : ""}: ${text}${optional ? " | null" : ""};`];
        });
        for (const [key, type] of Object.entries(section.shape)) nested(type, [...path, key]);
        const place = path.join(".").replaceAll(".item", "[]");
        const doc = place === "" ? `The arguments of a ${title}, resolved.` : `\`${place}\` of a ${title}.`;
        sections.push([`/** ${doc} */`, `export interface ${nameOf(path)} {`, ...lines, "}", ""].join("\n"));
    };
    const nested = (type: z.core.$ZodType, path: readonly string[]): void => {
        const inner = unwrap(type);
        if (inner instanceof z.ZodObject) interfaceOf(inner, path);
        if (inner instanceof z.ZodArray) nested(inner.element as z.core.$ZodType, [...path, "item"]);
    };

    interfaceOf(fields, []);
    const left = passing.filter((key) => key in fields.shape);
    const names = Object.keys(fields.shape).filter((key) => !left.includes(key));
    const added = outputTables(spec).flatMap((table) =>
        Object.entries(table.shape).map(([key, type]) => ({
            key,
            type,
            doc: fieldOptionsAt(table, [key])?.description,
        })),
    );
    const all = [...names, ...added.map(({ key }) => key), "updatedAt", "apiOrigin", "managed"];
    const secrets = schemaPaths(fields).filter((path) => fieldOptionsAt(fields, path)?.secret);
    return [
        "// Generated from schema.ts by `npm run generate`; a test tells when it is stale.",
        "",
        ...sections.reverse(),
        `/** The properties of a ${title}: what the program manages, and what Verifik adds. */`,
        `export interface ${name}Outputs extends Omit<${name}Inputs, ${left.map((key) => `"${key}"`).join(" | ") || "never"}> {`,
        ...added.flatMap(({ key, type, doc }) => [
            `    /** ${doc} */`,
            `    ${key}${type instanceof z.ZodOptional ? "?" : ""}: ${typeText(type, [key], nameOf)};`,
        ]),
        `    /** When the ${title} was last changed. Only of one that was looked up with \`get\`. */`,
        "    updatedAt?: string;",
        `    /** The origin of the API where the ${title} lives. */`,
        "    apiOrigin: string;",
        `    /** Whether this stack manages the ${title}; false if it was looked up with \`get\`. */`,
        "    managed: boolean;",
        "}",
        "",
        "/** The names of all properties. */",
        `export const properties: readonly string[] = ${list(all)};`,
        "",
        "/** The paths of the leaves that are always secret. */",
        `export const secretLeaves: readonly string[] = ${list(secrets.map((path) => path.join(".")))};`,
        "",
        ...(spec.promoted ? promotion(fields) : []),
    ].join("\n");
}

/** What of a resource is promoted from stack to stack. The status is not: each stack has its own. */
function promotion(fields: Schema): string[] {
    const leaves = schemaPaths(fields).filter((path) => {
        const about = fieldOptionsAt(fields, path);
        return !about?.providerOnly && !about?.replaceOnChanges && path[0] !== "status";
    });
    const bound = (path: readonly string[]) => {
        const about = fieldOptionsAt(fields, path);
        return about?.perEnvironment === true || about?.secret === true;
    };
    const names = (paths: readonly string[][]) => list(paths.map((path) => path.join(".")));
    return [
        "/** The paths of the leaves that a definition takes to another stack. */",
        `export const portableLeaves: readonly string[] = ${names(leaves.filter((path) => !bound(path)))};`,
        "",
        "/** The paths of the leaves that belong to one environment, and that a definition only names. */",
        `export const environmentLeaves: readonly string[] = ${names([...leaves.filter(bound), ["rawFields"]])};`,
        "",
    ];
}

const generationText = { "version 3": "of version 3", "before version 3": "before version 3" } as const;

/** What the documentation says of a field: its meaning, its limits, what a change does. */
export function describeField(fields: Schema, path: readonly string[], type: z.core.$ZodType, title: string): string {
    const about = fieldOptionsAt(
        fields,
        path.map((key) => (key === "item" ? 0 : key)),
    );
    const limits = limitsText(type);
    return [
        about?.description ?? "",
        limits === undefined ? "" : `From ${limits}.`,
        about?.replaceOnChanges ? `A change makes a new ${title}.` : "",
        about?.generation === undefined ? "" : `For flows ${generationText[about.generation]}.`,
        about?.secret ? "Always secret." : "",
        about?.resetTo === undefined
            ? ""
            : `Taken out of the program, it goes back to \`${JSON.stringify(about.resetTo)}\`.`,
    ]
        .filter((sentence) => sentence !== "")
        .join(" ");
}

function list(names: readonly string[]): string {
    return `[\n${names.map((name) => `    ${JSON.stringify(name)},\n`).join("")}]`;
}
