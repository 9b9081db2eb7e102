import { pickManaged } from "../changes/drift";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { isObject, type JsonObject } from "../json/json";
import { buildOutputs } from "./outputs";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { asSent } from "./respellings";

/** What a read comes to. */
export interface RefreshedState {
    /** The inputs that the program manages, as the server has them. */
    readonly inputs: Inputs;
    readonly outs: Outputs;
    /** What was changed outside Pulumi: what the program manages before and after it, `rawFields` among it. */
    readonly drift: { readonly before: JsonObject; readonly after: JsonObject };
}

/** What the state is to hold after a read. */
export function refreshedState(spec: ResourceSpec, live: JsonObject, olds: Outputs): RefreshedState {
    const options = deleteOptions(spec.fields, olds);
    const managed = Object.fromEntries(
        Object.entries(olds).filter(([key]) => Object.hasOwn(spec.fields.shape, key) && !Object.hasOwn(options, key)),
    );
    const { rawFields: raw, ...modelled } = managed;
    const reduce = (times: number): Inputs => ({
        ...pickManaged(spec.fields, asSent(live, modelled, olds, times), modelled),
        ...options,
        ...(raw === undefined ? {} : { rawFields: isObject(raw) ? pickManaged(spec.fields, live, raw) : raw }),
    });
    const inputs = reduce(2);
    // What Verifik stored otherwise than it was sent, if only once, nobody has changed.
    const drift = { before: managedInputs(spec.fields, olds), after: managedInputs(spec.fields, reduce(1)) };
    return { inputs, outs: buildOutputs(spec, inputs, live, olds), drift };
}
