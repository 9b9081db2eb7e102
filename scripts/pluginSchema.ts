import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { settings } from "../provider/plugin/settings";
import { dynamicType, pluginType } from "../provider/program/registration";
import { fieldOptionsAt, type Schema, unwrap } from "../provider/schema/field";
import { docComment } from "./docComment";
import { type DescribedResource, folderOf, outputTables, resources } from "./resources";
import { describeField } from "./typesFile";

// The schema of the Pulumi package, by which Pulumi imports, and makes SDKs for other languages. It has no defaults: what
// a program leaves out belongs to the dashboard.

type Spec = Record<string, unknown>;

const json = { $ref: "pulumi.json#/Any" };

/** What each lookup takes beside an id. */
const lookups = {
    Project: ["name"],
    ProjectFlow: ["project", "type", "name"],
    Webhook: ["name", "url"],
} as const;

/** The schema, as `provider/plugin/schema.json` holds it. */
export function pluginSchema() {
    const types: Record<string, Spec> = {};
    const variables = propertiesOf(settings, "Provider", types, "provider");
    return {
        name: "verifik",
        displayName: "Verifik",
        description: "Verifik's identity flows as code.",
        keywords: ["category/infrastructure", "kind/native", "verifik", "identity", "kyc"],
        license: "Apache-2.0",
        // What `pulumi import` writes for TypeScript.
        language: { nodejs: { packageName: "pulumi-verifik/native" } },
        config: { variables },
        provider: { description: "An account of Verifik's, or an environment.", inputProperties: variables },
        resources: Object.fromEntries(resources.map((spec) => [pluginType(spec.name), resourceSpec(spec, types)])),
        functions: Object.fromEntries(
            Object.entries(lookups).map(([name, keys]) => [pluginType(`get${name}`), functionSpec(name, keys, types)]),
        ),
        types,
    };
}

function resourceSpec(spec: DescribedResource, types: Record<string, Spec>): Spec {
    const { name, title, fields } = spec;
    const inputProperties = propertiesOf(fields, name, types, title);
    const requiredInputs = requiredOf(fields);
    return {
        description: describe(`${folderOf(spec)}/resource.ts`, name),
        inputProperties,
        requiredInputs,
        properties: outputsOf(spec, types),
        required: [...requiredInputs, "apiOrigin", "managed"],
        aliases: [{ type: dynamicType(name) }],
    };
}

function outputsOf(spec: DescribedResource, types: Record<string, Spec>): Record<string, Spec> {
    const { name, title, fields } = spec;
    const kept = Object.entries(propertiesOf(fields, name, types, title)).filter(
        ([key]) => fieldOptionsAt(fields, [key])?.providerOnly !== "create",
    );
    const added = outputTables(spec).map((table) => propertiesOf(table, name, types, title));
    return {
        ...Object.fromEntries(kept.map(([key, { willReplaceOnChanges, ...property }]) => [key, property])),
        ...Object.assign({}, ...added),
        updatedAt: {
            type: "string",
            description: `When the ${title} was last changed. Only of one that was looked up with \`get\`.`,
        },
        apiOrigin: { type: "string", description: `The origin of the API where the ${title} lives.` },
        managed: {
            type: "boolean",
            description: `Whether this stack manages the ${title}; false if it was looked up with \`get\`.`,
        },
    };
}

function functionSpec(name: string, keys: readonly string[], types: Record<string, Spec>): Spec {
    const spec = resources.find((one) => one.name === name)!;
    const { rawFields, forceDestroy, managed, ...outputs } = outputsOf(spec, types);
    const shown = Object.entries(outputs).filter(([, property]) => property["secret"] !== true);
    const id = { type: "string", description: `The id of the ${spec.title}.` };
    const named = keys.map((key) => {
        const { willReplaceOnChanges, ...property } = propertiesOf(spec.fields, name, types, spec.title)[key]!;
        return [key, property];
    });
    return {
        description: describe(`${folderOf(spec)}/lookup.ts`, `get${name}`),
        inputs: { type: "object", properties: { id, ...Object.fromEntries(named) } },
        outputs: { type: "object", properties: { id, ...Object.fromEntries(shown) }, required: ["id"] },
    };
}

/** The properties of a table, or of a section of one. The types that they name are added to `types`. */
function propertiesOf(
    fields: Schema,
    name: string,
    types: Record<string, Spec>,
    title: string,
    above: readonly string[] = [],
    table: Schema = fields,
): Record<string, Spec> {
    return Object.fromEntries(
        Object.entries(fields.shape).map(([key, type]) => {
            const path = [...above, key];
            const about = fieldOptionsAt(
                table,
                path.map((one) => (one === "item" ? 0 : one)),
            );
            const property: Spec = {
                ...typeSpec(type, name, types, title, path, table),
                description: describeField(table, path, type, title),
                ...(about?.secret ? { secret: true } : {}),
                ...(about?.replaceOnChanges ? { willReplaceOnChanges: true } : {}),
            };
            return [key, property];
        }),
    );
}

function typeSpec(
    type: z.core.$ZodType,
    name: string,
    types: Record<string, Spec>,
    title: string,
    path: readonly string[],
    table: Schema,
): Spec {
    const inner = unwrap(type);
    const specOf = (of: z.core.$ZodType, at = path) => typeSpec(of, name, types, title, at, table);
    const named = (spec: () => Spec) => {
        const token = pluginType(name + path.map((key) => key[0]!.toUpperCase() + key.slice(1)).join(""));
        types[token] ??= spec();
        return { $ref: `#/types/${token}` };
    };
    if (inner instanceof z.ZodObject) {
        return named(() => ({
            type: "object",
            properties: propertiesOf(inner, name, types, title, path, table),
            required: requiredOf(inner),
        }));
    }
    if (inner instanceof z.ZodEnum) {
        const token = enumToken(inner.options.map(String), name, path.at(-1)!, types);
        return { $ref: `#/types/${token}` };
    }
    if (inner instanceof z.ZodArray) {
        return { type: "array", items: specOf(inner.element as z.core.$ZodType, [...path, "item"]) };
    }
    if (inner instanceof z.ZodRecord) {
        return { type: "object", additionalProperties: specOf(inner.valueType as z.core.$ZodType) };
    }
    if (inner instanceof z.ZodUnion) return { oneOf: inner.options.map((of) => specOf(of as z.core.$ZodType)) };
    if (inner instanceof z.ZodString || inner instanceof z.ZodLiteral) return { type: "string" };
    if (inner instanceof z.ZodBoolean) return { type: "boolean" };
    if (inner instanceof z.ZodNumber) return { type: inner.format === "safeint" ? "integer" : "number" };
    return json;
}

/** The type of these words. Where a few fields have the same words they share it. */
function enumToken(words: readonly string[], name: string, key: string, types: Record<string, Spec>): string {
    const values = words.map((value) => ({ name: pascalCase(value), value }));
    const short = pluginType(enumNames[words[0]!] ?? pascalCase(key));
    const isTaken = types[short] !== undefined && !isDeepStrictEqual(types[short]?.["enum"], values);
    const token = isTaken ? pluginType(name + pascalCase(key)) : short;
    types[token] ??= { type: "string", enum: values };
    return token;
}

/** The names of word lists that stand in fields of many names, or of one that tells little. */
const enumNames: Record<string, string> = { mandatory: "Requirement", login: "FlowType" };

/** `SCAN_ZERO` and `scan_zero` as `ScanZero`, and `searchMode` as `SearchMode`. */
function pascalCase(word: string): string {
    const parts = word === word.toUpperCase() ? word.toLowerCase().split("_") : word.split("_");
    return parts.map((part) => part[0]!.toUpperCase() + part.slice(1)).join("");
}

function requiredOf(fields: Schema): string[] {
    return Object.keys(fields.shape).filter((key) => !(fields.shape[key] instanceof z.ZodOptional));
}

function describe(file: string, name: string): string {
    return docComment(join(__dirname, "../provider", file), name).text;
}
