import { apiOrigin } from "../api/config";
import { deleteOptions } from "../changes/managedInputs";
import { pickManaged } from "../changes/pickManaged";
import { isObject, type Json, type JsonObject } from "../json/json";
import { fieldOptionsAt } from "../schema/field";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { asSent, keepRespellings } from "./respellings";

/** What the state is to hold: the inputs as written, and what Verifik added under other names. */
export function buildOutputs(spec: ResourceSpec, inputs: Inputs, stored: JsonObject, olds: Outputs = {}): Outputs {
    return { ...persistedInputs(spec, inputs), ...computed(spec, stored, olds) };
}

/** What the state is to hold after a read, and the inputs that go with it: those that the program manages, as they are. */
export function refreshedState(spec: ResourceSpec, live: JsonObject, olds: Outputs): { inputs: Inputs; outs: Outputs } {
    const options = deleteOptions(spec.fields, olds);
    const managed = Object.fromEntries(
        Object.entries(olds).filter(([key]) => Object.hasOwn(spec.fields.shape, key) && !Object.hasOwn(options, key)),
    );
    const raw = managed["rawFields"];
    delete managed["rawFields"];
    const inputs: Inputs = { ...pickManaged(spec.fields, asSent(live, managed, olds), managed), ...options };
    if (raw !== undefined) inputs["rawFields"] = isObject(raw) ? pickManaged(spec.fields, live, raw) : raw;
    return { inputs, outs: buildOutputs(spec, inputs, live, olds) };
}

/** Everything that Verifik returns of an object that this stack only looks at. */
export function allOutputs(spec: ResourceSpec, live: JsonObject): Outputs {
    const { _id, ...rest } = live;
    return { ...rest, ...spec.outputsFromId?.(String(_id)), apiOrigin: apiOrigin(), managed: false };
}

/** Options that count once only enter no outputs, so that leaving or removing them is no change. */
function persistedInputs(spec: ResourceSpec, inputs: Inputs): Inputs {
    return Object.fromEntries(
        Object.entries(inputs).filter(
            ([key]) => key !== "__provider" && fieldOptionsAt(spec.fields, [key])?.providerOnly !== "create",
        ),
    );
}

function computed(spec: ResourceSpec, stored: JsonObject, olds: Outputs): Outputs {
    const values = spec.computed.flatMap((key): [string, Json][] => {
        const value = stored[key] ?? olds[key];
        return value === undefined ? [] : [[key, value]];
    });
    const id = String(stored["_id"] ?? "");
    const derived = id === "" ? pick(olds, Object.keys(spec.outputsFromId?.("") ?? {})) : spec.outputsFromId?.(id);
    return {
        ...Object.fromEntries(values),
        ...derived,
        ...keepRespellings(olds),
        apiOrigin: apiOrigin(),
        managed: true,
    };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
    return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]!]));
}
