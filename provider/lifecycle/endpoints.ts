import { isObjectId } from "../api/envelope";
import type { ErrorContext } from "../api/errors";
import type { JsonObject } from "../json/json";
import { type Endpoint, listObjects } from "./resourceClient";

/** Where projects are, and what in them refers to other objects. */
export const projectEndpoint = {
    path: "/v2/projects",
    references: ["client", "assignedCollection", "projectFlows"],
} as const satisfies Endpoint;

/** Where webhooks are, and what in them refers to other objects. */
export const webhookEndpoint = {
    path: "/v2/webhooks",
    references: ["client", "projectFlow"],
} as const satisfies Endpoint;

/** Where project flows are, and what in them refers to other objects. */
export const projectFlowEndpoint = {
    path: "/v2/project-flows",
    references: ["project", "webhook", "systemForm", "client", "integrations.webhook"],
} as const satisfies Endpoint;

/** What errors call a flow. Its type may be whatever a server or a program says, so only Verifik's two are repeated. */
export function describeFlow(type: unknown, id: string | undefined, project?: unknown): string {
    const kind = type === "login" || type === "onboarding" ? type : "project";
    return `${kind} flow${id !== undefined ? ` ${id}` : isObjectId(project) ? ` of project ${project}` : ""}`;
}

/** The flows of a project. Filtered on this side as well: a server may take no notice of a filter. */
export async function listFlowsOf(project: string, subject: ErrorContext): Promise<JsonObject[]> {
    const flows = await listObjects(projectFlowEndpoint, { project }, subject);
    return flows.filter((flow) => flow["project"] === project);
}

/** The flows that go with their project when that is deleted: not those that are being deleted, or removed, already. */
export async function listFlowsInUse(project: string, subject: ErrorContext): Promise<JsonObject[]> {
    const flows = await listFlowsOf(project, subject);
    return flows.filter(({ status }) => typeof status !== "string" || !/^(deleting|removing|removed)$/i.test(status));
}
