import { runInSession } from "../api/config";
import { isObjectId } from "../api/envelope";
import { type ErrorContext, isNotFound } from "../api/errors";
import type { Session } from "../api/session";
import { isObject, type Json, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { listFlowsOf } from "../lifecycle/endpoints";
import { getObject, getWhole } from "../lifecycle/resourceClient";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { assertSameAccount } from "../lifecycle/sameAccount";
import { assertSameOrigin } from "../lifecycle/sameOrigin";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";
import { rememberTexts, runContext } from "../run/declaredTexts";
import { webhookSpec } from "../webhook/spec";
import type { StackObject } from "./stackObjects";

/** Objects as Verifik has them, by id. One that was looked for and is gone has no value. */
export type LiveObjects = ReadonlyMap<string, JsonObject | undefined>;

/**
 * Reads what a stack holds, with all flows of its projects and the webhooks that they name. GETs only: of each project one
 * and a list of its flows, of a flow or a webhook one where no list showed it.
 *
 * @throws An error if the stack belongs to another API or account than the session.
 */
export function readLiveObjects(objects: readonly StackObject[], session: Session): Promise<LiveObjects> {
    return runInSession(session, () => new Reading(objects).run());
}

const specs: Partial<Record<StackObject["kind"], ResourceSpec>> = {
    Project: projectSpec,
    ProjectFlow: projectFlowSpec,
    Webhook: webhookSpec,
};

class Reading {
    private readonly found = new Map<string, JsonObject | undefined>();

    constructor(private readonly objects: readonly StackObject[]) {}

    async run(): Promise<LiveObjects> {
        for (const { name, kind, outputs } of this.objects) {
            assertSameOrigin(`the stack's ${name}`, outputs);
            const fields = specs[kind]?.fields;
            if (fields !== undefined) rememberTexts(fields, outputs);
        }
        await all(this.projectIds(), (id) => this.readProject(id));
        await all(this.idsOf("ProjectFlow"), (id) => this.readOne(projectFlowSpec, id));
        await all([...this.idsOf("Webhook"), ...this.webhookIds()], (id) => this.readOne(webhookSpec, id));
        return this.found;
    }

    private async readProject(id: string): Promise<void> {
        await this.readOne(projectSpec, id);
        if (this.found.get(id) === undefined) return;
        const subject = contextOf(projectSpec, id);
        const flows = await listFlowsOf(id, subject);
        await all(flows, async (flow) => {
            const flowId = String(flow["_id"]);
            this.found.set(flowId, await getWhole(projectFlowSpec, flow, contextOf(projectFlowSpec, flowId)));
        });
    }

    private async readOne(spec: ResourceSpec, id: string): Promise<void> {
        if (this.found.has(id)) return;
        const subject = contextOf(spec, id);
        try {
            this.found.set(id, await getObject(spec, id, subject));
        } catch (error) {
            if (!isNotFound(error)) throw error;
            const held = this.objects.find((object) => object.id === id);
            if (held !== undefined) await assertSameAccount(held.outputs, subject);
            this.found.set(id, undefined);
        }
    }

    private idsOf(kind: StackObject["kind"]): string[] {
        return this.objects.filter((object) => object.kind === kind).map(({ id }) => id);
    }

    private projectIds(): string[] {
        return [...this.idsOf("Project"), ...this.objects.map(({ outputs }) => outputs["project"]).filter(isObjectId)];
    }

    /** The webhooks that flows name, in the state or at Verifik. */
    private webhookIds(): string[] {
        const flows = [...this.objects.map(({ outputs }) => outputs), ...this.found.values()];
        return flows.flatMap((flow) => webhookIdsOf(flow ?? {}));
    }
}

/** The ids of the webhooks that a flow names. */
export function webhookIdsOf(flow: JsonObject): string[] {
    const named = [flow["webhook"], getAt(flow, ["integrations", "webhook"]) as Json | undefined];
    return named.filter(isObjectId);
}

function contextOf(spec: ResourceSpec, id: string): ErrorContext {
    return runContext(spec.describe({}, id), spec.fields);
}

/** Reads each once, however often it is named. */
async function all<T>(items: readonly T[], read: (item: T) => Promise<void>): Promise<void> {
    const ids = items.filter((item) => isObject(item) || isObjectId(item));
    await Promise.all([...new Set(ids)].map(read));
}
