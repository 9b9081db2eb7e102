import { isDeepStrictEqual } from "node:util";
import { session } from "../api/config";
import { idOf } from "../api/envelope";
import { type ErrorContext, InvalidResponseError, isNotFound, SoftDeletedError } from "../api/errors";
import { findDrift } from "../changes/drift";
import { isObject, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { isDeleted, isWritten } from "../run/declarations";
import { type Patience, readPatiently, readUntil } from "./replicaLag";
import type { ResourceSpec } from "./resourceSpec";
import { asSent } from "./respellings";
import { isOnTheWay, spellEnums, spellStatus } from "./spelling";

// The one door. What comes in has one shape, in the words of the arguments, whatever Verifik's answer looked like; what
// goes out is in Verifik's words.

/** What of a spec the door needs. */
export type Endpoint = Pick<ResourceSpec, "path" | "references"> &
    Partial<Pick<ResourceSpec, "fromApi" | "fields" | "shownIn">>;

/**
 * One object as it is. One that Verifik keeps as deleted is not found.
 *
 * @param patience with a read that does not find it, which may come from a copy that lags
 * @param known a reading of it that is just made
 */
export async function getObject(
    spec: Endpoint,
    id: string,
    subject: ErrorContext,
    patience: Patience = isWritten(id) ? "full" : "none",
    known?: Promise<JsonObject | Error>,
): Promise<JsonObject> {
    let first = known;
    const read = () => {
        const reading = first ?? readObject(spec, id, subject);
        first = undefined;
        return reading;
    };
    const found = await readPatiently(
        patience,
        read,
        // No copy shows as deleted what is not.
        (reading) => !(reading instanceof Error) || reading instanceof SoftDeletedError,
    );
    if (found instanceof Error) throw found;
    return settle(spec, found, subject);
}

/** How long Verifik may take from one status to the next. */
const onTheWayMs = 45_000;

/** The object, once its status is none on the way to another. One that stays on its way is returned as it is. */
async function settle(spec: Endpoint, object: JsonObject, subject: ErrorContext): Promise<JsonObject> {
    if (!isOnTheWay(object["status"])) return object;
    const last = await readUntil(
        () => readObject(spec, String(object["_id"]), subject),
        (reading) => reading instanceof Error || !isOnTheWay(reading["status"]),
        onTheWayMs,
    );
    return last instanceof Error ? object : last;
}

/** One object, or the error that says that there is none. */
export async function readObject(spec: Endpoint, id: string, subject: ErrorContext): Promise<JsonObject | Error> {
    try {
        const live = fromApi(spec, await session().client().get(spec.path, id, subject));
        return isSoftDeleted(live) ? new SoftDeletedError(subject) : live;
    } catch (error) {
        if (isNotFound(error)) return error as Error;
        throw error;
    }
}

/** Whether an object is gone, or is so within a time. */
export async function isGone(spec: Endpoint, id: string, subject: ErrorContext, withinMs: number): Promise<boolean> {
    const last = await readUntil(
        () => readObject(spec, id, subject),
        (reading) => reading instanceof Error,
        withinMs,
    );
    return last instanceof Error;
}

/**
 * All objects that the server's filter lets through, without those that it keeps as deleted or that this run deleted.
 *
 * @param from a list of the last seconds will do, without what this run made since; or it is read now, alone or with others
 * who ask for it now
 */
export async function listObjects(
    spec: Endpoint,
    query: Record<string, string>,
    subject: ErrorContext,
    from: "view" | "afresh" | "server" = "server",
): Promise<JsonObject[]> {
    const { path } = spec;
    if (from === "afresh") return fromList(spec, await session().view().listAfresh(path, query, subject));
    const source = from === "view" ? session().view() : session().client();
    return fromList(spec, await source.list(path, query, subject));
}

/** The items of a list that are not gone, in the words of the arguments. */
export function fromList(spec: Endpoint, items: readonly JsonObject[]): JsonObject[] {
    return items.map((item) => fromApi(spec, item)).filter((item) => !isSoftDeleted(item) && !isDeleted(item["_id"]));
}

/** Whether an item of a list is no summary, of which a field that it lacks says nothing. */
export function isWhole(item: JsonObject): boolean {
    return "client" in item;
}

/** The object of an item in a list. */
export async function getWhole(spec: Endpoint, item: JsonObject, subject: ErrorContext): Promise<JsonObject> {
    return isWhole(item) ? item : getObject(spec, String(item["_id"]), subject);
}

/** Creates an object. */
export async function createObject(spec: ResourceSpec, body: JsonObject, subject: ErrorContext): Promise<JsonObject> {
    const sent = toApi(spec, { ...spec.createDefaults?.(body), ...body }, {});
    const made = await settle(spec, fromApi(spec, await session().client().post(spec.path, sent, subject)), subject);
    return remembered(made);
}

/** The object, which the view now knows. */
function remembered(object: JsonObject): JsonObject {
    session().view().remember(String(object["_id"]), object);
    return object;
}

/**
 * Changes an object; `before` is what it was, for a resource that sends differences. Returns the object as it is now: as
 * the answer shows it, or, where the answer does not show it, as a GET does that shows more than what was there before.
 */
export async function updateObject(
    spec: ResourceSpec,
    id: string,
    body: JsonObject,
    before: JsonObject,
    subject: ErrorContext,
): Promise<JsonObject> {
    const sent = session()
        .client()
        .put(spec.path, id, toApi(spec, body, before), subject);
    const { answer, accepted } = await orAccepted(sent);
    if (answer !== undefined && (answer["_id"] === undefined || answer["_id"] === id)) {
        const stored = fromApi(spec, { ...answer, _id: id });
        if (
            !isSoftDeleted(stored) &&
            !isOnTheWay(stored["status"]) &&
            showsChange(spec, asSent(stored, body, before, 1), body)
        )
            return remembered(stored);
    }
    const last = await readUntil(
        () => getObject(spec, id, subject),
        (live) => !isStale(spec, live, body, before),
    );
    if (accepted !== undefined && isStale(spec, last, body, before)) throw accepted;
    return last;
}

/** What a PUT answers; or the error that says that it was only accepted, so that a read has to tell. */
async function orAccepted(
    sent: Promise<JsonObject | undefined>,
): Promise<{ answer?: JsonObject | undefined; accepted?: InvalidResponseError }> {
    try {
        return { answer: await sent };
    } catch (error) {
        if (error instanceof InvalidResponseError && error.status === 202) return { accepted: error };
        throw error;
    }
}

/** Sets the status of an object and nothing else. Returns the object as it is now. */
export async function setObjectStatus(
    endpoint: Endpoint,
    id: string,
    status: string,
    subject: ErrorContext,
): Promise<JsonObject> {
    const { answer } = await orAccepted(session().client().put(endpoint.path, id, { status }, subject));
    const isShown = answer !== undefined && (answer["_id"] ?? id) === id && spellStatus(answer["status"]) === status;
    if (isShown && Object.keys(answer).length > 1) return remembered(fromApi(endpoint, { ...answer, _id: id }));
    return readUntil(
        () => getObject(endpoint, id, subject),
        (live) => (live["status"] ?? status) === status,
    );
}

/**
 * Whether an answer shows the object after the change: more than an echo of what was sent, and what was sent in it. What
 * Verifik does not return at all tells nothing.
 */
function showsChange(spec: ResourceSpec, stored: JsonObject, body: JsonObject): boolean {
    const beside = Object.keys(stored).filter((key) => key !== "_id" && !(key in body));
    const shown = Object.keys(body).some((key) => key in stored);
    return beside.length > 0 && shown && findDrift(spec.fields, stored, body, true).length === 0;
}

/** Whether an object shows nothing of a change but what was there before it, as a copy of the database does that lags. */
function isStale(spec: ResourceSpec, live: JsonObject, body: JsonObject, before: JsonObject): boolean {
    const missing = findDrift(spec.fields, asSent(live, body, before, 1), body, true);
    return (
        missing.length > 0 &&
        missing.every(({ path, actual }) => isDeepStrictEqual(actual, getAt(before, path) ?? actual))
    );
}

/** Whether Verifik keeps an object as deleted. */
export function isSoftDeleted(live: JsonObject): boolean {
    return live["status"] === "deleted";
}

/** An object of an answer, in the words of the arguments. */
export function fromApi(spec: Endpoint, live: JsonObject): JsonObject {
    const plain = spec.references.reduce((object, path) => withId(object, path.split(".")), live);
    const status = spellStatus(plain["status"]);
    const spelled = status === undefined ? plain : { ...plain, status };
    const object = spec.fields === undefined ? spelled : spellEnums(spec.fields, spelled);
    return spec.fromApi === undefined ? object : spec.fromApi(object);
}

/** The object with an id where Verifik returned what the id refers to. */
function withId(object: JsonObject, [key, ...rest]: string[]): JsonObject {
    const value = object[key!];
    if (value === undefined || value === null) return object;
    if (rest.length > 0) return isObject(value) ? { ...object, [key!]: withId(value, rest) } : object;
    return { ...object, [key!]: Array.isArray(value) ? value.map((one) => idOf(one)!) : idOf(value)! };
}

function toApi(spec: ResourceSpec, body: JsonObject, before: JsonObject): JsonObject {
    return spec.toApi === undefined ? body : spec.toApi(body, before);
}
