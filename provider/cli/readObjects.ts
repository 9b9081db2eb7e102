import { type ErrorContext, isNotFound } from "../api/errors";
import type { JsonObject } from "../json/json";
import { getObject } from "../lifecycle/resourceClient";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";
import { runContext } from "../run/declaredTexts";
import { webhookSpec } from "../webhook/spec";

export const specs: Readonly<Record<string, ResourceSpec>> = {
    Project: projectSpec,
    ProjectFlow: projectFlowSpec,
    Webhook: webhookSpec,
};

/** Which arguments name an object of another kind. A system form is not among them: nothing reads one. */
export const references: Readonly<Record<string, readonly (readonly [path: string, kind: string])[]>> = {
    ProjectFlow: [
        ["project", "Project"],
        ["webhook", "Webhook"],
        ["integrations.webhook", "Webhook"],
    ],
    Webhook: [["flows", "ProjectFlow"]],
    ProjectActivation: [
        ["project", "Project"],
        ["flows", "ProjectFlow"],
    ],
};

/** The subject of errors about an object that only its id is known of. */
export function contextOf(spec: ResourceSpec, id: string): ErrorContext {
    return runContext(spec.describe({}, id), spec.fields);
}

/** Objects as Verifik has them, each read once. */
export class Objects {
    private readonly read = new Map<string, Promise<JsonObject>>();

    /** The object. One that is gone has no value; whatever else stands in the way is thrown. */
    async get(kind: string, id: string): Promise<JsonObject | undefined> {
        const spec = specs[kind]!;
        const key = `${kind} ${id}`;
        const found = this.read.get(key) ?? getObject(spec, id, contextOf(spec, id));
        this.read.set(key, found);
        try {
            return await found;
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    }
}
