import * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import type { LookupFunction } from "../program/loadLookups";
import { lookUpOutput, unknownOutput, withSecrets } from "../program/lookup";
import { callMocks, hasMocks } from "../program/mocks";
import { runError } from "../program/runError";
import { stringifyUrls } from "../program/urls";
import type { GetProjectArgs, GetProjectResult } from "../project/lookup";
import type { GetProjectFlowArgs, GetProjectFlowResult } from "../projectFlow/lookup";
import type { GetWebhookArgs, GetWebhookResult } from "../webhook/lookup";

// The lookups of `pulumi-verifik`, by the plugin: so they know the option `provider`.

async function invoke<Result>(name: LookupFunction, args: object, options: pulumi.InvokeOptions): Promise<Result> {
    const found = await ask<Result>(name, args, options);
    if (found !== undefined) return found;
    throw runError(
        `${name} cannot be answered in this preview: a setting of its provider is known only later. Use ${name}Output.`,
    );
}

/** What the plugin answers. Undefined, where a preview does not ask it, since a setting of its is known only later. */
async function ask<Result>(
    name: LookupFunction,
    wanted: object,
    options: pulumi.InvokeOptions,
): Promise<Result | undefined> {
    const args = stringifyUrls(wanted) as object;
    if (hasMocks()) return callMocks(name, args);
    try {
        // As text: of an object, `invoke` would pass on the values and not what is secret among them.
        const { text } = await pulumi.runtime.invoke(`verifik:index:${name}`, { ...args, answerAs: "text" }, options);
        return text === undefined ? undefined : (withSecrets(JSON.parse(text)) as Result);
    } catch (error) {
        throw runError((error as Error).message);
    }
}

function invokeOutput<Wanted extends object, Result>(
    name: LookupFunction,
    args: Args<Wanted>,
    options: pulumi.InvokeOptions,
): pulumi.Output<Result> {
    const provider = options.provider ?? options.parent?.getProvider(`verifik:index:${name}`);
    if (provider === undefined) {
        return lookUpOutput((wanted: Wanted) => invoke<Result>(name, wanted, options), args as pulumi.Input<Wanted>);
    }
    // Whether a provider of its own has a token, the provider knows. No resource waits for it: its settings may be another's
    // outputs.
    return pulumi.output(stringifyUrls(args) as pulumi.Input<Wanted>).apply(async (wanted) => {
        return (await ask<Result>(name, wanted as Wanted, options)) ?? unknownOutput<Result>();
    }) as pulumi.Output<Result>;
}

/** A project that this stack does not manage, as in `pulumi-verifik`. */
export function getProject(args: GetProjectArgs, options: pulumi.InvokeOptions = {}): Promise<GetProjectResult> {
    return invoke("getProject", args, options);
}

/** The same, of values that may be known only later. */
export function getProjectOutput(
    args: Args<GetProjectArgs>,
    options: pulumi.InvokeOptions = {},
): pulumi.Output<GetProjectResult> {
    return invokeOutput("getProject", args, options);
}

/** A flow that this stack does not manage, as in `pulumi-verifik`. */
export function getProjectFlow(
    args: GetProjectFlowArgs,
    options: pulumi.InvokeOptions = {},
): Promise<GetProjectFlowResult> {
    return invoke("getProjectFlow", args, options);
}

/** The same, of values that may be known only later. */
export function getProjectFlowOutput(
    args: Args<GetProjectFlowArgs>,
    options: pulumi.InvokeOptions = {},
): pulumi.Output<GetProjectFlowResult> {
    return invokeOutput("getProjectFlow", args, options);
}

/** A webhook that this stack does not manage, as in `pulumi-verifik`. */
export function getWebhook(args: GetWebhookArgs, options: pulumi.InvokeOptions = {}): Promise<GetWebhookResult> {
    return invoke("getWebhook", args, options);
}

/** The same, of values that may be known only later. */
export function getWebhookOutput(
    args: Args<GetWebhookArgs>,
    options: pulumi.InvokeOptions = {},
): pulumi.Output<GetWebhookResult> {
    return invokeOutput("getWebhook", args, options);
}
