import type { JsonObject } from "../json/json";

/** A flow and the webhook that it names itself. */
export interface NamedWebhook {
    readonly flow: string;
    readonly webhook: string;
}

/** Which side of the links between flows and webhooks the program declares. */
export interface Links {
    /** The flows that a webhook lists, by its id. One without an entry lists none in the program. */
    readonly flowsOf: ReadonlyMap<string, readonly string[]>;
    /** The ids of the webhooks whose own list contradicts what flows name, so that the flows' word stands. */
    readonly contradicted: ReadonlySet<string>;
    /** Whether the program leaves it to the webhook to list a flow that names it as well. */
    isListed(link: NamedWebhook): boolean;
}

/**
 * A link has one owner, and the provider refuses two that disagree. The webhook's list is preferred, wherever it agrees
 * with what the flows name.
 */
export function assignLinks(webhooks: readonly JsonObject[], named: readonly NamedWebhook[]): Links {
    const flowsOf = new Map<string, readonly string[]>();
    const contradicted = new Set<string>();
    for (const webhook of webhooks) {
        const id = String(webhook["_id"]);
        const listed = Array.isArray(webhook["flows"]) ? webhook["flows"].map(String) : [];
        if (listed.length === 0) continue;
        const agrees = named.every((link) => listed.includes(link.flow) === (link.webhook === id));
        if (agrees) flowsOf.set(id, listed);
        else contradicted.add(id);
    }
    const isListed = ({ flow, webhook }: NamedWebhook) => flowsOf.get(webhook)?.includes(flow) ?? false;
    return { flowsOf, contradicted, isListed };
}
