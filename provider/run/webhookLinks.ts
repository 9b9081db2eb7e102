import { isObjectId } from "../api/envelope";
import { RefusedError } from "../api/refusedError";
import type { Json } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { memory } from "./memory";

// A flow and a webhook are linked from either side, and two sides that disagree would undo each other in every `up`.
// One provider host serves a whole run, so both sides pass through this memory.

/** Refuses a flow's webhook, if that webhook's own list leaves the flow out, or another's names it. */
export function assertFlowLink(webhook: Json | undefined, flow: string | undefined): void {
    if (!isObjectId(webhook)) return;
    const { webhookOfFlow, flowsOfWebhook } = memory();
    if (flow !== undefined) webhookOfFlow.set(flow, webhook);
    const listed = flowsOfWebhook.get(webhook);
    if (listed !== undefined && (flow === undefined || !listed.includes(flow))) throw leftOut(webhook, flow);
    for (const [other, flows] of flowsOfWebhook) {
        if (flow !== undefined && other !== webhook && flows.includes(flow)) throw disagree(flow, webhook, other);
    }
}

/** Refuses a webhook's list of flows, if it leaves out a flow that names it, or names one that names another. */
export function assertWebhookLinks(flows: Json | undefined, webhook: string | undefined): void {
    if (!Array.isArray(flows) || flows.some(isUnknown)) return;
    const { webhookOfFlow, flowsOfWebhook } = memory();
    const listed = flows.map(String);
    if (webhook !== undefined) flowsOfWebhook.set(webhook, listed);
    for (const [flow, named] of webhookOfFlow) {
        if (named === webhook && !listed.includes(flow)) throw leftOut(webhook, flow);
        if (named !== webhook && listed.includes(flow)) throw disagree(flow, named, webhook);
    }
}

const oneSide = "Declare the link on one side only: in the webhook's `flows`, or in the flow's `webhook`.";

function leftOut(webhook: string, flow: string | undefined): RefusedError {
    const subject = flow === undefined ? "A flow of this program" : `Flow ${flow}`;
    return new RefusedError(`${subject} names webhook ${webhook}, whose own \`flows\` leave it out. ${oneSide}`);
}

function disagree(flow: string, named: string, listing = "that is made here"): RefusedError {
    return new RefusedError(
        `Flow ${flow} names webhook ${named}, but stands in the \`flows\` of webhook ${listing}. ${oneSide}`,
    );
}
