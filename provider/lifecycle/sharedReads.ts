import { session } from "../api/config";
import type { ErrorContext } from "../api/errors";
import { listLeaves } from "../changes/changes";
import { findDrift } from "../changes/drift";
import type { JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { fieldOptionsAt } from "../schema/field";
import type { Patience } from "./replicaLag";
import { type Endpoint, fromApi, fromList, getObject, isSoftDeleted, readObject } from "./resourceClient";
import type { ResourceSpec } from "./resourceSpec";
import { asSent } from "./respellings";
import { isOnTheWay } from "./spelling";

// What answers of the last seconds have told of other objects than they were asked for. It saves calls, and decides nothing.

/** What is known of an object before it is read. */
interface Known {
    /** What the program manages of it. */
    readonly managed: JsonObject;
    /** Its outputs, or its inputs, where there is no state of it. */
    readonly olds: JsonObject;
    /** What the server tells of it beside that. */
    readonly told: readonly string[];
}

/**
 * One object, from an answer of the last seconds that shows other objects too, if it shows the object as it is known. What is
 * missing there, or changed, is read by itself.
 */
export async function getShared(
    spec: ResourceSpec,
    id: string,
    known: Known,
    subject: ErrorContext,
    patience?: Patience,
): Promise<JsonObject> {
    const view = session().view();
    let alone: Promise<JsonObject | Error> | undefined;
    // Others wait for the answer, so here nothing waits for a copy that lags.
    const readAlone = () => {
        alone ??= readObject(spec, id, subject);
        return alone;
    };
    const isHidden = (leaf: string) =>
        view.isNeverShown(`${spec.path} ${leaf}`, async () => {
            const live = await readAlone();
            return live instanceof Error ? undefined : lacking(live, known).includes(leaf);
        });
    const isWhole = async (live: JsonObject) => {
        const left = lacking(live, known);
        if (!left.every((leaf) => isWriteOnly(spec, leaf))) return false;
        for (const leaf of left) if (!(await isHidden(leaf))) return false;
        return true;
    };
    const wanted = {
        isWhole: (object: JsonObject) => isWhole(fromApi(spec, object)),
        isWholeAlone: async () => {
            const live = await readAlone();
            return !(live instanceof Error) && lacking(live, known).every((leaf) => isWriteOnly(spec, leaf));
        },
    };
    const shownIn = spec.shownIn?.(id, known.managed);
    const seen = await (shownIn === undefined ? view.findKept(id) : view.find(id, shownIn, wanted, subject));
    if (alone === undefined && seen !== undefined) {
        const live = fromApi(spec, seen);
        const isSettled = !isSoftDeleted(live) && !isOnTheWay(live["status"]);
        if (isSettled && isAsKnown(spec, live, known) && (await isWhole(live)) && alone === undefined) return live;
    }
    return getObject(spec, id, subject, patience, alone);
}

function isAsKnown({ fields }: ResourceSpec, live: JsonObject, { managed, olds }: Known): boolean {
    return findDrift(fields, asSent(live, managed, olds), managed, false).length === 0;
}

/** The leaves that an object leaves out, of those that are managed or that the server tells of it. */
function lacking(live: JsonObject, { managed, told }: Known): string[] {
    const left = listLeaves(managed).filter(({ path }) => getAt(live, path) === undefined);
    return [...told.filter((key) => !(key in live)), ...left.map(({ path }) => path.join("."))];
}

/** Whether a server may leave a leaf out of all that it returns, so that the state's value stands. */
function isWriteOnly({ fields }: ResourceSpec, leaf: string): boolean {
    return fieldOptionsAt(fields, leaf.split("."))?.writeOnly === true;
}

/** A project and flows of it. */
export interface ProjectAndFlows {
    readonly project: JsonObject;
    readonly flows: JsonObject[];
}

/** A project with its flows, as the answers of the last seconds show them; undefined where they do not. */
export async function getProjectWithFlows(
    project: Endpoint,
    flow: Endpoint,
    id: string,
    subject: ErrorContext,
): Promise<ProjectAndFlows | undefined> {
    const shown = await session().view().projectWithFlows(id, subject);
    return shown?.flows && settled(project, shown.project, flow, shown.flows);
}

/**
 * The same, of a server that shows no flows with a project, from the first page of their list, which may hold summaries.
 *
 * @param since from when on the answers may have been asked for
 */
export async function getProjectAndFlows(
    project: Endpoint,
    flow: Endpoint,
    id: string,
    subject: ErrorContext,
    since?: number,
): Promise<ProjectAndFlows | undefined> {
    const view = session().view();
    const shown = await view.projectWithFlows(id, subject, since);
    const flows = shown && (shown.flows ?? (await view.firstFlows(id, subject, since)));
    return flows && settled(project, shown.project, flow, flows);
}

/** What an answer shows of a project and its flows, if the project is there, and on its way to no other status. */
function settled(
    project: Endpoint,
    shown: JsonObject,
    flow: Endpoint,
    flows: readonly JsonObject[],
): ProjectAndFlows | undefined {
    const live = fromApi(project, shown);
    if (isSoftDeleted(live) || !("status" in live) || isOnTheWay(live["status"])) return undefined;
    return { project: live, flows: fromList(flow, flows) };
}

/** An object as the answer to a write of the last seconds showed it, with its status. */
export function lastWritten(id: string): JsonObject | undefined {
    const object = session().view().lastWritten(id);
    return object !== undefined && "status" in object ? object : undefined;
}

/** One object as it is now, by one call for all who ask for it before that is sent. */
export function getAfresh(spec: Endpoint, id: string, subject: ErrorContext, patience?: Patience): Promise<JsonObject> {
    const read = () => readObject(spec, id, subject);
    return getObject(spec, id, subject, patience, session().view().afresh(`${spec.path}/${id}`, read));
}

/** What a list of the last seconds, or one that is being read, shows. Undefined, where there is none. */
export async function earlierList(spec: Endpoint, query: Record<string, string>): Promise<JsonObject[] | undefined> {
    const items = await session()
        .view()
        .earlierList(spec.path, query)
        ?.catch(() => undefined);
    return items && fromList(spec, items);
}

/** How many milliseconds ago the list was read that the view has, or is about to give. */
export function ageOfList(spec: Endpoint, query: Record<string, string>): number {
    return session().view().ageOf(spec.path, query);
}
