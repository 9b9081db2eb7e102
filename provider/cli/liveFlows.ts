import { runInSession } from "../api/config";
import { isNotFound } from "../api/errors";
import { isObject, type JsonObject } from "../json/json";
import { getObject } from "../lifecycle/resourceClient";
import { assertSameAccount } from "../lifecycle/sameAccount";
import { assertSameOrigin } from "../lifecycle/sameOrigin";
import { projectFlowSpec } from "../projectFlow/spec";
import { definitionOf, type FlowDefinition } from "../promotion/definition";
import type { StateFlow } from "./compare";
import type { StackSettings } from "./settings";

/**
 * The flows of a stack as they are at Verifik now, by id: a GET each. Those that are gone are left out.
 *
 * @throws An error if the stack belongs to another API or account than its configuration.
 */
export async function readLiveFlows(
    { session }: StackSettings,
    flows: readonly StateFlow[],
): Promise<Map<string, FlowDefinition>> {
    const found = await runInSession(session, () => {
        for (const { name, outputs } of flows) assertSameOrigin(`the stack's ${name}`, outputs);
        return Promise.all(flows.map(readLive));
    });
    return new Map(
        flows.flatMap(({ id }, index): [string, FlowDefinition][] => (found[index] ? [[id, found[index]]] : [])),
    );
}

async function readLive(flow: StateFlow): Promise<FlowDefinition | undefined> {
    const subject = { resource: projectFlowSpec.describe({ type: flow.definition.type }, flow.id), redact: [] };
    try {
        const live = await getObject(projectFlowSpec, flow.id, subject);
        return definitionOf(flow.definition.type, withoutBlanks(live), false, flow.secretPaths);
    } catch (error) {
        if (!isNotFound(error)) throw error;
        await assertSameAccount(flow.outputs, subject);
        return undefined;
    }
}

/** Verifik has several ways to say nothing: they are no difference. */
function withoutBlanks(live: JsonObject): JsonObject {
    const kept = Object.entries(live).filter(
        ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    );
    return Object.fromEntries(kept.map(([key, value]) => [key, isObject(value) ? withoutBlanks(value) : value]));
}
