import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { type LookedUp, lookUp, lookUpOutput } from "../program/lookUp";
import type { WebhookOutputs } from "./inputs";

/** What a webhook is looked up by. `url` tells webhooks of one name apart. */
export type GetWebhookArgs = { id: string } | { name: string; url?: string };

/** What a look-up tells of a webhook. */
export type GetWebhookResult = LookedUp<WebhookOutputs>;

/**
 * A webhook that something else manages, by its id or its name. It is looked up in every preview and `up`, which takes a
 * token, and never changed.
 *
 * @throws An error that lists the candidates, if no webhook has that name, or several have.
 * @example
 * ```typescript
 * const reports = getWebhookOutput({ name: "Reports" });
 * new ProjectFlow("login", { project, type: "login", webhook: reports.id });
 * ```
 * @see Verifik's pages on webhooks
 */
export function getWebhook(args: GetWebhookArgs): Promise<GetWebhookResult> {
    return lookUp("webhook", args);
}

/** The same, of values that may be known only later. */
export function getWebhookOutput(args: Args<GetWebhookArgs>): pulumi.Output<GetWebhookResult> {
    return lookUpOutput(getWebhook, args as pulumi.Input<GetWebhookArgs>);
}
