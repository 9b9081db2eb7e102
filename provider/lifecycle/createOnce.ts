import { type ErrorContext, InvalidResponseError, isOutcomeUnknown } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { findDrift } from "../changes/drift";
import type { JsonObject } from "../json/json";
import { isDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { findDuplicates } from "./duplicates";
import { readUntil } from "./replicaLag";
import { createObject, getWhole } from "./resourceClient";
import type { ResourceSpec } from "./resourceSpec";

const tries = 3;

/** From what age on a list is no proof that what is new since then is this run's. */
const oldListMs = 2_000;

/** What a POST has made. */
export interface Created {
    readonly object: JsonObject;
    /** Who tells that it was made: the answer to the POST, which proves it, or the list. */
    readonly by: "answer" | "list";
    /** How often the POST was sent. */
    readonly sent: number;
}

/**
 * Creates an object, once. Where the answer does not tell whether it was created, the list does: exactly one that is new
 * since `before`, matches the body and is no other resource's is ours. With none, once every copy of the database has
 * caught up, the POST is sent again, unless Verifik has answered that it succeeded.
 *
 * @param ageMs how old `before` is: what is new since an old one may be another run's
 */
export async function createOnce(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    before: readonly JsonObject[],
    ageMs = 0,
): Promise<Created> {
    const known = new Set(before.map((item) => item["_id"]));
    let taken: Error | undefined;
    for (let count = 1; ; count++) {
        let failure = taken;
        if (failure === undefined) {
            try {
                const made = await createObject(spec, body, subject);
                if (!known.has(made["_id"]!)) return { object: made, by: "answer", sent: count };
                failure = taken = new MistakenAnswer(subject, made);
            } catch (error) {
                if (!isOutcomeUnknown(error)) throw error;
                failure = error as Error;
                if (error instanceof InvalidResponseError) taken = failure;
            }
        }
        const cause = failure;
        // One was made by this call: what is new is hardly another's.
        const isTaken = taken !== undefined;
        const made = await readUntil(
            () => findCreated(spec, subject, body, known, cause, isTaken || ageMs < oldListMs),
            (found) => found !== undefined,
        );
        if (made !== undefined) {
            notifyOnce(
                `${subject.resource}: Verifik's answer does not tell what was created. Its list does: ${made["_id"]} is new, ` +
                    "and holds what was sent.",
            );
            return { object: made, by: "list", sent: count };
        }
        if (taken !== undefined || count === tries) throw failure;
    }
}

async function findCreated(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    known: ReadonlySet<unknown>,
    cause: Error,
    isProof: boolean,
): Promise<JsonObject | undefined> {
    const listed = await findDuplicates(spec, subject, body, "server").catch((error: Error) => {
        throw new RefusedError(
            `${cause.message}\nThe provider could not find out whether it was created: ${error.message}\n` +
                "Run `pulumi up` again: if it was made, the message says how to adopt it.",
        );
    });
    const items = listed.filter((item) => !known.has(item["_id"]) && !isDeclared(String(item["_id"])));
    const fresh = await Promise.all(items.map((item) => getWhole(spec, item, subject)));
    const ours = fresh.filter((item) => findDifferences(spec, item, body).length === 0);
    if (ours.length > 1 || (fresh.length > 0 && (ours.length === 0 || !isProof))) {
        throw new RefusedError(`${cause.message}\n${describeFresh(spec, fresh, body)}`);
    }
    return ours[0];
}

/** The paths at which an object is not the one that this body makes. */
function findDifferences(spec: ResourceSpec, item: JsonObject, body: JsonObject): string[] {
    const drift = findDrift(spec.fields, item, body, false).map(({ path }) => path.join("."));
    const hasForeignName = (body["name"] ?? "") === "" && (item["name"] ?? "") !== "";
    return [...new Set([...drift.filter((path) => path !== "status"), ...(hasForeignName ? ["name"] : [])])];
}

/** Why none of the objects that are new since the call is taken for the one that it made, and what to do. */
function describeFresh(spec: ResourceSpec, fresh: readonly JsonObject[], body: JsonObject): string {
    const [only, ...more] = fresh;
    if (more.length > 0) {
        const ids = fresh.map((item) => item["_id"]).join(", ");
        return (
            `Several are new since the call, and the provider cannot know which one it created: ${ids}. ` +
            'Look at them in Verifik\'s dashboard, add `adopt: "<id>"` for the right one, and run `pulumi up`.'
        );
    }
    return (
        `One is new since the call: ${only!["_id"]}. The provider cannot know whether it created it, since this differs from ` +
        `what was sent: ${findDifferences(spec, only!, body).join(", ")}. If it is yours, add \`adopt: "${only!["_id"]}"\`; ` +
        "otherwise add `allowDuplicate: true`. Then run `pulumi up`."
    );
}

/** The answer to a POST names an object that was there before. */
class MistakenAnswer extends Error {
    constructor(subject: ErrorContext, made: JsonObject) {
        super(`${subject.resource}: Verifik answered with ${made["_id"]}, which was there before the call.`);
    }
}
