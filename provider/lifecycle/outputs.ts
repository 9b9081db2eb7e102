import { session } from "../api/config";
import type { Json, JsonObject } from "../json/json";
import { fieldOptionsAt } from "../schema/field";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { keepRespellings } from "./respellings";
import { markSecretOutputs } from "./secretOutputs";

/** What the state is to hold: the inputs as written, and what Verifik added under other names. */
export function buildOutputs(spec: ResourceSpec, inputs: Inputs, stored: JsonObject, olds: Outputs = {}): Outputs {
    return { ...persistedInputs(spec, inputs), ...computed(spec, stored, olds) };
}

/** Everything that Verifik returns of an object that this stack only looks at. */
export function allOutputs(spec: ResourceSpec, live: JsonObject): Outputs {
    const { _id, ...rest } = live;
    return {
        ...markSecretOutputs(spec, rest),
        ...spec.outputsFromId?.(String(_id)),
        apiOrigin: session().origin(),
        managed: false,
    };
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
        apiOrigin: session().origin(),
        managed: true,
    };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
    return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]!]));
}
