import { type ErrorContext, isNotFound } from "../api/errors";
import { listLeaves } from "../changes/changes";
import type { JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { getWhole } from "../lifecycle/resourceClient";
import { getProjectWithFlows } from "../lifecycle/sharedReads";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";

/**
 * Flows of a list, whole where the server shows a project's flows whole with the project: that is one call for all of
 * them. Whether it does, one flow tells that is read by itself as well. The others stay as the list shows them.
 */
export async function readWithProjects(listed: readonly JsonObject[], subject: ErrorContext): Promise<JsonObject[]> {
    const summaries = listed.filter((flow) => !("client" in flow));
    const projects = [...new Set(summaries.map((flow) => String(flow["project"])))];
    const groups = projects
        .map((id) => ({ id, flows: summaries.filter(({ project }) => project === id) }))
        .filter(({ flows }) => flows.length > 1);
    const [first, ...others] = groups;
    const savesCalls = groups.flatMap(({ flows }) => flows).length > groups.length + 1;
    if (first === undefined || !savesCalls) return [...listed];
    const readProject = async ({ id }: { id: string }) =>
        (await getProjectWithFlows(projectSpec, projectFlowSpec, id, subject))?.flows ?? [];
    const [sample, shown] = await Promise.all([readOne(first.flows[0]!, subject), readProject(first)]);
    if (sample === undefined) return [...listed];
    const found = showsAll(shown, sample) ? [shown, ...(await Promise.all(others.map(readProject)))].flat() : [sample];
    const whole = new Map(found.filter((flow) => "client" in flow).map((flow) => [flow["_id"], flow]));
    return listed.map((flow) => whole.get(flow["_id"]!) ?? flow);
}

async function readOne(flow: JsonObject, subject: ErrorContext): Promise<JsonObject | undefined> {
    return getWhole(projectFlowSpec, flow, subject).catch((error) => {
        // Deleted since the list was read.
        if (isNotFound(error)) return undefined;
        throw error;
    });
}

/** Whether a flow that was read by itself is among others with all that it holds. */
function showsAll(flows: readonly JsonObject[], sample: JsonObject): boolean {
    const shown = flows.find(({ _id }) => _id === sample["_id"]);
    return shown !== undefined && listLeaves(sample).every(({ path }) => getAt(shown, path) !== undefined);
}
