import { z } from "zod";
import type { Json } from "../json/json";

/** What a field means to the lifecycle, beside its type. It stands in the resource's `schema.ts`, and only there. */
export interface FieldOptions {
    /** One or two sentences for the reference: meaning, unit, what Verifik does with it. */
    readonly description: string;
    /** A change makes a new object. */
    readonly replaceOnChanges?: true;
    /** Encrypted in the state, and never printed. */
    readonly secret?: true;
    /** Of a person. What writes a program keeps its value out of it. */
    readonly personal?: true;
    /** The server may leave it out of what it returns; then the state's value stands. */
    readonly writeOnly?: true;
    /** What is sent when the field is taken out of the program. Without it the server's value stays. */
    readonly resetTo?: Json;
    /** What Verifik fills in by itself, beside `resetTo`. It tells nothing of what somebody wanted. */
    readonly filledIn?: Json;
    /** An option of this provider, never sent. It counts when a body is made, when the object is, or when it goes. */
    readonly providerOnly?: "body" | "create" | "delete";
    /** Its value belongs to one environment: what is promoted to another names it, and leaves it open. */
    readonly perEnvironment?: true;
    /** A list whose order means nothing. */
    readonly unordered?: true;
    /** Which of Verifik's generations of flows the field is of; without it, of all. It counts for what is below it. */
    readonly generation?: Generation;
    /** The range that all of Verifik's pages allow, where they differ. */
    readonly documentedRange?: readonly [low: number, high: number];
}

/** A generation of project flows: what Verifik's hosted pages read of a flow depends on it. */
export type Generation = "before version 3" | "version 3";

/** A resource's table of fields. */
export type Schema = z.ZodObject;

const traits = z.registry<FieldOptions>();

/** A field that the program may leave to the dashboard, or clear with `null`. */
export function optional<T extends z.ZodType>(type: T, about: FieldOptions): z.ZodOptional<z.ZodNullable<T>> {
    return required(type.nullish(), about);
}

/** A field without which there is no object. */
export function required<T extends z.ZodType>(type: T, about: FieldOptions): T {
    traits.add(type as z.ZodType, about);
    return type;
}

/** A type without the wrappers that let it be left out or `null`. */
export function unwrap(type: z.core.$ZodType): z.core.$ZodType {
    return type instanceof z.ZodOptional || type instanceof z.ZodNullable ? unwrap(type.unwrap()) : type;
}

/** Whether an object cannot be without the field. */
export function isRequired(fields: Schema, key: string): boolean {
    return !(fields.shape[key] instanceof z.ZodOptional);
}

/** What the table says of the field at a path. Nothing, for a field that it does not hold. */
export function fieldOptionsAt(fields: Schema, path: readonly (string | number)[]): FieldOptions | undefined {
    const type = typeAt(fields, path);
    return type === undefined ? undefined : fieldOptionsOf(type);
}

/** What the table says of the field of this type. */
export function fieldOptionsOf(type: z.core.$ZodType): FieldOptions | undefined {
    return traits.get(type);
}

/** The generation of the field at a path. Undefined, where it is of all. */
export function generationAt(fields: Schema, path: readonly string[]): Generation | undefined {
    return fieldOptionsAt(fields, path.slice(0, 1))?.generation;
}

/** The type of the field at a path. */
export function typeAt(fields: Schema, path: readonly (string | number)[]): z.core.$ZodType | undefined {
    let type: z.core.$ZodType | undefined = fields;
    for (const key of path) type = type === undefined ? undefined : childType(unwrap(type), key);
    return type;
}

/** The names of all fields and the words of all enums in the table, in lower case. */
export function schemaWords(fields: Schema): ReadonlySet<string> {
    const words = new Set<string>();
    const collect = (type: z.core.$ZodType) => {
        const inner = unwrap(type);
        if (inner instanceof z.ZodEnum) for (const option of inner.options) words.add(String(option).toLowerCase());
        if (inner instanceof z.ZodArray) collect(inner.element as z.core.$ZodType);
        if (inner instanceof z.ZodUnion) for (const option of inner.options) collect(option as z.core.$ZodType);
        if (!(inner instanceof z.ZodObject)) return;
        for (const [key, below] of Object.entries(inner.shape)) {
            words.add(key.toLowerCase());
            collect(below);
        }
    };
    collect(fields);
    return words;
}

/** The paths of all leaves in the table, and of its sections where asked for. */
export function schemaPaths(fields: Schema, withSections = false): string[][] {
    return Object.entries(fields.shape).flatMap(([key, type]) => {
        const inner = unwrap(type);
        if (!(inner instanceof z.ZodObject)) return [[key]];
        const below = schemaPaths(inner, withSections).map((path) => [key, ...path]);
        return withSections ? [[key], ...below] : below;
    });
}

/** The type of what stands in a value of a type, under a key or in a list. */
export function childType(type: z.core.$ZodType, key: string | number): z.core.$ZodType | undefined {
    if (type instanceof z.ZodObject) return Object.hasOwn(type.shape, key) ? type.shape[key] : undefined;
    if (type instanceof z.ZodRecord) return type.valueType;
    return type instanceof z.ZodArray ? type.element : undefined;
}
