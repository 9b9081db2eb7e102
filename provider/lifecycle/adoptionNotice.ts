import { z } from "zod";
import type { Json } from "../json/json";
import { fieldOptionsAt, type Schema, typeAt, unwrap } from "../schema/field";
import { formatPath } from "../schema/validate";

/** What an adoption does to a field. */
export interface AdoptedField {
    readonly path: readonly string[];
    /** `changes`: to what the program says. `hidden`: Verifik does not show it, so it is sent. `unknown`: yet. */
    readonly what: "changes" | "hidden" | "unknown";
    /** What Verifik shows. */
    readonly before?: Json;
    /** What the program says. */
    readonly after: Json;
}

/**
 * Tells a review what an adoption does: a line for each field, with the live value and the program's. Texts are shown of
 * neither: they may be anybody's.
 *
 * @param name the resource's, where it is known: a message of the provider's stands at the stack
 */
export function describeAdoption(
    fields: Schema,
    title: string,
    name: string | undefined,
    adopted: readonly AdoptedField[],
): string[] {
    const subject = name === undefined ? title : `${name}: ${title}`;
    if (adopted.length === 0) return [`${subject} is adopted: nothing in it changes.`];
    const count = (wanted: AdoptedField["what"]) => adopted.filter(({ what }) => what === wanted).length;
    const changing = count("changes") + count("hidden");
    const sum = changing === 0 ? "nothing known in it changes" : `the update sets ${changing} of its fields`;
    return [
        `${subject} is adopted: ${sum}.`,
        ...adopted.map((field) => `${name ?? title}: ${formatPath(field.path)} ${describeField(fields, field)}`),
    ];
}

function describeField(fields: Schema, { path, what, before, after }: AdoptedField): string {
    if (what === "unknown") return "is compared in the update: its value is not known yet";
    if (what === "hidden") return "is sent: Verifik does not show what it has";
    return `${show(fields, path, before)} → ${show(fields, path, after)}`;
}

function show(fields: Schema, path: readonly string[], value: Json | undefined): string {
    if (value === undefined || value === null || value === "") return "(not set)";
    if (Array.isArray(value) && value.length === 0) return "[]";
    const type = typeAt(fields, path);
    const plain = type === undefined || fieldOptionsAt(fields, path)?.secret ? undefined : unwrap(type);
    const isOpen =
        (plain instanceof z.ZodEnum || plain instanceof z.ZodBoolean || plain instanceof z.ZodNumber) &&
        plain.safeParse(value).success;
    return isOpen ? String(value) : "[secret]";
}
