import { clock } from "../api/clock";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { describeStatus } from "../api/serverText";
import type { JsonObject } from "../json/json";
import { listFlowsOf, projectEndpoint, projectFlowEndpoint } from "../lifecycle/endpoints";
import { isRecent, type Patience, readPatiently, readUntil } from "../lifecycle/replicaLag";
import { type Endpoint, getObject, setObjectStatus } from "../lifecycle/resourceClient";
import { getProjectAndFlows, lastWritten } from "../lifecycle/sharedReads";
import { isDeclared, isWritten, markDeclared, markDeclaredOnUp } from "../run/declarations";
import { runContext } from "../run/declaredTexts";

/** A project and its flows as they are. */
export interface Situation {
    readonly project: JsonObject;
    readonly flows: readonly JsonObject[];
}

/** The subject of a call's errors. */
export function subjectOf(project: unknown): ErrorContext {
    return runContext(`activation of project ${project}`);
}

/** Two GETs. */
export async function readSituation(id: string, patience?: Patience): Promise<Situation> {
    const subject = subjectOf(id);
    const project = await getObject(projectEndpoint, id, subject, patience);
    return { project, flows: await listFlowsOf(id, subject) };
}

/**
 * The same, as the answers of the last seconds show it: what this run wrote, or one GET of all. Undefined, where they do not
 * show the project and each of these flows.
 *
 * @param since from when on others than this run's writes may have been asked for
 */
async function findSituation(id: string, flows: readonly string[], since?: number): Promise<Situation | undefined> {
    const [project, ...written] = [id, ...flows].map(lastWritten);
    if (project !== undefined && written.every((flow) => flow?.["project"] === id))
        return { project, flows: written as JsonObject[] };
    const shown = await getProjectAndFlows(projectEndpoint, projectFlowEndpoint, id, subjectOf(id), since);
    const isShown = (flow: string) =>
        shown?.flows.some(({ _id, project: its, status }) => _id === flow && its === id && status !== undefined);
    return flows.every(isShown) ? shown : undefined;
}

/** Whether the flows are live, and the project has the status. */
function isSo({ project, flows: listed }: Situation, flows: readonly string[], status: string): boolean {
    const isLive = (flow: string) => listed.some(({ _id, status: now }) => _id === flow && now === "active");
    return project["status"] === status && (status !== "active" || flows.every(isLive));
}

/**
 * The situation from answers of the last seconds, if it is as it was; else read anew, and once more: what looks changed may
 * be a copy that lags behind the last `up`.
 */
export async function readAsKnown(
    id: string,
    flows: readonly string[],
    status: string,
    patience: Patience,
): Promise<Situation> {
    const isAsKnown = (reading: Situation) => isSo(reading, flows, status);
    const shared = await findSituation(id, flows);
    return shared !== undefined && isAsKnown(shared)
        ? shared
        : readPatiently("once", () => readSituation(id, patience), isAsKnown);
}

/**
 * Brings the flows and then the project to the status that is wanted: Verifik lets a project go live only once it has
 * a flow, and no flow is to go live half configured. What is so already is not called. Returns the project.
 */
export async function activate(id: string, flows: readonly string[], status: string): Promise<JsonObject> {
    const subject = subjectOf(id);
    const missing = ({ flows: listed }: Situation) => flows.filter((flow) => !listed.some(({ _id }) => _id === flow));
    const isDone = ({ _id, status: now }: JsonObject) => now === status && flows.includes(String(_id));
    const holdsDone = ({ project, flows: seen }: Situation) =>
        project["status"] === status || (status === "active" && seen.some(isDone));
    const began = clock.now();
    const seen = await findSituation(id, flows);
    // What an answer of before shows as done may have been undone since.
    const shared = seen !== undefined && holdsDone(seen) ? await findSituation(id, flows, began) : seen;
    const isCurrent = (reading: Situation) => !missing(reading).some(isWritten);
    const isToDo = shared !== undefined && isCurrent(shared) && !isSo(shared, flows, status);
    const now = isToDo ? shared : await readUntil(() => readSituation(id), isCurrent);
    const foreign = missing(now);
    if (foreign.length > 0) {
        throw new RefusedError(
            `${subject.resource}: the project has no flow ${foreign.join(", ")}. ` +
                "Name flows of this project; if one was deleted outside Pulumi, run `pulumi refresh` and `pulumi up`.",
        );
    }
    if (status === "active") {
        for (const flow of now.flows) {
            const flowId = String(flow["_id"]);
            if (flows.includes(flowId) && flow["status"] !== "active")
                await put(projectFlowEndpoint, flowId, "active", subject);
        }
    }
    return now.project["status"] === status ? now.project : put(projectEndpoint, id, status, subject);
}

/** Takes a project offline that was live, or went live so lately that a read may not show it. */
export async function pause(id: string): Promise<void> {
    const subject = subjectOf(id);
    const project = await getObject(projectEndpoint, id, subject);
    const isLive = project["status"] === "active" || (project["status"] !== "paused" && isRecent(project["createdAt"]));
    if (isLive) await put(projectEndpoint, id, "paused", subject, ", or run `pulumi state delete <urn>`");
}

/** @param others what else there is to do about a status that does not come, after the look at the dashboard */
async function put(
    endpoint: Endpoint,
    id: string,
    status: string,
    subject: ErrorContext,
    others = "",
): Promise<JsonObject> {
    const stored = await setObjectStatus(endpoint, id, status, subject);
    if ("status" in stored && stored["status"] !== status) {
        throw new RefusedError(
            `${subject.resource}: Verifik accepted the call, but the status of ${id} is ${describeStatus(stored["status"])} ` +
                `instead of "${status}". Run the command again; if it stays, look at it in Verifik's dashboard${others}.`,
        );
    }
    return stored;
}

// An activation has its project's id, so it is remembered under a name of its own: the project may go while it stays.
const describe = (project: string) => `activation of ${project}`;

/** Remembers that the program declares an activation of the project. */
export const declareActivation = (project: string) => markDeclared(describe(project));

/** The same, of one that a diff found as it should be. */
export const declareActivationIfProgramRuns = (project: string, holder?: string) =>
    markDeclaredOnUp(describe(project), holder);

/** Whether another resource than the holder declares an activation of the project. */
export const isActivationDeclared = (project: string, holder?: string) => isDeclared(describe(project), holder);

/** Whether this run has made or changed an activation of the project. */
export const isActivationWritten = (project: string) => isWritten(describe(project));
