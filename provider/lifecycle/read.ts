import { isDeepStrictEqual } from "node:util";
import type { ReadResult } from "@pulumi/pulumi/dynamic";
import { session } from "../api/config";
import { type ErrorContext, isNotFound } from "../api/errors";
import { managedInputs } from "../changes/managedInputs";
import { isWritten } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { reportDrift } from "./driftNotice";
import { doesNotExist, keepImported, withOwnInputs } from "./import";
import { allOutputs } from "./outputs";
import { type RefreshedState, refreshedState } from "./refreshedState";
import { type Patience, patienceSince, readPatiently } from "./replicaLag";
import { getObject } from "./resourceClient";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { assertSameAccount } from "./sameAccount";
import { assertSameOrigin } from "./sameOrigin";
import { markSecretInputs } from "./secretInputs";
import { getShared } from "./sharedReads";

/** The words by which it is told that an object is gone. */
export const goneWords = "no longer exists in Verifik";

/**
 * The object as it is: of one that the program manages, what it manages; of one that it only looks up, everything, and
 * no inputs, which would stand in plain text in the state. One that is gone has no id.
 *
 * @param inputs what the state holds of the program's own; only of an imported object the outputs do not tell
 */
export async function read(spec: ResourceSpec, id: string, olds: Outputs, inputs: Inputs = {}): Promise<ReadResult> {
    const title = spec.describe(olds, id);
    assertSameOrigin(title, olds);
    const subject = errorContext(spec, olds, id);
    try {
        const patience = isWritten(id) ? "full" : patienceSince(olds["createdAt"]);
        if (isUnmarked(olds, inputs)) return await readUnmarked(spec, id, olds, inputs, subject, patience);
        if (olds["managed"] !== true) {
            // A program that only looks up checks nothing, where it would be said.
            const place = session().placeNotice();
            if (place !== undefined) notifyOnce(place);
            return { id, props: allOutputs(spec, await getObject(spec, id, subject, patience)) };
        }
        const own = olds["imported"] === true ? withOwnInputs(spec, olds, inputs) : olds;
        const told = spec.computed.filter((key) => olds[key] !== undefined);
        const known = { managed: managedInputs(spec.fields, own), olds: own, told };
        const look = async () => {
            const live = await getShared(spec, id, known, subject, patience);
            return refreshedState(spec, (await spec.withDetails?.(live, own, subject)) ?? live, own);
        };
        // What looks changed may be a copy that lags behind the last `up`.
        const { outs, drift, ...now } = await readPatiently("once", look, (reading) => !hasDrift(reading));
        const drifted = reportDrift(title, olds, drift.before, drift.after);
        return { id, props: { ...keepImported(spec, olds, outs), ...drifted }, inputs: now.inputs };
    } catch (error) {
        if (!isNotFound(error)) throw error;
        if (isFirstLook(olds)) throw doesNotExist(title);
        if (olds["managed"] !== false) {
            await assertSameAccount(olds, subject);
            notifyOnce(
                `${title} ${goneWords}. The next \`pulumi up\` recreates it; remove \`adopt\` first if it is set.`,
            );
        }
        return {};
    }
}

/**
 * Whether a program declared the object, and its state does not say so, since somebody wrote or edited it: the old inputs
 * tell; or, where they are not told, that it holds fields beside the text of the provider.
 */
function isUnmarked(olds: Outputs, inputs: Inputs): boolean {
    if (olds["managed"] !== undefined || isFirstLook(olds)) return false;
    return Object.keys(inputs).length > 0 || "__provider" in olds;
}

/**
 * The whole object, and over it what the state held, as it is now. The state stays unmarked until an update knows what of
 * it is the program's.
 */
async function readUnmarked(
    spec: ResourceSpec,
    id: string,
    olds: Outputs,
    inputs: Inputs,
    subject: ErrorContext,
    patience: Patience,
): Promise<ReadResult> {
    const isTold = Object.keys(inputs).length > 0;
    const own = isTold ? withOwnInputs(spec, olds, inputs) : olds;
    const live = await getObject(spec, id, subject, patience);
    const whole = (await spec.withDetails?.(live, own, subject)) ?? live;
    const now = refreshedState(spec, whole, own);
    const { managed, ...props } = { ...allOutputs(spec, whole), ...markSecretInputs(spec.fields, now.outs) };
    return { id, props, ...(isTold ? { inputs: now.inputs } : {}) };
}

/** Whether it is the first look at what `get` names: an answer without an id would only leave its outputs undefined. */
function isFirstLook({ __provider, ...held }: Outputs): boolean {
    return Object.keys(held).length === 0;
}

function hasDrift({ drift }: RefreshedState): boolean {
    return !isDeepStrictEqual(drift.before, drift.after);
}
