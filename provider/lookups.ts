// What a program loads when it looks something up, or says what was misspelt, and not before: schemas and an HTTP client.
import type { ResourceSpec } from "./lifecycle/resourceSpec";
import type { LookupFunction } from "./program/loadLookups";
import { projectSpec } from "./project/spec";
import { projectFlowSpec } from "./projectFlow/spec";
import { webhookSpec } from "./webhook/spec";

export { Session } from "./api/session";
export { lookup } from "./lifecycle/lookup";
export { closestMatch } from "./schema/closestMatch";

/** What each function looks up. */
export const specs: Readonly<Record<LookupFunction, ResourceSpec>> = {
    getProject: projectSpec,
    getProjectFlow: projectFlowSpec,
    getWebhook: webhookSpec,
};
