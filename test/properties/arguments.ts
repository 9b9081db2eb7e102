import fc from "fast-check";
import { z } from "zod";
import type { JsonObject } from "../../provider/json/json";
import { type Schema, unwrap } from "../../provider/schema/field";

const samples = [
    ...["https://example.com/a", "67996c2606c23de3bc785a23", "ann@example.com", "#1a2b3c", "Peru", "All", "123456"],
    ...["", "é𝒳 \u0000 ‮", "x".repeat(5_000), "__proto__", "constructor"],
];

/** Values that fit a type of the table, and sometimes leave out or clear what may be left out or cleared. */
function fitting(type: z.core.$ZodType, cleared = false): fc.Arbitrary<unknown> {
    const inner = unwrap(type);
    const values = valuesOf(inner, cleared);
    return cleared && type !== inner ? fc.oneof({ weight: 9, arbitrary: values }, fc.constant(null)) : values;
}

/** Arguments that fit a table, field by field. Whether they fit together, only `check` can tell. */
export function fittingArguments(fields: Schema, keys: readonly string[], cleared = false): fc.Arbitrary<JsonObject> {
    const record = Object.fromEntries(keys.map((key) => [key, fitting(fields.shape[key]!, cleared)]));
    // As they come over the wire: plain objects, and no negative zero.
    return fc.record(record, { requiredKeys: [] }).map((args) => JSON.parse(JSON.stringify(args)));
}

function valuesOf(type: z.core.$ZodType, cleared: boolean): fc.Arbitrary<unknown> {
    if (type instanceof z.ZodObject) {
        const record = Object.fromEntries(
            Object.entries(type.shape).map(([key, inner]) => [key, fitting(inner, cleared)]),
        );
        return fc.record(record, { requiredKeys: [] }).filter((value) => Object.keys(value).length > 0);
    }
    if (type instanceof z.ZodArray) return fc.array(fitting(type.element as z.core.$ZodType), { maxLength: 4 });
    if (type instanceof z.ZodEnum) return fc.constantFrom(...type.options);
    if (type instanceof z.ZodBoolean) return fc.boolean();
    if (type instanceof z.ZodLiteral) return fc.constantFrom(...type.values);
    if (type instanceof z.ZodUnion) return fc.oneof(...type.options.map((one) => fitting(one as z.core.$ZodType)));
    if (type instanceof z.ZodNumber) return numbers(type);
    if (type instanceof z.ZodRecord) {
        return fc.dictionary(fc.string({ minLength: 1 }), fitting(type.valueType as z.core.$ZodType), { maxKeys: 3 });
    }
    if (type instanceof z.ZodString) {
        const fits = (value: string) => z.safeParse(type, value).success;
        return fc.oneof(fc.constantFrom(...samples.filter(fits)), fc.string({ unit: "binary" })).filter(fits);
    }
    return fc.jsonValue({ maxDepth: 3 });
}

function numbers(type: z.ZodNumber): fc.Arbitrary<number> {
    const low = Number.isFinite(type.minValue) ? type.minValue! : -1e6;
    const high = Number.isFinite(type.maxValue) ? type.maxValue! : 1e6;
    const edges = fc.constantFrom(low, high);
    const inside = type.isInt
        ? fc.integer({ min: Math.ceil(low), max: Math.floor(high) })
        : fc.double({ min: low, max: high, noNaN: true });
    return fc.oneof(edges, inside).filter((value) => z.safeParse(type, value).success);
}
