import { z } from "zod";
import { isObject, type Json, type JsonObject } from "../json/json";
import { childType, unwrap } from "../schema/field";

// Verifik may write its own words in another case than its pages do: `ACTIVE` is `active`.

/** An object of this type with the words of enums as the schema has them. What is no such word in any case stays. */
export function spellEnums(type: z.core.$ZodType | undefined, object: JsonObject): JsonObject {
    const entries = Object.entries(object);
    return Object.fromEntries(entries.map(([key, value]) => [key, spellValue(type && childType(type, key), value)]));
}

function spellValue(type: z.core.$ZodType | undefined, value: Json): Json {
    const inner = type && unwrap(type);
    if (Array.isArray(value)) return value.map((item) => spellValue(inner && childType(inner, 0), item));
    if (isObject(value)) return spellEnums(inner, value);
    if (!(inner instanceof z.ZodEnum) || typeof value !== "string") return value;
    const plain = value.trim().toLowerCase();
    return inner.options.map(String).find((option) => option.toLowerCase() === plain) ?? value;
}

const statuses = ["draft", "active", "paused", "deleted"];

/** A status as Verifik's pages write it. */
export function spellStatus(status: Json | undefined): Json | undefined {
    const plain = typeof status === "string" ? status.trim().toLowerCase() : undefined;
    return statuses.find((known) => known === plain) ?? status;
}

/** Whether a status is one on the way to another, as `activating` is. */
export function isOnTheWay(status: unknown): boolean {
    return typeof status === "string" && /^[a-z_ -]{1,30}ing$/i.test(status);
}
