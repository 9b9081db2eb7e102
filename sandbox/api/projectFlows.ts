import { assertKept, conflict, missing, notFound } from "./apiError";
import { isObject, type JsonObject } from "./json";
import { flowDetails } from "./projectFlowRules";
import type { Kind } from "./resource";
import { newId, type Store } from "./store";

const inUse = "Cannot update/delete project flow with active users";

/** Project flows. `inUseBy` tells those that people are going through. */
export function projectFlows(inUseBy: ReadonlySet<string>): Kind {
    return {
        collection: "flows",
        invalidId: "Invalid project flow ID format",
        notFound: "PROJECT_FLOW_NOT_FOUND",
        serverFields: ["_id", "client", "createdAt", "updatedAt", "__v"],
        references: { project: "projects", webhook: "webhooks", "integrations.webhook": "webhooks" },
        writeOnly: ["whiteList", "security.apiTestValue", "integrations.apiTestValue"],
        filters: ["project", "type", "status"],
        born: ({ replaceList: _replaceList, ...body }, { defaults, ignoreStatus }) => {
            const status = ignoreStatus ? "draft" : (body["status"] ?? "draft");
            const usual = { version: 1, allowedCountries: [], redirectUrl: "" };
            return { ...(defaults ? { ...usual, linkSettings: null, onboardingSettings: null } : {}), ...body, status };
        },
        changed({ whiteList }, { replaceList, ...body }, behaviour) {
            const adds = replaceList === false || (replaceList === undefined && behaviour.whiteList === "add");
            if (!adds || !Array.isArray(body["whiteList"]) || !Array.isArray(whiteList)) return body;
            return { ...body, whiteList: [...whiteList, ...body["whiteList"]] };
        },
        filled: withSectionDefaults,
        details: flowDetails,
        assertCreatable(store, body) {
            for (const field of ["project", "type"]) if (!body[field]) throw missing(field);
            assertProject(store, body["project"]);
        },
        assertUpdatable(store, flow, body) {
            assertKept(body, "project", "type", "status");
            if (body["project"] !== undefined) assertProject(store, body["project"]);
            if (inUseBy.has(flow._id) && body["status"] !== "paused") throw conflict(inUse);
        },
        assertRemovable(flow) {
            if (inUseBy.has(flow._id) && flow["status"] === "active") throw conflict(inUse);
        },
        removed: (_store, flow) => [["flows", flow._id]],
    };
}

function assertProject(store: Store, project: unknown): void {
    if (store.get("projects", String(project)) === undefined) throw notFound("project_not_found");
}

function withSectionDefaults(flow: JsonObject): JsonObject {
    const { loginSettings, security } = flow;
    const usual = {
        emailGateway: "mailgun",
        livenessMinScore: 0.65,
        searchMode: "FAST",
        searchMinScore: 0.85,
        steps: [],
    };
    return {
        ...flow,
        ...(isObject(loginSettings) ? { loginSettings: { ...usual, ...loginSettings } } : {}),
        ...(isObject(security) ? { security: { _id: newId(), ...security } } : {}),
    };
}
