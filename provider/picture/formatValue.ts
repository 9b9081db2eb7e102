import { z } from "zod";
import { isObject, type Json, type JsonObject } from "../json/json";
import { type Schema, typeAt, unwrap } from "../schema/field";
import type { Field } from "./fields";

// Texts whose words say nothing of a person. All others stay hidden: a picture goes to places that a program does not.
const openTexts = new Set([
    ...["name", "defaultLanguage", "identifier", "notificationType", "fallbackValidationMethod", "validationMethod"],
    ...["businessBasicInfoStyle", "steps", "events", "verificationMethods", "criminalEndpoints"],
    ...["criminalHistoryVerificationEndpoints", "allowedCountries", "country"],
]);

// These sections are about the people who run the project.
const personalSections = new Set(["dataProtection", "whiteList"]);

/** What stands for the value of a field that no program names. */
export const notNamed = "not named";

const longestText = 60;

/** A value as it is shown. Of an address only the origin; most texts are hidden. */
export function formatValue(schema: Schema, path: string, value: Json | undefined): string {
    if (value === undefined) return notNamed;
    if (value === null) return "not set";
    if (value === "") return "empty";
    if (typeof value === "boolean" || typeof value === "number") return String(value);
    if (personalSections.has(path.split(".")[0]!)) return "(hidden)";
    const key = path.split(".").at(-1)!;
    if (typeof value === "string") return formatText(schema, path, key, value);
    if (!Array.isArray(value)) return "(hidden)";
    if (value.length === 0) return "none";
    if (key === "documentTypes") return limit(value.filter(isObject).map(formatCountry), "; ");
    const texts = value.filter((item): item is string => typeof item === "string");
    if (openTexts.has(key) && texts.length === value.length) return limit(texts.map(shorten), ", ");
    return value.length === 1 ? "1 entry" : `${value.length} entries`;
}

/** The value of a field as it is shown. */
export function formatField(
    schema: Schema,
    { path, value, isSecret }: Pick<Field, "path" | "value" | "isSecret">,
): string {
    return isSecret ? "[secret]" : formatValue(schema, path, value);
}

/** A text of one line, and not too long for a picture. */
export function shorten(text: string): string {
    const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
    const characters = [...line];
    return characters.length <= longestText ? line : `${characters.slice(0, longestText - 1).join("")}…`;
}

function formatText(schema: Schema, path: string, key: string, value: string): string {
    const type = typeAt(schema, path.split("."));
    if (type !== undefined && unwrap(type) instanceof z.ZodEnum) return shorten(value);
    if (key === "url" || key.endsWith("Url")) return formatUrl(value);
    if (/^[0-9a-f]{24}$/.test(value)) return value;
    return openTexts.has(key) ? shorten(value) : "(hidden)";
}

/** An address may hold a password or a token, but not in its origin. */
function formatUrl(value: string): string {
    if (!URL.canParse(value)) return "(hidden)";
    const { origin, href } = new URL(value);
    if (origin === "null") return "(hidden)";
    return href === `${origin}/` ? shorten(origin) : `${shorten(origin)}/…`;
}

function formatCountry({ country, configurations }: JsonObject): string {
    const kinds = (Array.isArray(configurations) ? configurations : [])
        .filter(isObject)
        .filter(({ active }) => active === true)
        .map(({ documentCategory }) => words(String(documentCategory)));
    const accepted = kinds.length === 0 ? "nothing" : kinds.join(", ");
    return `${typeof country === "string" ? shorten(country) : "any country"}: ${shorten(accepted)}`;
}

/** A word of Verifik's as people write it: `government_id` as `government id`. */
export function words(text: string): string {
    return shorten(text.replaceAll("_", " "));
}

function limit(items: readonly string[], between: string): string {
    const most = 6;
    const shown = items.slice(0, most).join(between);
    return items.length <= most ? shown : `${shown}${between}and ${items.length - most} more`;
}
