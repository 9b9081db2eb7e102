import { RefusedError } from "../api/refusedError";
import { managedInputs } from "../changes/managedInputs";
import type { JsonObject } from "../json/json";
import { markDeclared } from "../run/declarations";
import { adopt } from "./adopt";
import { createOnce } from "./createOnce";
import { describeDuplicates, findDuplicates, markMade, withLock } from "./duplicates";
import { InitializationError } from "./initializationError";
import { buildOutputs } from "./outputs";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { verifyStored } from "./verifyStored";

/** Makes the object, or adopts the one that the program names. Never a second one in silence. */
export async function create(spec: ResourceSpec, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
    if (typeof inputs["adopt"] === "string") return adopt(spec, inputs, inputs["adopt"]);
    const body = managedInputs(spec.fields, inputs);
    spec.assertNoConflict?.(body, undefined);
    const subject = errorContext(spec, inputs);
    const made = await withLock(spec, body, async () => {
        const duplicates = await findDuplicates(spec, subject, body);
        if (duplicates.length > 0 && inputs["allowDuplicate"] !== true) {
            throw new RefusedError(describeDuplicates(subject.resource, duplicates));
        }
        const stored = await createOnce(spec, subject, body, duplicates);
        markDeclared(String(stored["_id"]));
        markMade(spec, body, String(stored["_id"]));
        return stored;
    });
    const id = String(made["_id"]);
    const remembered = verifyStored(spec, inputs, body, made, {});
    const outs = { ...buildOutputs(spec, inputs, made), ...remembered };
    assertNoLateConflict(spec, inputs, body, id, outs);
    return { id, outs };
}

/** Refuses what contradicts a resource that was dealt with during the call. The object is there, so the state gets it. */
function assertNoLateConflict(spec: ResourceSpec, inputs: Inputs, body: JsonObject, id: string, outs: Outputs): void {
    try {
        spec.assertNoConflict?.(body, id);
    } catch (error) {
        throw new InitializationError(id, { ...outs, __provider: inputs["__provider"]! }, (error as Error).message);
    }
}
