import type { ErrorContext } from "../api/errors";
import { isObject } from "../json/json";
import { webhookEndpoint } from "../lifecycle/endpoints";
import { listObjects } from "../lifecycle/resourceClient";
import type { Inputs } from "../lifecycle/resourceSpec";

/**
 * A flow as a program would write it, without its webhook, if the list of a webhook says otherwise: the provider refuses
 * two sides that disagree, so the webhook's word stands, and the flow's stays with the dashboard. One list for all flows.
 */
export async function withoutDisputedLink(flow: string, inputs: Inputs, subject: ErrorContext): Promise<Inputs> {
    const { webhook, integrations } = inputs;
    const named = webhook ?? (isObject(integrations) ? integrations["webhook"] : undefined);
    if (typeof named !== "string") return inputs;
    const webhooks = await listObjects(webhookEndpoint, {}, subject, "view");
    const isDisputed = webhooks.some(({ _id, projectFlow }) => {
        const listed = [projectFlow ?? []].flat();
        return listed.length > 0 && listed.includes(flow) !== (_id === named);
    });
    if (!isDisputed) return inputs;
    const { webhook: _, ...others } = inputs;
    if (!isObject(integrations)) return others;
    const { webhook: _named, ...rest } = integrations;
    return { ...others, integrations: rest };
}
