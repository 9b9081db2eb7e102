import type { Json, JsonObject } from "../json/json";
import { webhookEndpoint } from "../lifecycle/endpoints";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { assertWebhookLinks } from "../run/webhookLinks";
import { computed, fields } from "./schema";

/** A webhook, as the lifecycle needs to know it. Verifik calls its flows `projectFlow`, and takes only differences. */
export const webhookSpec: ResourceSpec = {
    ...webhookEndpoint,
    deletePath: webhookEndpoint.path,
    fields,
    computed: Object.keys(computed.shape),
    readOnlyFields: ["_id", "__v", "client", "createdAt", "updatedAt", "statistics", "projectFlow", "link", "unlink"],
    inUseHint: "Unlink its flows first: set `flows: []`, run `pulumi up`, and delete it then.",
    describe: (_webhook, id) => (id === undefined ? "the webhook" : `webhook ${id}`),
    validate: () => [],
    warnings: () => [],
    lookupKeys: ["name"],
    shownIn: () => ({ path: webhookEndpoint.path }),
    naturalKey: ({ name, url }) => ({ name: name!, url: url! }),
    listQuery: () => ({}),
    assertNoConflict: ({ flows }, id) => assertWebhookLinks(flows, id),
    fromApi: ({ projectFlow, ...live }) =>
        projectFlow === undefined ? live : { ...live, flows: flowIds(projectFlow) },
    toApi: ({ flows, ...body }, before) =>
        flows === undefined ? body : { ...body, ...links(flowIds(flows), flowIds(before["flows"])) },
};

/** What has to be linked and unlinked; a list that would be empty is left out. */
function links(wanted: string[], linked: string[]): JsonObject {
    const link = wanted.filter((id) => !linked.includes(id));
    const unlink = linked.filter((id) => !wanted.includes(id));
    return { ...(link.length > 0 ? { link } : {}), ...(unlink.length > 0 ? { unlink } : {}) };
}

/** The flows' ids; Verifik returns one alone, or a list of them. */
function flowIds(flows: Json | undefined): string[] {
    if (typeof flows === "string") return [flows];
    return Array.isArray(flows) ? flows.map(String) : [];
}
