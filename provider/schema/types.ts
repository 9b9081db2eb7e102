import { z } from "zod";
import { suggestCountry } from "./countries";
import { byFloat, bySpelling, decodeEntities, withEquality } from "./equality";

// The field types that the resources' tables are made of. Each carries the sentence that follows a field's path when a
// value does not fit: "loginSettings.livenessMinScore must be a number from 0.51 to 0.9".

/** true or false. */
export const boolean = () => z.boolean({ error: "must be true or false" });

/** Text. */
export const string = () => withEquality(z.string({ error: "must be a string" }), bySpelling(spellText));

/** What an object is called, by which it is found again. Servers trim it, so white space at its ends would be lost. */
export const name = (longest?: number) => {
    const error = longest === undefined ? "must be a string" : `must be a string of 1 to ${longest} characters`;
    const fits = (text: string) => longest === undefined || (text !== "" && [...text].length <= longest);
    const type = z
        .string({ error })
        .refine(fits, { error })
        .refine((text) => text === text.trim(), { error: "must not begin or end with white space" });
    return withEquality(type, bySpelling(spellText));
};

/** One of a few words. */
export const enumOf = <const T extends readonly [string, ...string[]]>(...words: T) =>
    z.enum(words, { error: `must be one of ${words.map((word) => `"${word}"`).join(", ")}` });

/** Any number. */
export const number = () => withEquality(z.number({ error: "must be a number" }), byFloat);

/** A number with both limits included. */
export const numberBetween = (low: number, high: number) => {
    const error = `must be a number from ${low} to ${high}`;
    return withEquality(z.number({ error }).min(low, { error }).max(high, { error }), byFloat);
};

/** A whole number with both limits included. */
export const integer = (low: number, high: number) => {
    const error = `must be a whole number from ${low} to ${high}`;
    return z.int({ error }).min(low, { error }).max(high, { error });
};

/** A web address, or the empty text that stands for none. */
export const url = () => {
    const error = "must be a URL such as https://example.com/path";
    const type = z.string({ error }).refine((value) => value === "" || isWebAddress(value), { error });
    return withEquality(type, bySpelling(spellUrl));
};

/** An id of Verifik's. */
export const objectId = () => {
    const error = "must be one of Verifik's ids: 24 hex characters in lower case, such as 67996c2606c23de3bc785a23";
    return z.string({ error }).regex(/^[0-9a-f]{24}$/, { error });
};

/** A list. */
export const array = <T extends z.ZodType>(element: T) => z.array(element, { error: "must be a list" });

/** An object with named fields; others are mistakes. */
export const section = <T extends z.ZodRawShape>(shape: T) =>
    z.strictObject(shape, {
        // An unknown field has a sentence of its own, which knows the right names.
        error: (issue) => (issue.code === "unrecognized_keys" ? undefined : "must be an object with named fields"),
    });

/** Any JSON, for what Verifik's pages show but do not describe. */
export const json = () => z.json();

/** Text of a form that a sentence can tell. */
export const pattern = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error });

/** An email address, loosely: whether it exists, only an email can tell. */
export const email = () =>
    withEquality(
        pattern(/^(|[^\s@]+@[^\s@]+)$/, "must be an email address"),
        bySpelling((text) => text.toLowerCase()),
    );

/** A colour as style sheets write it. */
export const color = () =>
    withEquality(
        pattern(
            /^(|#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+(\([^()]*\))?)$/i,
            "must be a colour such as #1A2B3C",
        ),
        bySpelling((text) => text.toLowerCase()),
    );

/** A country's English name. The sentence names the country alone: what was written may be a secret. */
export const countryName = () =>
    string().refine((name) => suggestCountry(name) === undefined, {
        error: ({ input }) => `is not a country's English name; did you mean "${suggestCountry(String(input))}"?`,
    });

/** A text as servers may keep it: trimmed, white space made one, composed. */
function spellText(text: string): string {
    return decodeEntities(text).normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

function spellUrl(text: string): string {
    const plain = decodeEntities(text).trim();
    return URL.canParse(plain) ? new URL(plain).href : plain;
}

function isWebAddress(value: string): boolean {
    return URL.canParse(value) && ["http:", "https:"].includes(new URL(value).protocol);
}
