import { z } from "zod";
import type { JsonObject } from "../json/json";
import { getAt, isUnknown } from "../json/unknowns";
import { closestMatch } from "./closestMatch";
import { fieldOptionsAt, type Generation, generationAt, type Schema, schemaPaths, typeAt, unwrap } from "./field";

/** A fault of the arguments: its path, such as `loginSettings.searchMode`, and the rest of the sentence. */
export interface ValidationFailure {
    readonly path: string;
    readonly reason: string;
}

/**
 * Every place where the inputs do not fit the table. What is not known yet fits.
 *
 * @param generation of the flow, if it has one: advice stays within it
 */
export function validateSchema(fields: Schema, inputs: JsonObject, generation?: Generation): ValidationFailure[] {
    const { error } = fields.safeParse(inputs);
    return (error?.issues ?? []).flatMap((issue) => {
        if (isUnknown(getAt(inputs, issue.path))) return [];
        const path = issue.path as (string | number)[];
        if (issue.code === "unrecognized_keys")
            return issue.keys.map((key) => unknownField(fields, path, key, generation));
        const missing = getAt(inputs, path) === undefined;
        const reason = missing
            ? `is missing: it ${issue.message}`
            : issue.message + suggestEnumValue(fields, inputs, path) + describeText(fields, inputs, path);
        return [{ path: formatPath(path), reason }];
    });
}

/** What to say of numbers that one of Verifik's pages allows and another does not. */
export function warnDisputedRanges(fields: Schema, declared: JsonObject): string[] {
    return schemaPaths(fields).flatMap((path) => {
        const agreed = fieldOptionsAt(fields, path)?.documentedRange;
        const value = getAt(declared, path);
        if (agreed === undefined || typeof value !== "number" || (value >= agreed[0] && value <= agreed[1])) return [];
        return [
            `${formatPath(path)} is ${value}. Verifik's pages agree only on ${agreed[0]} to ${agreed[1]}, ` +
                "so the server may refuse it.",
        ];
    });
}

/** A path as people write it: `whiteList[0].email`. */
export function formatPath(path: readonly (string | number)[]): string {
    return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}

function unknownField(
    fields: Schema,
    above: (string | number)[],
    key: string,
    generation: Generation | undefined,
): ValidationFailure {
    const fits = (path: readonly string[]) => {
        const own = generationAt(fields, path);
        return own === undefined || generation === undefined || own === generation;
    };
    const type = typeAt(fields, above);
    const here = type === undefined ? undefined : unwrap(type);
    const names = here instanceof z.ZodObject ? Object.keys(here.shape) : [];
    const near = closestMatch(key, above.length === 0 ? names.filter((name) => fits([name])) : names);
    const advice = near ? `did you mean \`${near}\`?` : adviseElsewhere(schemaPaths(fields, true).filter(fits), key);
    return { path: formatPath([...above, key]), reason: `is not a field: ${advice}` };
}

/** What to do about a field that is none where it stands: it may be one elsewhere, or misspelt besides. */
function adviseElsewhere(paths: readonly (readonly string[])[], key: string): string {
    const list = (found: readonly string[]) => found.map((one) => `\`${one}\``).join(" or ");
    const ending = (name: string) => paths.filter((path) => path.at(-1) === name);
    const same = ending(key);
    if (same.length > 0)
        return `it belongs in ${list(same.map((path) => path.slice(0, -1).join(".") || "the arguments"))}.`;
    const near = closestMatch(
        key,
        paths.map((path) => path.at(-1)!),
    );
    if (near !== undefined) return `did you mean ${list(ending(near).map((path) => path.join(".")))}?`;
    return "if Verifik knows it and this version does not, pass it in `rawFields`.";
}

/** The word that was probably meant. It is built from the allowed words alone: what was written may be a secret. */
function suggestEnumValue(fields: Schema, inputs: JsonObject, path: (string | number)[]): string {
    const type = typeAt(fields, path);
    const inner = type === undefined ? undefined : unwrap(type);
    const written = getAt(inputs, path);
    if (!(inner instanceof z.ZodEnum) || typeof written !== "string") return "";
    const near = closestMatch(written, inner.options.map(String));
    return near === undefined ? "" : `; did you mean "${near}"?`;
}

/** What to say where a number, true or false is written as text, as a stack's configuration holds it. */
function describeText(fields: Schema, inputs: JsonObject, path: (string | number)[]): string {
    const type = typeAt(fields, path);
    const inner = type === undefined ? undefined : unwrap(type);
    const written = getAt(inputs, path);
    if (typeof written !== "string") return "";
    const isNumber = inner instanceof z.ZodNumber && written.trim() !== "" && Number.isFinite(Number(written));
    const isBoolean = inner instanceof z.ZodBoolean && /^(true|false)$/i.test(written.trim());
    if (!isNumber && !isBoolean) return "";
    const read = isNumber ? "requireNumber" : "requireBoolean";
    return `, and is text: write it without quotes, or read it from the configuration with \`${read}\``;
}
