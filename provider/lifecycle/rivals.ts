import { session } from "../api/config";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import type { JsonObject } from "../json/json";
import { isDeclared, markDeleted } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import type { Created } from "./createOnce";
import { adoptOrAllow, listDuplicates } from "./duplicates";
import { readUntil } from "./replicaLag";
import type { ResourceSpec } from "./resourceSpec";

// Two runs that make the same thing at the same moment both find nothing before their POST. So each looks once more after
// it. The lowest id stays: both runs come to the same, whichever looks first.

/** How long the run that keeps its object waits for the other to take its own away. */
const otherGoesMs = 5_000;

/**
 * Looks, after a POST, at what else there is of the same identity. Where another run's object stays, this run's is deleted
 * again, and the run fails. Returns the ids of what is too much beside the object that stays.
 *
 * @param before what was there before the POST
 * @throws A RefusedError, once this run's object is deleted again.
 */
export async function settleRivals(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    created: Created,
    before: readonly JsonObject[],
): Promise<string[]> {
    const mine = String(created.object["_id"]);
    const known = new Set([mine, ...before.map((item) => String(item["_id"]))]);
    const isRival = (id: string) => !known.has(id) && !isDeclared(id);
    const list = async () => (await listDuplicates(spec, subject, body)).map((item) => String(item["_id"]));
    const look = async (isSettled: (ids: string[]) => boolean, withinMs?: number) =>
        (await readUntil(list, isSettled, withinMs)).filter(isRival);
    try {
        // A list that does not show this one yet tells nothing of another.
        const rivals = await look((ids) => ids.includes(mine));
        if (rivals.length === 0) return [];
        if (created.sent > 1) return rivals;
        if (created.by === "answer" && rivals.some((id) => id < mine)) {
            await takeBack(spec, subject, mine, rivals);
        }
        return await look((ids) => !ids.some(isRival), otherGoesMs);
    } catch (error) {
        if (error instanceof RefusedError) throw error;
        notifyOnce(
            `${subject.resource} is created (${mine}). Whether somebody else made one at the same moment, the provider could not ` +
                "find out: look at it in Verifik's dashboard.",
        );
        return [];
    }
}

/** Deletes what this run just made: the answer to its POST proves that it did. */
async function takeBack(
    spec: ResourceSpec,
    subject: ErrorContext,
    mine: string,
    rivals: readonly string[],
): Promise<void> {
    const isDeleted = await session()
        .client()
        .delete(spec.deletePath, mine, subject)
        .then(
            () => true,
            () => false,
        );
    if (!isDeleted) return;
    markDeleted(mine);
    throw new RefusedError(
        `${subject.resource} is not created: another run created ${rivals[0]} at the same moment, and it stays. The one of this ` +
            `run, ${mine}, is deleted again. Add one of these lines:\n${adoptOrAllow(rivals[0]!)}Or leave it to the other stack.`,
    );
}

/** What to do about objects that are there beside the one that was created. */
export function describeSurplus(title: string, id: string, created: Created, surplus: readonly string[]): string {
    const cause =
        created.sent > 1
            ? "Its creation was sent more than once, since an answer did not come"
            : "Somebody else created one at the same moment";
    return (
        `${title} is created (${id}), but it is not alone: ${surplus.join(", ")}. ${cause}. Look at them in Verifik's ` +
        "dashboard, and delete what is too much there; then run `pulumi refresh` and `pulumi up`. If all are wanted, run `pulumi up`."
    );
}
