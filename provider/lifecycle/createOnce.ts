import { clock } from "../api/clock";
import { type ErrorContext, isOutcomeUnknown } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { findDrift } from "../changes/pickManaged";
import type { JsonObject } from "../json/json";
import { isDeclared } from "../run/declarations";
import { findDuplicates } from "./duplicates";
import { createObject } from "./resourceClient";
import type { ResourceSpec } from "./resourceSpec";

const tries = 3;
const firstWaitMs = 1_000;

/**
 * Makes an object, once. Where the answer does not tell whether it was made, the list does: exactly one that is new
 * since `before`, matches the body and is no other resource's is ours. With none, the POST is sent again.
 */
export async function createOnce(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    before: readonly JsonObject[],
): Promise<JsonObject> {
    const known = new Set(before.map((item) => item["_id"]));
    for (let count = 1; ; count++) {
        try {
            const made = await createObject(spec, body, subject);
            if (known.has(made["_id"]!)) throw new MistakenAnswer(subject, made);
            return made;
        } catch (error) {
            if (!isOutcomeUnknown(error) && !(error instanceof MistakenAnswer)) throw error;
            await clock.sleep(firstWaitMs * count);
            const made = await findCreated(spec, subject, body, known, error as Error);
            if (made !== undefined) return made;
            if (count === tries) throw error;
        }
    }
}

async function findCreated(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    known: ReadonlySet<unknown>,
    cause: Error,
): Promise<JsonObject | undefined> {
    const listed = await findDuplicates(spec, subject, body).catch((error: Error) => {
        throw new RefusedError(
            `${cause.message}\nWhether it was made could not be found out: ${error.message}\n` +
                "Run `pulumi up` again: if it was made, the message says how to adopt it.",
        );
    });
    const fresh = listed.filter((item) => !known.has(item["_id"]) && !isDeclared(String(item["_id"])));
    const ours = fresh.filter(
        (item) =>
            (item["name"] ?? "") === (body["name"] ?? "") &&
            findDrift(spec.fields, item, body, false).every(({ path }) => path[0] === "status"),
    );
    if (ours.length > 1 || (ours.length === 0 && fresh.length > 0)) {
        const ids = fresh.map((item) => item["_id"]).join(", ");
        throw new RefusedError(
            `${cause.message}\nWhich one was made cannot be told: these are new since the call: ${ids}. ` +
                'Delete what is too much in Verifik\'s dashboard, add `adopt: "<id>"` for the right one, and run `pulumi up`.',
        );
    }
    return ours[0];
}

/** The answer to a POST names an object that was there before. */
class MistakenAnswer extends Error {
    constructor(subject: ErrorContext, made: JsonObject) {
        super(`${subject.resource}: Verifik answered with ${made["_id"]}, which was there before the call.`);
    }
}
