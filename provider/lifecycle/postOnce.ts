import { clock } from "../verifik/clock";
import { outcomeIsUnknown, type Subject } from "../verifik/errors";
import type { JsonObject } from "../verifik/json";
import type { Noun } from "./noun";
import { differences } from "./projection";
import { Refusal } from "./refusal";
import { make } from "./remote";
import { isDeclared } from "./thisRun";
import { twinsOf } from "./twins";

const tries = 3;
const firstWaitMs = 1_000;

/**
 * Makes an object, once. Where the answer does not tell whether it was made, the list does: exactly one that is new
 * since `before`, matches the body and is no other resource's is ours. With none, the POST is sent again.
 */
export async function postOnce(
    noun: Noun,
    subject: Subject,
    body: JsonObject,
    before: readonly JsonObject[],
): Promise<JsonObject> {
    const known = new Set(before.map((item) => item["_id"]));
    for (let count = 1; ; count++) {
        try {
            const made = await make(noun, body, subject);
            if (known.has(made["_id"]!)) throw new MistakenAnswer(subject, made);
            return made;
        } catch (error) {
            if (!outcomeIsUnknown(error) && !(error instanceof MistakenAnswer)) throw error;
            await clock.sleep(firstWaitMs * count);
            const made = await foundAgain(noun, subject, body, known, error as Error);
            if (made !== undefined) return made;
            if (count === tries) throw error;
        }
    }
}

async function foundAgain(
    noun: Noun,
    subject: Subject,
    body: JsonObject,
    known: ReadonlySet<unknown>,
    cause: Error,
): Promise<JsonObject | undefined> {
    const listed = await twinsOf(noun, subject, body).catch((error: Error) => {
        throw new Refusal(
            `${cause.message}\nWhether it was made could not be found out: ${error.message}\n` +
                "Run `pulumi up` again: if it was made, the message says how to adopt it.",
        );
    });
    const fresh = listed.filter((item) => !known.has(item["_id"]) && !isDeclared(String(item["_id"])));
    const ours = fresh.filter(
        (item) =>
            (item["name"] ?? "") === (body["name"] ?? "") &&
            differences(noun.fields, item, body, false).every(({ path }) => path[0] === "status"),
    );
    if (ours.length > 1 || (ours.length === 0 && fresh.length > 0)) {
        const ids = fresh.map((item) => item["_id"]).join(", ");
        throw new Refusal(
            `${cause.message}\nWhich one was made cannot be told: these are new since the call: ${ids}. ` +
                'Delete what is too much in Verifik\'s dashboard, add `adopt: "<id>"` for the right one, and run `pulumi up`.',
        );
    }
    return ours[0];
}

/** The answer to a POST names an object that was there before. */
class MistakenAnswer extends Error {
    constructor(subject: Subject, made: JsonObject) {
        super(`${subject.title}: Verifik answered with ${made["_id"]}, which was there before the call.`);
    }
}
