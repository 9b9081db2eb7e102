import { apiOrigin } from "../verifik/config";
import { isObject, type Json, type JsonObject } from "../verifik/json";
import type { Inputs, Noun, Outputs } from "./noun";
import { projection } from "./projection";

// Options that matter once only. They enter no outputs, so that leaving or removing them is no change.
const passing = ["adopt", "allowDuplicate"];

/** What the state is to hold: the inputs as written, and what Verifik added under other names. */
export function outputs(noun: Noun, inputs: Inputs, stored: JsonObject, olds: Outputs = {}): Outputs {
    return { ...lasting(inputs), ...computed(noun, stored, olds) };
}

/** What the state is to hold after a read, and the inputs that go with it: those that the program manages, as they are. */
export function liveState(noun: Noun, live: JsonObject, olds: Outputs): { inputs: Inputs; outs: Outputs } {
    const managed = Object.fromEntries(
        Object.entries(olds).filter(([key]) => Object.hasOwn(noun.fields.shape, key) && key !== "forceDestroy"),
    );
    const raw = managed["rawFields"];
    delete managed["rawFields"];
    const inputs: Inputs = projection(noun.fields, live, managed);
    if (raw !== undefined) inputs["rawFields"] = isObject(raw) ? projection(noun.fields, live, raw) : raw;
    if (olds["forceDestroy"] !== undefined) inputs["forceDestroy"] = olds["forceDestroy"];
    return { inputs, outs: outputs(noun, inputs, live, olds) };
}

/** Everything that Verifik returns of an object that this stack only looks at. */
export function everything(noun: Noun, live: JsonObject): Outputs {
    const { _id, ...rest } = live;
    return { ...rest, ...noun.derived?.(String(_id)), apiOrigin: apiOrigin(), managed: false };
}

function lasting(inputs: Inputs): Inputs {
    return Object.fromEntries(Object.entries(inputs).filter(([key]) => !passing.includes(key) && key !== "__provider"));
}

function computed(noun: Noun, stored: JsonObject, olds: Outputs): Outputs {
    const values = noun.computed.flatMap((key): [string, Json][] => {
        const value = stored[key] ?? olds[key];
        return value === undefined ? [] : [[key, value]];
    });
    const id = String(stored["_id"] ?? "");
    const derived = id === "" ? pick(olds, Object.keys(noun.derived?.("") ?? {})) : noun.derived?.(id);
    return { ...Object.fromEntries(values), ...derived, apiOrigin: apiOrigin(), managed: true };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
    return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]!]));
}
