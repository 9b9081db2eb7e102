import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { isObject, type Json, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { declaredArgs } from "../program/declaredArgs";
import { plainPromise } from "../program/plainPromise";
import { runError } from "../program/runError";
import { stringifyUrls } from "../program/urls";
import type { ProjectActivation } from "../projectActivation/resource";
import type { ProjectFlow, ProjectFlowArgs } from "../projectFlow/resource";
import { environmentLeaves, portableLeaves, secretLeaves } from "../projectFlow/types.generated";
import { definitionOf, type FlowDefinition } from "./definition";

const keys = [...new Set([...portableLeaves, ...environmentLeaves].map((path) => path.split(".")[0]!))];

/**
 * The definition of a flow. The stack that tests the flow exports it, and another stack uses it with
 * `promotedFlowArgs`. It holds no id, no secret and no personal data.
 *
 * @param flow A flow that this stack manages.
 * @param activation What makes the flow live. Without it, or while it is paused, the definition counts as not live.
 * @throws An error if the flow was only looked up: then this stack cannot tell what of it is secret.
 * @example A live login, for the next stack to take over
 * ```typescript
 * const project = new Project("shop", { name: "Shop of staging" });
 * const flow = new ProjectFlow("login", { project: project.id, type: "login", loginSettings: { email: true } });
 * const live = new ProjectActivation("live", { project: project.id, flows: [flow.id] });
 * export const login = flowDefinition(flow, live);
 * ```
 * @example The flows of a LiveProject
 * ```typescript
 * const shop = new LiveProject("shop", { project: { name: "Shop of staging" }, login: { loginSettings: { email: true } } });
 * export const login = flowDefinition(shop.login!, shop.activation);
 * ```
 * @example Only the digest
 * ```typescript
 * const flow = new ProjectFlow("login", { project: "67054e609e2c794b78e02af8", type: "login" });
 * export const { digest } = flowDefinition(flow);
 * ```
 */
export function flowDefinition(flow: ProjectFlow, activation?: ProjectActivation): pulumi.Output<FlowDefinition> {
    const args = declaredArgs(flow) as ProjectFlowArgs | undefined;
    if (args === undefined) {
        throw runError(
            "flowDefinition: the flow was looked up with `get`. Take it over with `adopt`; a stack exports what it manages.",
        );
    }
    const outputs = flow as unknown as Record<string, pulumi.Output<unknown>>;
    const values = pulumi.all(Object.fromEntries(keys.map((key) => [key, pulumi.unsecret(outputs[key]!)])));
    const written = readWritten(args);
    const secrets = pulumi.output(findSecrets(outputs, args));
    return pulumi
        .all([flow.type, values, written, secrets, isLive(flow, activation)])
        .apply(([type, held, wrote, secret, live]) =>
            definitionOf(type, given(held), live, secretPaths(given(held), wrote, secret)),
        );
}

/**
 * What the program wrote, not as a secret. What of it fails, fails the flow, and is told of that. Here it must not: the SDK
 * keeps V8's debugger on, which takes minutes and gigabytes for an error that reaches an Output by many ways.
 */
function readWritten(args: ProjectFlowArgs): pulumi.Output<JsonObject> {
    const known = plainPromise(pulumi.output(stringifyUrls(args))).catch(() => undefined);
    return pulumi.output(known.then((values) => (values ?? {}) as JsonObject));
}

function isLive(flow: ProjectFlow, activation: ProjectActivation | undefined): pulumi.Output<boolean> {
    if (activation === undefined) return pulumi.output(false);
    return pulumi
        .all([flow.id, activation.flows, activation.status, activation.liveSince])
        .apply(([id, flows, status, since]) => status === "active" && since !== undefined && flows.includes(id));
}

/** What the flow sets. A property that it does not set is an output that resolves to nothing. */
function given(values: Record<string, unknown>): JsonObject {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;
}

/** What the engine keeps as secret of a flow: it tells so of whole properties only. */
interface Secrets {
    readonly keys: readonly string[];
    /** The paths of the secrets in the arguments. */
    readonly written: readonly string[];
}

async function findSecrets(outputs: Record<string, pulumi.Output<unknown>>, args: object): Promise<Secrets> {
    const areSecret = await Promise.all(keys.map((key) => pulumi.isSecret(outputs[key]!)));
    const secret = keys.filter((_key, index) => areSecret[index]);
    const written = secret.map((key) => secretsIn((args as Record<string, unknown>)[key], key));
    return { keys: secret, written: (await Promise.all(written)).flat() };
}

/**
 * The paths of what is secret. Which leaf of a property it is stands in the arguments; a transform may have put it in, so
 * what is not as the arguments say counts as well. A property of which they explain nothing is secret whole.
 */
function secretPaths(held: JsonObject, args: JsonObject, secret: Secrets): string[] {
    const unexplained = secret.keys.flatMap((key) => {
        const isExplained = [...secretLeaves, ...secret.written].some(
            (path) => path.split(".")[0] === key && (getAt(args, path.split(".")) ?? null) !== null,
        );
        return isExplained ? differences(held[key], args[key], key) : [key];
    });
    return [...secretLeaves, ...secret.written, ...unexplained];
}

function differences(held: Json | undefined, written: Json | undefined, path: string): string[] {
    if (isObject(held) && isObject(written)) {
        return Object.entries(held).flatMap(([key, inner]) => differences(inner, written[key], `${path}.${key}`));
    }
    return isDeepStrictEqual(held, written) ? [] : [path];
}

async function secretsIn(value: unknown, path: string): Promise<string[]> {
    if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [path] : [];
    if (typeof value !== "object" || value === null || value instanceof Promise) return [];
    if (Array.isArray(value)) {
        const inside = await Promise.all(value.map((item) => secretsIn(item, path)));
        return inside.flat().length > 0 ? [path] : [];
    }
    const inside = await Promise.all(Object.entries(value).map(([key, inner]) => secretsIn(inner, `${path}.${key}`)));
    return inside.flat();
}
