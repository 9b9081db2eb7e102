import { z } from "zod";
import { session } from "../api/config";
import { isObject, type Json, type JsonObject } from "../json/json";
import { markSecret } from "../json/secretMark";
import { fieldOptionsAt, type Schema, typeAt, unwrap } from "../schema/field";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { keepRespellings } from "./respellings";

/** What the state is to hold: the inputs as written, and what Verifik added under other names. */
export function buildOutputs(spec: ResourceSpec, inputs: Inputs, stored: JsonObject, olds: Outputs = {}): Outputs {
    return { ...persistedInputs(spec, inputs), ...computed(spec, stored, olds) };
}

/**
 * Everything that Verifik returns of an object that this stack only looks at. What no table models may be anything, so it
 * is secret.
 */
export function allOutputs(spec: ResourceSpec, live: JsonObject): Outputs {
    const { _id, ...rest } = live;
    const known = new Set([...spec.computed, ...spec.readOnlyFields, ...Object.keys(spec.fields.shape)]);
    const open = Object.entries(rest).map(([key, value]): [string, Json] => {
        if (!known.has(key)) return [key, markUnlessNull(value)];
        return [key, isObject(value) ? markUnmodelled(spec.fields, value, [key]) : value];
    });
    return {
        ...Object.fromEntries(open),
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

/** A section with what its table does not model marked as secret. */
function markUnmodelled(fields: Schema, section: JsonObject, path: readonly string[]): JsonObject {
    const type = typeAt(fields, path);
    if (type === undefined || !(unwrap(type) instanceof z.ZodObject)) return section;
    return Object.fromEntries(
        Object.entries(section).map(([key, value]): [string, Json] => {
            const here = [...path, key];
            if (key !== "_id" && typeAt(fields, here) === undefined) return [key, markUnlessNull(value)];
            return [key, isObject(value) ? markUnmodelled(fields, value, here) : value];
        }),
    );
}

/** A null is no value: a secret one would only hide that there is none. */
function markUnlessNull(value: Json): Json {
    return value === null ? null : markSecret(value);
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
