import { createHash } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../json/json";
import { secretMarkKey } from "../json/secretMark";
import { environmentLeaves, portableLeaves } from "../projectFlow/types.generated";

/** The part of a flow that travels from stack to stack: no ids, no secrets, nothing that belongs to one environment. */
export interface FlowDefinition {
    /** The version of this format. */
    readonly format: 1;
    readonly type: "login" | "onboarding";
    /** The fields as they are deployed. */
    readonly fields: JsonObject;
    /** The paths of what the flow sets and the target has to set itself: URLs, the webhook, secrets. */
    readonly holes: readonly string[];
    /** Of type, fields and placeholders, so that two stacks can tell whether they hold the same. */
    readonly digest: string;
    /** Whether the flow was live when it was exported: an activation knows. */
    readonly live: boolean;
}

const portable = new Set(portableLeaves);
const bound = new Set(environmentLeaves);
const roots = new Set([...portableLeaves, ...environmentLeaves].map((path) => path.split(".")[0]!));

/**
 * What travels of a flow's values. A secret never does, nor an id, wherever it stands: the paths of the leaves that they
 * are in become placeholders (`holes`).
 *
 * @param secretPaths such as `description`, or `emailTemplates.en.subject` inside a leaf
 */
export function definitionOf(
    type: FlowDefinition["type"],
    values: JsonObject,
    live: boolean,
    secretPaths: readonly string[],
): FlowDefinition {
    const holes: string[] = [];
    const isSecret = (path: string) => secretPaths.some((secret) => isAtOrBelow(path, secret));
    const hasSecret = (path: string) => secretPaths.some((secret) => isAtOrBelow(secret, path));
    const travelling = (value: JsonObject, above: string): JsonObject => {
        const fields: JsonObject = {};
        for (const [key, inner] of Object.entries(value)) {
            const path = above === "" ? key : `${above}.${key}`;
            if (above === "" && !roots.has(key)) continue;
            if (isEmpty(inner)) fields[key] = inner;
            else if (bound.has(path) || isSecret(path)) holes.push(path);
            else if (portable.has(path)) {
                if (isBound(inner) || hasSecret(path)) holes.push(path);
                else fields[key] = inner;
            } else if (isObject(inner)) {
                const section = travelling(inner, path);
                if (Object.keys(section).length > 0) fields[key] = section;
            }
        }
        return fields;
    };
    const content = { type, fields: travelling(values, ""), holes: holes.sort() };
    return { format: 1, ...content, digest: digestOf(content), live };
}

function isAtOrBelow(path: string, above: string): boolean {
    return path === above || path.startsWith(`${above}.`);
}

/** The SHA-256 of a definition's content, whatever the order of its keys. */
function digestOf({ type, fields, holes }: Pick<FlowDefinition, "type" | "fields" | "holes">): string {
    const text = JSON.stringify(sorted({ type, fields, holes: [...holes] }));
    return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Whether a value is a definition, and unharmed. */
export function isDefinition(value: unknown): value is FlowDefinition {
    if (!isObject(value) || value["format"] !== 1 || !isObject(value["fields"]) || !Array.isArray(value["holes"])) {
        return false;
    }
    return value["digest"] === digestOf(value as unknown as FlowDefinition);
}

function sorted(value: Json): Json {
    if (Array.isArray(value)) return value.map(sorted);
    if (!isObject(value)) return value;
    return Object.fromEntries(
        Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key]!)]),
    );
}

/** What sets nothing belongs to no environment. */
function isEmpty(value: Json): boolean {
    return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Whether an id stands anywhere in a value, or an encrypted secret. */
function isBound(value: Json): boolean {
    if (typeof value === "string") return /^[0-9a-f]{24}$/.test(value);
    if (isObject(value) && secretMarkKey in value) return true;
    return (Array.isArray(value) || isObject(value)) && Object.values(value).some(isBound);
}
