import { z } from "zod";
import { unwrap } from "../provider/schema/field";

/** A field's type as TypeScript writes it. Sections are named by `nameOf`, from the keys that lead to them. */
export function typeText(
    type: z.core.$ZodType,
    path: readonly string[],
    nameOf: (path: readonly string[]) => string,
): string {
    const inner = unwrap(type);
    if (inner instanceof z.ZodObject) return nameOf(path);
    if (inner instanceof z.ZodArray) {
        const element = typeText(inner.element as z.core.$ZodType, [...path, "item"], nameOf);
        return element.includes("|") ? `(${element})[]` : `${element}[]`;
    }
    if (inner instanceof z.ZodEnum) return inner.options.map((word) => JSON.stringify(word)).join(" | ");
    if (inner instanceof z.ZodUnion)
        return inner.options.map((option) => typeText(option as z.core.$ZodType, path, nameOf)).join(" | ");
    if (inner instanceof z.ZodRecord)
        return `Record<string, ${typeText(inner.valueType as z.core.$ZodType, path, nameOf)}>`;
    if (inner instanceof z.ZodLiteral) return [...inner.values].map((value) => JSON.stringify(value)).join(" | ");
    if (inner instanceof z.ZodString) return "string";
    if (inner instanceof z.ZodNumber) return "number";
    if (inner instanceof z.ZodBoolean) return "boolean";
    return "unknown";
}

/** A number's limits, such as "0.51 to 0.9". */
export function limitsText(type: z.core.$ZodType): string | undefined {
    const inner = unwrap(type);
    if (!(inner instanceof z.ZodNumber) || !Number.isFinite(inner.maxValue)) return undefined;
    return `${inner.minValue} to ${inner.maxValue}`;
}
