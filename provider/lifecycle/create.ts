import { RefusedError } from "../api/refusedError";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { markDeclared } from "../run/declarations";
import type { MadeObject } from "../run/memory";
import { notifyOnce } from "../run/notify";
import { adopt } from "./adopt";
import { createOnce } from "./createOnce";
import { describeDuplicates, findDuplicates, markMade, withLock } from "./duplicates";
import { InitializationError } from "./initializationError";
import { buildOutputs } from "./outputs";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { makeAndLook } from "./rivals";
import { ageOfList } from "./sharedReads";
import { verifyStored } from "./verifyStored";

/** Makes the object, or adopts the one that the program names. Never a second one in silence. */
export async function create(spec: ResourceSpec, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
    if (typeof inputs["adopt"] === "string") return adopt(spec, inputs, inputs["adopt"]);
    const body = managedInputs(spec.fields, inputs);
    const options = deleteOptions(spec.fields, inputs);
    spec.assertNoConflict?.(body, undefined, options);
    const subject = errorContext(spec, inputs);
    const make = async () => {
        const duplicates = await findDuplicates(spec, subject, body, "view");
        const isWanted = inputs["allowDuplicate"] === true;
        if (duplicates.length > 0 && !isWanted) {
            throw new RefusedError(await describeDuplicates(spec, subject, body, duplicates));
        }
        const ageMs = ageOfList(spec, spec.listQuery(body));
        const { object, by, sent } = await createOnce(spec, subject, body, duplicates, ageMs);
        const id = String(object["_id"]);
        markMade(spec, body, id);
        markDeclared(id);
        // One that only the list shows may be somebody else's.
        if (by === "answer") spec.rememberMade?.(object);
        const isSought = by === "answer" && duplicates.length === 0 && !isWanted && !spec.isInNewPlace?.(body);
        const before = duplicates.map((item) => String(item["_id"]));
        const made: MadeObject = { id, title: spec.describe(inputs), declared: body, before, by, sent };
        return { made: object, unlooked: isSought || sent > 1 ? made : undefined };
    };
    const { made, surplus } = await withLock(spec, body, () => makeAndLook(spec, subject, body, make));
    const id = String(made["_id"]);
    const held = buildOutputs(spec, inputs, made);
    const fail = (reason: string, outs: Outputs = held) =>
        new InitializationError(id, { ...outs, __provider: inputs["__provider"]! }, reason);
    // Of other resources than this, it is the only word that the user gets.
    for (const reason of surplus.filter((text) => !text.includes(`(${id})`))) notifyOnce(reason);
    const outs = { ...held, ...verifyStored(spec, inputs, body, made, {}) };
    if (surplus.length > 0) throw fail(surplus.join("\n"), outs);
    try {
        // What contradicts a resource that was dealt with during the call. The object is there, so the state gets it.
        spec.assertNoConflict?.(body, id, options);
    } catch (error) {
        throw fail((error as Error).message);
    }
    return { id, outs };
}
