import * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import type { LookupFunction } from "../program/loadLookups";
import { lookUpOutput } from "../program/lookup";
import { callMocks, hasMocks } from "../program/mocks";
import { runError } from "../program/runError";
import type { GetProjectArgs, GetProjectResult } from "../project/lookup";
import type { GetProjectFlowArgs, GetProjectFlowResult } from "../projectFlow/lookup";
import type { GetWebhookArgs, GetWebhookResult } from "../webhook/lookup";

// The lookups of `pulumi-verifik`, by the plugin: so they know the option `provider`.

async function invoke<Result>(name: LookupFunction, args: object, options: pulumi.InvokeOptions): Promise<Result> {
    if (hasMocks()) return callMocks(name, args);
    try {
        return (await pulumi.runtime.invoke(`verifik:index:${name}`, args, options)) as Result;
    } catch (error) {
        throw runError((error as Error).message);
    }
}

function invokeOutput<Wanted extends object, Result>(
    name: LookupFunction,
    args: Args<Wanted>,
    options: pulumi.InvokeOptions,
): pulumi.Output<Result> {
    const lookUpNow = (wanted: Wanted) => invoke<Result>(name, wanted, options);
    // Whether a provider of its own has a token, the provider knows.
    const hasToken = options.provider === undefined ? [] : [() => true];
    return lookUpOutput(lookUpNow, args as pulumi.Input<Wanted>, ...hasToken);
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
