import { z } from "zod";
import { bare, type Fields, tablePaths, traitsAt } from "../provider/lifecycle/field";
import { limitsText, typeText } from "./describe";
import { type DescribedNoun, outputTables } from "./nouns";

const passing = ["adopt", "allowDuplicate"];

/** The text of `inputs.ts`: the documented interfaces, and the names that a program needs without loading the schema. */
export function inputsFile(noun: DescribedNoun): string {
    const { name, title, fields } = noun;
    const sections: string[] = [];
    const nameOf = (path: readonly string[]): string =>
        path.length === 0 ? `${name}Inputs` : name + path.map((key) => key[0]!.toUpperCase() + key.slice(1)).join("");

    const interfaceOf = (section: Fields, path: readonly string[]): void => {
        const lines = Object.entries(section.shape).flatMap(([key, type]) => {
            const here = [...path, key];
            const optional = type instanceof z.ZodOptional;
            const text = typeText(type, here, nameOf);
            const doc = docOf(fields, here, type, title);
            return [`    /** ${doc} */`, `    ${key}${optional ? "?" : ""}: ${text}${optional ? " | null" : ""};`];
        });
        for (const [key, type] of Object.entries(section.shape)) nested(type, [...path, key]);
        const place = path.join(".").replaceAll(".item", "[]");
        const doc = place === "" ? `The arguments of a ${title}, resolved.` : `\`${place}\` of a ${title}.`;
        sections.push([`/** ${doc} */`, `export interface ${nameOf(path)} {`, ...lines, "}", ""].join("\n"));
    };
    const nested = (type: z.core.$ZodType, path: readonly string[]): void => {
        const inner = bare(type);
        if (inner instanceof z.ZodObject) interfaceOf(inner, path);
        if (inner instanceof z.ZodArray) nested(inner.element as z.core.$ZodType, [...path, "item"]);
    };

    interfaceOf(fields, []);
    const left = passing.filter((key) => key in fields.shape);
    const names = Object.keys(fields.shape).filter((key) => !left.includes(key));
    const added = outputTables(noun).flatMap((table) =>
        Object.entries(table.shape).map(([key, type]) => ({ key, type, doc: traitsAt(table, [key])?.doc })),
    );
    const all = [...names, ...added.map(({ key }) => key), "updatedAt", "apiOrigin", "managed"];
    const secrets = tablePaths(fields).filter((path) => traitsAt(fields, path)?.secret);
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
        ...(noun.promoted ? promotion(fields) : []),
    ].join("\n");
}

/** What of a noun is promoted from stack to stack. The status is not: each stack has its own. */
function promotion(fields: Fields): string[] {
    const leaves = tablePaths(fields).filter((path) => {
        const about = traitsAt(fields, path);
        return !about?.local && !about?.replaces && path[0] !== "status";
    });
    const bound = (path: readonly string[]) => {
        const about = traitsAt(fields, path);
        return about?.environment === true || about?.secret === true;
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

function docOf(fields: Fields, path: readonly string[], type: z.core.$ZodType, title: string): string {
    const about = traitsAt(
        fields,
        path.map((key) => (key === "item" ? 0 : key)),
    );
    const limits = limitsText(type);
    return [
        about?.doc ?? "",
        limits === undefined ? "" : `From ${limits}.`,
        about?.replaces ? `A change makes a new ${title}.` : "",
        about?.secret ? "Always secret." : "",
        about?.reset === undefined
            ? ""
            : `Taken out of the program, it goes back to \`${JSON.stringify(about.reset)}\`.`,
    ]
        .filter((sentence) => sentence !== "")
        .join(" ");
}

function list(names: readonly string[]): string {
    return `[\n${names.map((name) => `    ${JSON.stringify(name)},\n`).join("")}]`;
}
