import type { ReadResult } from "@pulumi/pulumi/dynamic";
import { isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { notifyOnce } from "../run/notify";
import { reportDrift } from "./driftNotice";
import { allOutputs } from "./outputs";
import { refreshedState } from "./refreshedState";
import { isRecent } from "./replicaLag";
import { getObject } from "./resourceClient";
import { errorContext, type Outputs, type ResourceSpec } from "./resourceSpec";
import { assertSameAccount } from "./sameAccount";
import { assertSameOrigin } from "./sameOrigin";

/** The words by which it is told that an object is gone. */
export const goneWords = "no longer exists in Verifik";

/**
 * The object as it is: of one that the program manages, what it manages; of one that it only looks up, everything, and
 * no inputs, which would stand in plain text in the state. One that is gone has no id.
 */
export async function read(spec: ResourceSpec, id: string, olds: Outputs): Promise<ReadResult> {
    const title = spec.describe(olds, id);
    assertSameOrigin(title, olds);
    const subject = errorContext(spec, olds, id);
    try {
        const live = await getObject(spec, id, subject, isRecent(olds["createdAt"]));
        if (olds["managed"] !== true) return { id, props: allOutputs(spec, live) };
        const whole = (await spec.withDetails?.(live, olds, subject)) ?? live;
        const { inputs, outs, drift } = refreshedState(spec, whole, olds);
        return { id, props: { ...outs, ...reportDrift(title, olds, drift.before, drift.after) }, inputs };
    } catch (error) {
        if (!isNotFound(error)) throw error;
        // The first look at what `get` names: an answer without an id would only leave its outputs undefined.
        if (olds["managed"] === undefined) {
            throw new RefusedError(
                `${title} does not exist. Check the id, and that it belongs to this environment and account.`,
            );
        }
        if (olds["managed"] === true) {
            await assertSameAccount(olds, subject);
            notifyOnce(
                `${title} ${goneWords}. The next \`pulumi up\` recreates it; remove \`adopt\` first if it is set.`,
            );
        }
        return {};
    }
}
