import { z } from "zod";
import { isObjectId } from "../api/envelope";
import { showValue } from "../api/serverText";
import { isObject, type Json, type JsonObject } from "../json/json";
import { markSecret } from "../json/secretMark";
import { fieldOptionsAt, fieldOptionsOf, typeAt, unwrap } from "../schema/field";
import { toType } from "../schema/toType";
import type { ResourceSpec } from "./resourceSpec";

/**
 * An object as Verifik returns it, with its secrets marked for the engine: what the schema calls secret, and what it does
 * not know, which may be anything. The smallest part is marked: a program loses no field for what stands beside it.
 */
export function markSecretOutputs(spec: ResourceSpec, live: JsonObject): JsonObject {
    const entries = Object.entries(live).map(([key, value]): [string, Json] => {
        const isOption = fieldOptionsAt(spec.fields, [key])?.providerOnly !== undefined;
        const type = isOption ? undefined : typeAt(spec.fields, [key]);
        if (type !== undefined) return [key, markField(type, value)];
        if (spec.computed.includes(key) && !isNested(value)) return [key, value];
        const isOfVerifik = spec.computed.includes(key) || spec.readOnlyFields.includes(key);
        return [key, isOfVerifik ? markReadOnly(value) : markUnlessNull(value)];
    });
    return Object.fromEntries(entries);
}

/** A value of a field; of another type than the field's, it is one that the schema does not know. */
function markField(type: z.core.$ZodType | undefined, value: Json): Json {
    if (type === undefined || fieldOptionsOf(type)?.secret) return markUnlessNull(value);
    if (value === null) return null;
    const inner = unwrap(type);
    if (inner instanceof z.ZodUnion) {
        const fitting = (inner.options as z.core.$ZodType[]).find((option) => fits(unwrap(option), value));
        return markField(fitting, value);
    }
    if (!fits(inner, value)) return markSecret(value);
    if (inner instanceof z.ZodObject && isObject(value)) {
        return mapValues(value, (one, key) =>
            key === "_id" ? markReadOnly(one) : markField(typeAt(inner, [key]), one),
        );
    }
    if (inner instanceof z.ZodRecord && isObject(value)) {
        return mapValues(value, (one) => markField(inner.valueType, one));
    }
    if (inner instanceof z.ZodArray && Array.isArray(value)) {
        return value.map((one) => markField(inner.element as z.core.$ZodType, one));
    }
    return value;
}

/** Whether a value is of the kind that a type has: a section, a list or a scalar. */
function fits(type: z.core.$ZodType, value: Json): boolean {
    if (type instanceof z.ZodObject || type instanceof z.ZodRecord) return isObject(value);
    if (type instanceof z.ZodArray) return Array.isArray(value);
    const isScalar = [z.ZodString, z.ZodEnum, z.ZodLiteral, z.ZodBoolean, z.ZodNumber].some(
        (one) => type instanceof one,
    );
    return !isScalar || (!isNested(value) && toType(type, value) !== undefined);
}

/** A value that Verifik keeps of an object beside its fields: it tells no secret as an id, a date or a small number. */
function markReadOnly(value: Json): Json {
    if (Array.isArray(value)) return value.map(markReadOnly);
    if (isObject(value)) return mapValues(value, markReadOnly);
    const isPlain =
        isObjectId(value) || showValue(value) !== undefined || (typeof value === "string" && date.test(value));
    return isPlain ? value : markUnlessNull(value);
}

const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

function isNested(value: Json): boolean {
    return typeof value === "object" && value !== null;
}

function mapValues(section: JsonObject, map: (value: Json, key: string) => Json): JsonObject {
    return Object.fromEntries(Object.entries(section).map(([key, value]) => [key, map(value, key)]));
}

/** A null is no value: a secret one would only hide that there is none. */
function markUnlessNull(value: Json): Json {
    return value === null ? null : markSecret(value);
}
