import { z } from "zod";
import { bare, type Fields, tablePaths, traitsAt } from "../provider/lifecycle/field";
import { computed, fields } from "../provider/projectFlow/schema";
import { limitsText, typeText } from "./describe";

const noun = "ProjectFlow";
const passing = ["adopt", "allowDuplicate"];

/** The text of `inputs.ts`: the documented interfaces, and the names that a program needs without loading the schema. */
export function inputsFile(): string {
    const sections: string[] = [];
    interfaceOf(fields, [], sections);
    const names = Object.keys(fields.shape).filter((key) => !passing.includes(key));
    const secrets = tablePaths(fields).filter((path) => traitsAt(fields, path)?.secret);
    return [
        "// Generated from schema.ts by `npm run generate`; a test tells when it is stale.",
        "",
        ...sections.reverse(),
        "/** The properties of a project flow: what the program manages, and what Verifik adds. */",
        `export interface ${noun}Outputs extends Omit<${noun}Inputs, ${passing.map((key) => `"${key}"`).join(" | ")}> {`,
        ...Object.entries(computed).flatMap(([key, doc]) => [`    /** ${doc} */`, `    ${key}?: string;`]),
        "    /** When the flow was last changed. Only of a flow that was looked up with `get`. */",
        "    updatedAt?: string;",
        "    /** The origin of the API where the flow lives. */",
        "    apiOrigin: string;",
        "    /** Whether this stack manages the flow; false if it was looked up with `get`. */",
        "    managed: boolean;",
        "}",
        "",
        "/** The names of all properties. */",
        `export const properties: readonly string[] = ${list([...names, ...Object.keys(computed), "updatedAt", "apiOrigin", "managed"])};`,
        "",
        "/** The paths of the leaves that are always secret. */",
        `export const secretLeaves: readonly string[] = ${list(secrets.map((path) => path.join(".")))};`,
        "",
    ].join("\n");
}

function interfaceOf(section: Fields, path: readonly string[], into: string[]): void {
    const lines = Object.entries(section.shape).flatMap(([key, type]) => {
        const here = [...path, key];
        const optional = type instanceof z.ZodOptional;
        const text = typeText(type, here, nameOf);
        return [
            `    /** ${docOf(here, type)} */`,
            `    ${key}${optional ? "?" : ""}: ${text}${optional ? " | null" : ""};`,
        ];
    });
    const title =
        path.length === 0
            ? "The arguments of a project flow, resolved."
            : `\`${path.join(".").replaceAll(".item", "[]")}\` of a project flow.`;
    for (const [key, type] of Object.entries(section.shape)) nested(type, [...path, key], into);
    into.push([`/** ${title} */`, `export interface ${nameOf(path)} {`, ...lines, "}", ""].join("\n"));
}

function nested(type: z.core.$ZodType, path: readonly string[], into: string[]): void {
    const inner = bare(type);
    if (inner instanceof z.ZodObject) interfaceOf(inner, path, into);
    if (inner instanceof z.ZodArray) nested(inner.element as z.core.$ZodType, [...path, "item"], into);
}

function docOf(path: readonly string[], type: z.core.$ZodType): string {
    const about = traitsAt(
        fields,
        path.map((key) => (key === "item" ? 0 : key)),
    );
    const limits = limitsText(type);
    return [
        about?.doc ?? "",
        limits === undefined ? "" : `From ${limits}.`,
        about?.replaces ? "A change makes a new flow." : "",
        about?.secret ? "Always secret." : "",
        about?.reset === undefined
            ? ""
            : `Taken out of the program, it goes back to \`${JSON.stringify(about.reset)}\`.`,
    ]
        .filter((sentence) => sentence !== "")
        .join(" ");
}

function nameOf(path: readonly string[]): string {
    if (path.length === 0) return `${noun}Inputs`;
    return noun + path.map((key) => key[0]!.toUpperCase() + key.slice(1)).join("");
}

function list(names: readonly string[]): string {
    return `[\n${names.map((name) => `    ${JSON.stringify(name)},\n`).join("")}]`;
}
