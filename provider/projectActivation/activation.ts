import { Refusal } from "../lifecycle/refusal";
import { declare, declareIfProgramRuns, isDeclared } from "../lifecycle/thisRun";
import { verifik } from "../verifik/config";
import type { Subject } from "../verifik/errors";
import type { JsonObject } from "../verifik/json";

const projects = "/v2/projects";
const projectFlows = "/v2/project-flows";

/** A project and its flows as they are: two GETs. */
export interface Situation {
    readonly project: JsonObject;
    readonly flows: readonly JsonObject[];
}

/** The subject of a call's errors. */
export function subjectOf(project: unknown): Subject {
    return { title: `activation of project ${project}`, hidden: [] };
}

export async function situation(id: string): Promise<Situation> {
    const subject = subjectOf(id);
    const project = await verifik().get(projects, id, subject);
    const flows = await verifik().list(projectFlows, { project: id }, subject);
    return { project, flows: flows.filter((flow) => flow["project"] === id) };
}

/**
 * Brings the flows and then the project to the status that is wanted: Verifik lets a project go live only once it has
 * a flow, and no flow is to go live half configured. What is so already is not called. Returns the project.
 */
export async function broughtAbout(id: string, flows: readonly string[], status: string): Promise<JsonObject> {
    const subject = subjectOf(id);
    const now = await situation(id);
    const foreign = flows.filter((flow) => !now.flows.some(({ _id }) => _id === flow));
    if (foreign.length > 0) {
        throw new Refusal(
            `${subject.title}: the project has no flow ${foreign.join(", ")}. ` +
                "Name flows of this project; if one was deleted outside Pulumi, run `pulumi refresh` and `pulumi up`.",
        );
    }
    if (status === "active") {
        for (const flow of now.flows) {
            const flowId = String(flow["_id"]);
            if (flows.includes(flowId) && flow["status"] !== "active")
                await put(projectFlows, flowId, "active", subject);
        }
    }
    return now.project["status"] === status ? now.project : put(projects, id, status, subject);
}

/** Takes a project off line. */
export async function paused(id: string): Promise<void> {
    const subject = subjectOf(id);
    const project = await verifik().get(projects, id, subject);
    if (project["status"] === "active") await put(projects, id, "paused", subject);
}

async function put(collection: string, id: string, status: string, subject: Subject): Promise<JsonObject> {
    const stored = await verifik().put(collection, id, { status }, subject);
    if ("status" in stored && stored["status"] !== status) {
        throw new Refusal(
            `${subject.title}: Verifik took the call, but the status of ${id} is ${JSON.stringify(stored["status"])} instead ` +
                `of ${JSON.stringify(status)}. Run \`pulumi up\` again; if it stays, look at it in Verifik's dashboard.`,
        );
    }
    return stored;
}

// An activation has its project's id, so it is remembered under a name of its own: the project may go while it stays.
const nameOf = (project: string) => `activation of ${project}`;

/** Remembers that the program declares an activation of the project. */
export const declareActivation = (project: string) => declare(nameOf(project));

/** The same, of one that a diff found as it should be. */
export const declareActivationIfProgramRuns = (project: string) => declareIfProgramRuns(nameOf(project));

/** Whether the program declares an activation of the project, under whatever name. */
export const isActivationDeclared = (project: string) => isDeclared(nameOf(project));
