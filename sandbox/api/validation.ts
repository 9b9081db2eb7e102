import type { Detail } from "./apiError";
import { isObject, type JsonObject } from "./json";

/** Tells what is wrong with a value at a field. */
export type Rule = (value: unknown, field: string) => Detail[];

const wrong = (field: string, message: string): Detail[] => [{ field, message: `${field} ${message}` }];
const when =
    (fits: (value: unknown) => boolean, message: string): Rule =>
    (value, field) =>
        fits(value) ? [] : wrong(field, message);

export const flag = when((value) => typeof value === "boolean", "must be a boolean");
export const text = when((value) => typeof value === "string", "must be a string");
export const number = when((value) => typeof value === "number", "must be a number");
export const id = when((value) => typeof value === "string" && /^[0-9a-f]{24}$/i.test(value), "must be a valid id");
export const url = when(
    (value) =>
        value === "" || (typeof value === "string" && /^https?:\/\/[^\s/]\S*$/.test(value) && URL.canParse(value)),
    "must be a valid URL",
);

export const oneOf = (...words: string[]): Rule =>
    when((value) => words.includes(value as string), `must be one of ${words.join(", ")}`);

export const between = (low: number, high: number): Rule =>
    when((value) => typeof value === "number" && value >= low && value <= high, `must be between ${low} and ${high}`);

export const list =
    (rule: Rule = () => []): Rule =>
    (value, field) =>
        Array.isArray(value)
            ? value.flatMap((item, index) => rule(item, `${field}.${index}`))
            : wrong(field, "must be an array");

/** An object whose known fields follow their rules; others are kept as they come, and null clears. */
export const object =
    (rules: Record<string, Rule> = {}): Rule =>
    (value, field) =>
        isObject(value) ? fieldDetails(rules, value, `${field}.`) : wrong(field, "must be an object");

/** What is wrong with the fields of a body. */
export function fieldDetails(rules: Record<string, Rule>, body: JsonObject, prefix = ""): Detail[] {
    return Object.entries(body).flatMap(([key, value]) => {
        const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
        return rule === undefined || value === null ? [] : rule(value, prefix + key);
    });
}
