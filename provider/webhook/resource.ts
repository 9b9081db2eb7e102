import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { isOfKind } from "../program/registration";
import { VerifikResource } from "../program/resource";
import { properties, secretLeaves, type WebhookInputs, type WebhookOutputs } from "./types.generated";

/** The arguments of a Webhook. A field that is left out belongs to Verifik's dashboard. */
export interface WebhookArgs extends Args<WebhookInputs> {}

const kind = "Webhook";

/**
 * A Verifik webhook: the URL that receives reports about what people did in its flows.
 *
 * The program manages the fields that it sets. No change replaces a webhook. Of `flows`, only the difference is sent.
 *
 * @example A webhook for one flow
 * ```typescript
 * const login = new ProjectFlow("login", { project: "67054e609e2c794b78e02af8", type: "login" });
 * new Webhook("reports", { name: "Reports", url: "https://example.com/hook", isActive: true, flows: [login.id] });
 * ```
 * @example An email when a report did not arrive
 * ```typescript
 * new Webhook("reports", {
 *     name: "Reports",
 *     url: "https://example.com/hook",
 *     isActive: true,
 *     notification: { email: "ops@example.com", fail: true },
 * });
 * ```
 * @example Take over a webhook that was created in the dashboard
 * ```typescript
 * new Webhook("reports", {
 *     name: "Reports",
 *     url: "https://example.com/hook",
 *     isActive: true,
 *     adopt: "6776ab3c8d1d2e3f4a5b6c7d",
 * });
 * ```
 * @see Verifik's pages on webhooks
 */
export class Webhook extends VerifikResource<WebhookOutputs> {
    /** Declares a webhook. What is wrong with the arguments is reported at preview, all at once. */
    constructor(name: string, args: WebhookArgs, options: pulumi.CustomResourceOptions = {}) {
        super(kind, { folder: "webhook", properties, secretLeaves }, name, args, options);
    }

    /** A webhook that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Webhook {
        return new Webhook(name, {} as WebhookArgs, { ...options, id });
    }

    /** Whether a value is a Webhook, also one of another copy of this package. */
    static override isInstance(value: unknown): value is Webhook {
        return isOfKind(kind, value);
    }
}
