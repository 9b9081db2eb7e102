import { pickManaged } from "../changes/drift";
import { deleteOptions } from "../changes/managedInputs";
import { isObject, type JsonObject } from "../json/json";
import { buildOutputs } from "./outputs";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { asSent } from "./respellings";

/** What the state is to hold after a read; the inputs that go with it: those that the program manages, as they are; and as they were. */
export function refreshedState(
    spec: ResourceSpec,
    live: JsonObject,
    olds: Outputs,
): { before: Inputs; inputs: Inputs; outs: Outputs } {
    const options = deleteOptions(spec.fields, olds);
    const managed = Object.fromEntries(
        Object.entries(olds).filter(([key]) => Object.hasOwn(spec.fields.shape, key) && !Object.hasOwn(options, key)),
    );
    const raw = managed["rawFields"];
    delete managed["rawFields"];
    const before: Inputs = { ...managed, ...options, ...(raw === undefined ? {} : { rawFields: raw }) };
    const inputs: Inputs = { ...pickManaged(spec.fields, asSent(live, managed, olds), managed), ...options };
    if (raw !== undefined) inputs["rawFields"] = isObject(raw) ? pickManaged(spec.fields, live, raw) : raw;
    return { before, inputs, outs: buildOutputs(spec, inputs, live, olds) };
}
