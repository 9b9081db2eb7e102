import * as pulumi from "@pulumi/pulumi";
import { getAt } from "../json/unknowns";
import { runError } from "../program/runError";
import { type FlowDefinition, isDefinition } from "./definition";

/** A definition and where it was found. */
export interface FoundDefinition {
    /** As a message calls it. */
    readonly title: string;
    readonly definition: FlowDefinition;
}

/**
 * The definition that a stack exports under a name, or at a path such as `logins.colombia`, `logins["eu.west"]` or
 * `logins[0]` below one; or that a value holds.
 */
export function readDefinition(
    source: pulumi.StackReference | pulumi.Input<FlowDefinition>,
    path: string,
): pulumi.Output<FoundDefinition> {
    if (!isStackReference(source)) {
        return pulumi
            .output(source)
            .apply((value) => ({ title: "The definition", definition: assertDefinition(value) }));
    }
    const [root, ...below] = parsePath(path);
    if (root === undefined) {
        throw runError(
            `"${path}" names no output of the stack. Name one, as in \`promotedFlowArgs(staging, "login")\`, or a path ` +
                'below one: `"logins.colombia"`, `"logins[0]"`.',
        );
    }
    return pulumi
        .all([source.name, source.getOutput(path), source.getOutput(root)])
        .apply(([stack, named, whole]) => findExported(stack, path, named ?? getAt(whole, below)));
}

/** Whether the definition is another stack's. Outputs answer to any name, so they are asked first. */
function isStackReference(source: unknown): source is pulumi.StackReference {
    return !pulumi.Output.isInstance(source) && pulumi.CustomResource.isInstance(source);
}

/** The definition that a stack exports at a path, if what stands there is one. */
export function findExported(stack: string, path: string, value: unknown): FoundDefinition {
    if (value === undefined || value === null) {
        const advice = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(path)
            ? `In its program, write \`export const ${path} = flowDefinition(flow, activation);\`, `
            : `In its program, put what \`flowDefinition(flow, activation)\` returns at \`${path}\` of what it exports, `;
        throw runError(`Stack ${stack} exports no "${path}". ${advice}and run \`pulumi up\` there.`);
    }
    if (!isDefinition(value)) {
        throw runError(
            `The output "${path}" of stack ${stack} is no flow definition, or was changed. ` +
                "Export what `flowDefinition` returns, as it is, and run `pulumi up` there.",
        );
    }
    return { title: `The definition "${path}" of stack ${stack}`, definition: value };
}

function assertDefinition(value: unknown): FlowDefinition {
    if (isDefinition(value)) return value;
    throw runError(
        "What `promotedFlowArgs` was given is no flow definition, or was changed. Give it a StackReference and the path of " +
            "the output, or what `flowDefinition` returned, as it is.",
    );
}

/** The steps of a path of Pulumi's: `logins[0].web` is `logins`, 0, `web`; `logins["eu.west"]` is `logins`, `eu.west`. */
function parsePath(path: string): string[] {
    const steps = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]|([^.[\]]+)/g);
    return [...steps].map(([, double, single, plain]) => plain ?? (double ?? single ?? "").replace(/\\(.)/g, "$1"));
}
