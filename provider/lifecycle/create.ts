import { RefusedError } from "../api/refusedError";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { markDeclared } from "../run/declarations";
import { adopt } from "./adopt";
import { createOnce } from "./createOnce";
import { describeDuplicates, findDuplicates, markMade, withLock } from "./duplicates";
import { InitializationError } from "./initializationError";
import { buildOutputs } from "./outputs";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { describeSurplus, settleRivals } from "./rivals";
import { verifyStored } from "./verifyStored";

/** Makes the object, or adopts the one that the program names. Never a second one in silence. */
export async function create(spec: ResourceSpec, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
    if (typeof inputs["adopt"] === "string") return adopt(spec, inputs, inputs["adopt"]);
    const body = managedInputs(spec.fields, inputs);
    const options = deleteOptions(spec.fields, inputs);
    spec.assertNoConflict?.(body, undefined, options);
    const subject = errorContext(spec, inputs);
    const { created, surplus } = await withLock(spec, body, async () => {
        const duplicates = await findDuplicates(spec, subject, body);
        if (duplicates.length > 0 && inputs["allowDuplicate"] !== true) {
            throw new RefusedError(await describeDuplicates(spec, subject, body, duplicates));
        }
        const created = await createOnce(spec, subject, body, duplicates);
        const id = String(created.object["_id"]);
        markMade(spec, body, id);
        markDeclared(id);
        const mayHaveRival = created.by === "answer" && duplicates.length === 0 && inputs["allowDuplicate"] !== true;
        const isAlone = !mayHaveRival && created.sent === 1;
        return { created, surplus: isAlone ? [] : await settleRivals(spec, subject, body, created, duplicates) };
    });
    const made = created.object;
    const id = String(made["_id"]);
    const held = buildOutputs(spec, inputs, made);
    const fail = (reason: string) =>
        new InitializationError(id, { ...held, __provider: inputs["__provider"]! }, reason);
    if (surplus.length > 0) throw fail(describeSurplus(spec.describe(inputs), id, created, surplus));
    const outs = { ...held, ...verifyStored(spec, inputs, body, made, {}) };
    try {
        // What contradicts a resource that was dealt with during the call. The object is there, so the state gets it.
        spec.assertNoConflict?.(body, id, options);
    } catch (error) {
        throw fail((error as Error).message);
    }
    return { id, outs };
}
