import * as pulumi from "@pulumi/pulumi";
import { isObject, type Json } from "../json/json";
import { deepMerge } from "../json/merge";
import { getAt } from "../json/unknowns";
import { blockRegistrationsUntil } from "../program/pending";
import { runError } from "../program/runError";
import type { ProjectFlowArgs } from "../projectFlow/resource";
import { environmentLeaves, portableLeaves } from "../projectFlow/types.generated";
import type { FlowDefinition } from "./definition";
import { type FoundDefinition, readDefinition } from "./exportedDefinition";

/** What the target sets itself: values for the placeholders, and whatever else differs. */
export interface PromotedFlowOverrides extends Partial<Omit<ProjectFlowArgs, "project" | "type">> {}

/** The arguments of a promoted flow. Only the project is missing. */
export type PromotedFlowArgs = Omit<ProjectFlowArgs, "project">;

/** What a promotion may ask for otherwise. */
export interface PromotedFlowOptions {
    /** Whether the flow has to be live in the source stack. Default true. */
    readonly requireLive?: boolean;
}

/** Where a promoted flow came from. */
export interface PromotedFlowSource {
    readonly stack: string;
    readonly digest: string;
}

const leaves = [...portableLeaves, ...environmentLeaves].map((path) => path.split("."));

/**
 * The arguments of a flow that another stack has tested: its definition, with the overrides of this stack.
 *
 * @param source The stack that exports the definition; or the definition itself, as an Output or a plain value.
 * @param name The name of that output, or a path below one, such as `logins.colombia`, `logins[0]` or
 * `logins["pt-br"]`. Of a definition itself it is left out.
 * @param overrides Values for the placeholders of the definition (`holes`), and fields that differ. They are merged key by key, lists
 * whole; `null` clears a field.
 * @throws An error at preview if the stack exports no such definition, if it is not live there, or if a placeholder is not
 * filled; each with what to do.
 * @example The flow of staging, with the URLs of this stack
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * const project = new Project("shop", { name: "Shop of production" });
 * new ProjectFlow("login", {
 *     project: project.id,
 *     ...promotedFlowArgs(staging, "login", { redirectUrl: "https://shop.example.com" }),
 * });
 * ```
 * @example A stricter score in production
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * const overrides = { redirectUrl: null, loginSettings: { livenessMinScore: 0.8 } };
 * new ProjectFlow("login", { project: "67054e609e2c794b78e02af8", ...promotedFlowArgs(staging, "login", overrides) });
 * ```
 * @example In a LiveProject, from a stack where the flow may be paused
 * ```typescript
 * const dev = new pulumi.StackReference("organization/shop/staging");
 * new LiveProject("shop", {
 *     project: { name: "Shop of production" },
 *     login: promotedFlowArgs(dev, "login", { redirectUrl: null }, { requireLive: false }),
 * });
 * ```
 * @example One of several that a loop has exported as one object
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * const overrides = { redirectUrl: "https://shop.example.com/co" };
 * const project = "67054e609e2c794b78e02af8";
 * new ProjectFlow("colombia", { project, ...promotedFlowArgs(staging, "logins.colombia", overrides) });
 * ```
 */
export function promotedFlowArgs(
    source: pulumi.StackReference,
    name: string,
    overrides?: PromotedFlowOverrides,
    options?: PromotedFlowOptions,
): PromotedFlowArgs;
export function promotedFlowArgs(
    source: pulumi.Input<FlowDefinition>,
    overrides?: PromotedFlowOverrides,
    options?: PromotedFlowOptions,
): PromotedFlowArgs;
export function promotedFlowArgs(
    source: pulumi.StackReference | pulumi.Input<FlowDefinition>,
    ...more: (string | PromotedFlowOverrides | PromotedFlowOptions | undefined)[]
): PromotedFlowArgs {
    const [name, ...given] = typeof more[0] === "string" ? (more as [string, ...object[]]) : ["", ...more];
    const [overrides = {}, options = {}] = given as [PromotedFlowOverrides?, PromotedFlowOptions?];
    const definition = readDefinition(source, name).apply((found) => validateDefinition(found, overrides, options));
    blockRegistrationsUntil(definition);
    const args: Record<string, unknown> = { ...overrides };
    for (const key of new Set(leaves.map(([first]) => first!))) {
        args[key] = argument(definition, [key], args[key]);
    }
    return { ...args, type: definition.type } as PromotedFlowArgs;
}

/**
 * Where a promoted flow came from: the stack, and the digest of its definition. It is to be exported, and no part of the
 * flow, so it never makes an update.
 *
 * @param source The stack that exports the definition.
 * @param name The name of that output, or a path below one, such as `logins.colombia`, `logins[0]` or
 * `logins["pt-br"]`.
 * @throws An error at preview if the stack exports no such definition.
 * @example Exported beside the flow
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * const args = promotedFlowArgs(staging, "login", { redirectUrl: "https://shop.example.com" });
 * new ProjectFlow("login", { project: "67054e609e2c794b78e02af8", ...args });
 * export const loginFrom = promotedFlowSource(staging, "login");
 * ```
 * @example The digest alone, to compare with what another stack runs
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * export const digest = promotedFlowSource(staging, "login").digest;
 * ```
 * @example As a line of a report
 * ```typescript
 * const staging = new pulumi.StackReference("organization/shop/staging");
 * export const line = promotedFlowSource(staging, "login").apply(({ stack, digest }) => `login ${digest} of ${stack}`);
 * ```
 */
export function promotedFlowSource(source: pulumi.StackReference, name: string): pulumi.Output<PromotedFlowSource> {
    return pulumi
        .all([source.name, readDefinition(source, name)])
        .apply(([stack, { definition }]) => ({ stack, digest: definition.digest }));
}

/**
 * One argument. An override that is a plain section keeps its shape, so that a secret or an unknown leaf of it makes
 * nothing else secret or unknown.
 */
function argument(definition: pulumi.Output<FlowDefinition>, path: string[], override: unknown): unknown {
    if (override === undefined) return definition.apply(({ fields }) => getAt(fields, path) as Json);
    const below = leaves.filter((leaf) => leaf.length > path.length && path.every((key, index) => leaf[index] === key));
    if (below.length === 0) return override;
    if (isSection(override)) {
        const keys = new Set([...below.map((leaf) => leaf[path.length]!), ...Object.keys(override)]);
        return Object.fromEntries(
            [...keys].map((key) => [key, argument(definition, [...path, key], override[key])] as const),
        );
    }
    if (override === null) return null;
    return pulumi.all([definition, override as pulumi.Output<Json>]).apply(([{ fields }, own]) => {
        const base = getAt(fields, path);
        return isObject(base) && isObject(own) ? deepMerge(base, own) : own;
    });
}

function validateDefinition(
    { title, definition }: FoundDefinition,
    overrides: PromotedFlowOverrides,
    { requireLive = true }: PromotedFlowOptions,
): FlowDefinition {
    const open = definition.holes.filter((path) => !mayFill(overrides, path.split(".")));
    if (open.length > 0) {
        throw runError(
            `${title} leaves open what belongs to one environment: ${open.join(", ")}. ` +
                "Set each in the overrides of `promotedFlowArgs`, or to `null` for none.",
        );
    }
    if (requireLive && !definition.live) {
        throw runError(
            `${title} is not live there. Activate it in that stack and pass the ` +
                `activation to its export (\`flowDefinition(flow, activation)\`), then \`pulumi up\` there; or give \`promotedFlowArgs\` ` +
                "`{ requireLive: false }` to take it as it is.",
        );
    }
    return definition;
}

/** Whether the overrides set what stands at a path, as far as can be told before their outputs are known. */
function mayFill(value: unknown, path: readonly string[]): boolean {
    const [key, ...rest] = path;
    if (key === undefined) return value !== undefined;
    if (value === null) return true;
    if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
    return isSection(value) && mayFill(value[key], rest);
}

function isSection(value: unknown): value is Record<string, unknown> {
    return isObject(value) && !pulumi.Output.isInstance(value) && !((value as unknown) instanceof Promise);
}
