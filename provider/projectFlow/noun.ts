import type { Noun } from "../lifecycle/noun";
import { isUnknown } from "../lifecycle/unknowns";
import { rememberStatus } from "../projectActivation/owner";
import { isObject } from "../verifik/json";
import { assertFlowLink } from "../webhook/links";
import { flowFaults, flowWarnings } from "./rules";
import { computed, fields } from "./schema";

/** A project flow, as the lifecycle needs to know it. */
export const flow: Noun = {
    collection: "/v2/project-flows",
    deletion: "/v3/project-flows",
    fields,
    computed: Object.keys(computed.shape),
    serverFields: ["_id", "__v", "client", "createdAt", "updatedAt"],
    fixed: ["project", "type"],
    idle: "paused",
    inUse:
        "People are using this flow. Wait until they are through, or set `forceDestroy: true`, run `pulumi up`, and delete " +
        "it then: it is paused first.",
    title: ({ type, project }, id) =>
        `${isUnknown(type) ? "project" : (type ?? "project")} flow ${id ?? `of project ${project}`}`,
    faults: flowFaults,
    warnings: flowWarnings,
    lookedUpBy: ["project", "type"],
    assertConsistent({ webhook, integrations, status }, id) {
        assertFlowLink(webhook ?? (isObject(integrations) ? integrations["webhook"] : undefined), id);
        rememberStatus(status, id);
    },
    identity: ({ project, type, name }) => ({ project: project!, type: type!, ...(name ? { name } : {}) }),
    filter: ({ project, type }) => ({ project: String(project), type: String(type) }),
};
