import { clock } from "../api/clock";
import { session } from "../api/config";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import type { JsonObject } from "../json/json";
import { isDeclared, markDeleted } from "../run/declarations";
import { type MadeObject, type Making, memory } from "../run/memory";
import { notifyOnce } from "../run/notify";
import { adoptOrAllow, matching } from "./duplicates";
import { readUntil, replicaLagMs } from "./replicaLag";
import { listObjects } from "./resourceClient";
import type { ResourceSpec } from "./resourceSpec";

// Two runs that make the same thing at the same moment both find nothing before their POST. So each looks once more after
// it. The lowest id stays: both runs come to the same, whichever looks first. Of several that a run makes in one list at
// once, the last to be made looks for all: Verifik counts calls.

/**
 * How long the run that keeps its object waits for the other to take its own away: the other may not see it for a lag of
 * the database, and this run not that the other's is gone for one more.
 */
const otherGoesMs = 2 * replicaLagMs;

/** How long a run waits for the next that it makes in the same list, so that one look will do for both. */
const nextComesMs = 100;

/** How long a run that makes more and more may put off its look. */
const longestUnlookedMs = 60_000;

/**
 * Makes an object, and looks, unless another is being made in the same list, at what else there is of the identity of each
 * that was made there since. Where another run's object stays, this run's is deleted again, and the run fails. Returns what
 * was made, and what there is to say of objects that are not alone.
 *
 * @param make returns what it made, and what is to be looked at
 * @throws What `make` throws; or a RefusedError, once this run's object is deleted again.
 */
export async function makeAndLook<T>(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    make: () => Promise<{ made: T; unlooked: MadeObject | undefined }>,
): Promise<{ made: T; surplus: readonly string[] }> {
    const making = makingIn(spec, body);
    making.underWay += 1;
    making.wake();
    const outcome = await make().catch((error: Error) => error);
    making.underWay -= 1;
    const mine = outcome instanceof Error ? undefined : outcome.unlooked;
    if (mine !== undefined) {
        if (making.unlooked.length === 0) making.since = clock.now();
        making.unlooked.push(mine);
    }
    const isLast = making.unlooked.length > 0 && making.underWay === 0 && !(await nextBegins(making));
    const isOverdue = clock.now() - making.since > longestUnlookedMs;
    const looks = making.unlooked.length > 0 && (isLast || isOverdue);
    const surplus = looks ? await settleRivals(spec, subject, body, making.unlooked.splice(0), mine) : [];
    if (!(outcome instanceof Error)) return { made: outcome.made, surplus };
    throw surplus.length === 0 ? outcome : new RefusedError([outcome.message, ...surplus].join("\n"));
}

/** Whether another is begun to be made within a moment. */
async function nextBegins(making: Making): Promise<boolean> {
    const begun = new Promise<void>((resolve) => {
        making.wake = resolve;
    });
    await Promise.race([begun, clock.sleep(nextComesMs)]);
    return making.underWay > 0;
}

function makingIn(spec: ResourceSpec, body: JsonObject): Making {
    const { making } = memory();
    const key = JSON.stringify([spec.path, spec.listQuery(body)]);
    const known = making.get(key) ?? { underWay: 0, unlooked: [], since: 0, wake: () => {} };
    making.set(key, known);
    return known;
}

/** An object, and the ids of what another run made of its identity. */
interface Contest {
    readonly made: MadeObject;
    readonly rivals: readonly string[];
}

/**
 * Looks at the list in which objects were made. Returns what there is to say of those that are not alone.
 *
 * @param mine the one that is deleted again where another run's stays: the create of the others is over
 */
async function settleRivals(
    spec: ResourceSpec,
    subject: ErrorContext,
    body: JsonObject,
    all: readonly MadeObject[],
    mine: MadeObject | undefined,
): Promise<string[]> {
    const list = () => listObjects(spec, spec.listQuery(body), subject);
    const contested = (listed: readonly JsonObject[]): Contest[] =>
        all.map((made) => ({ made, rivals: rivalsOf(spec, made, listed) })).filter(({ rivals }) => rivals.length > 0);
    try {
        // A list that does not show what was made tells nothing of another.
        const shown = contested(
            await readUntil(list, (listed) => all.every(({ id }) => listed.some(({ _id }) => _id === id))),
        );
        if (shown.length === 0) return [];
        const own = shown.find(({ made }) => made === mine);
        if (own !== undefined && isToGo(own)) {
            const others = shown.filter((one) => one !== own).map(describeContest);
            await takeBack(spec, subject, own, others);
        }
        if (shown.every(({ made }) => made.sent > 1)) return shown.map(describeContest);
        const left = await readUntil(list, (listed) => contested(listed).length === 0, otherGoesMs).then(
            contested,
            () => shown,
        );
        return left.map(describeContest);
    } catch (error) {
        if (error instanceof RefusedError) throw error;
        for (const { title, id } of all) {
            notifyOnce(
                `${title} is created (${id}). Whether somebody else made one at the same moment, the provider could not ` +
                    "find out: look at it in Verifik's dashboard.",
            );
        }
        return [];
    }
}

function rivalsOf(spec: ResourceSpec, { id, declared, before }: MadeObject, listed: readonly JsonObject[]): string[] {
    const ids = matching(spec, spec.naturalKey(declared), listed).map((item) => String(item["_id"]));
    return ids.filter((other) => other !== id && !before.includes(other) && !isDeclared(other));
}

/** Whether another run's object stays in the place of this run's, which nobody can take for another's. */
function isToGo({ made, rivals }: Contest): boolean {
    return made.by === "answer" && made.sent === 1 && rivals.some((id) => id < made.id);
}

/** Deletes what this run just made: the answer to its POST proves that it did. */
async function takeBack(
    spec: ResourceSpec,
    subject: ErrorContext,
    { made, rivals }: Contest,
    others: readonly string[],
): Promise<void> {
    const isDeleted = await session()
        .client()
        .delete(spec.deletePath, made.id, subject)
        .then(
            () => true,
            () => false,
        );
    if (!isDeleted) return;
    markDeleted(made.id);
    const reason =
        `${made.title} is not created: another run created ${rivals[0]} at the same moment, and it stays. The one of this ` +
        `run, ${made.id}, is deleted again. Add one of these lines:\n${adoptOrAllow(rivals[0]!)}Or leave it to the other stack.`;
    throw new RefusedError([reason, ...others].join("\n"));
}

/** What to do about objects that are there beside the one that was created. */
function describeContest({ made: { title, id, sent }, rivals }: Contest): string {
    const cause =
        sent > 1
            ? "Its creation was sent more than once, since an answer did not come"
            : "Somebody else created one at the same moment";
    return (
        `${title} is created (${id}), but it is not alone: ${rivals.join(", ")}. ${cause}. Look at them in Verifik's ` +
        "dashboard, and delete what is too much there; then run `pulumi refresh` and `pulumi up`. If all are wanted, run `pulumi up`."
    );
}
