import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { type LookedUp, lookUp, lookUpOutput } from "../program/lookup";
import type { WebhookOutputs } from "./types.generated";

/** What a webhook is looked up by. `url` tells webhooks of one name apart. */
export type GetWebhookArgs = { id: string } | { name: string; url?: string };

/** What a lookup tells of a webhook. */
export type GetWebhookResult = LookedUp<WebhookOutputs>;

/**
 * A webhook that this stack does not manage, by its id or its name. It is read in every preview and `up`, which takes a
 * token, and never changed.
 *
 * @throws An error that lists the candidates, if no webhook has that name, or several have.
 * @example A flow that reports to a webhook that was created in the dashboard
 * ```typescript
 * const reports = getWebhookOutput({ name: "Reports" });
 * new ProjectFlow("login", { project: "67054e609e2c794b78e02af8", type: "login", webhook: reports.id });
 * ```
 * @example One of several webhooks of one name, by its URL
 * ```typescript
 * export const hook = getWebhookOutput({ name: "Reports", url: "https://example.com/hook" }).id;
 * ```
 * @example Where a webhook reports to
 * ```typescript
 * export const url = getWebhook({ id: "6776ab3c8d1d2e3f4a5b6c7d" }).then((webhook) => webhook.url);
 * ```
 * @see Verifik's pages on webhooks
 */
export function getWebhook(args: GetWebhookArgs): Promise<GetWebhookResult> {
    return lookUp("getWebhook", args);
}

/** The same, of values that may be known only later. */
export function getWebhookOutput(args: Args<GetWebhookArgs>): pulumi.Output<GetWebhookResult> {
    return lookUpOutput(
        (wanted, mayBeNew) => lookUp("getWebhook", wanted, mayBeNew),
        args as pulumi.Input<GetWebhookArgs>,
    );
}
