import type { Noun } from "../lifecycle/noun";
import { idOf } from "../verifik/envelope";
import type { Json, JsonObject } from "../verifik/json";
import { assertWebhookLinks } from "./links";
import { computed, fields } from "./schema";

/** A webhook, as the lifecycle needs to know it. Verifik calls its flows `projectFlow`, and takes only differences. */
export const webhook: Noun = {
    collection: "/v2/webhooks",
    deletion: "/v2/webhooks",
    fields,
    computed: Object.keys(computed.shape),
    serverFields: ["_id", "__v", "client", "createdAt", "updatedAt", "statistics", "projectFlow", "link", "unlink"],
    fixed: [],
    inUse: "Unlink its flows first: set `flows: []`, run `pulumi up`, and delete it then.",
    title: (_webhook, id) => (id === undefined ? "the webhook" : `webhook ${id}`),
    faults: () => [],
    warnings: () => [],
    lookedUpBy: ["name"],
    identity: ({ name, url }) => ({ name: name!, url: url! }),
    filter: () => ({}),
    assertConsistent: ({ flows }, id) => assertWebhookLinks(flows, id),
    seen: ({ projectFlow, ...live }) => (projectFlow === undefined ? live : { ...live, flows: flowIds(projectFlow) }),
    sent: ({ flows, ...body }, before) =>
        flows === undefined ? body : { ...body, ...links(flowIds(flows), flowIds(before["flows"])) },
};

/** What has to be linked and unlinked; a list that would be empty is left out. */
function links(wanted: string[], linked: string[]): JsonObject {
    const link = wanted.filter((id) => !linked.includes(id));
    const unlink = linked.filter((id) => !wanted.includes(id));
    return { ...(link.length > 0 ? { link } : {}), ...(unlink.length > 0 ? { unlink } : {}) };
}

/** The flows' ids, whether Verifik returns ids or the flows themselves. */
function flowIds(flows: Json | undefined): string[] {
    if (!Array.isArray(flows)) return [];
    return flows.map((flow) => String(idOf(flow)));
}
