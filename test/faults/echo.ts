// How a server may write what it was sent.

const escaped = (text: string, write: (code: number) => string) =>
    [...text].map((character) => write(character.codePointAt(0)!)).join("");

/** A text in the spellings in which a server may give it back. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
    plain: (text) => text,
    "upper case": (text) => text.toUpperCase(),
    "percent-encoded": (text) =>
        escaped(text, (code) =>
            [...Buffer.from(String.fromCodePoint(code))].map((byte) => `%${byte.toString(16)}`).join(""),
        ),
    "HTML entities": (text) => escaped(text, (code) => `&#${code};`),
    "JSON escapes": (text) => escaped(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
    base64: (text) => Buffer.from(text).toString("base64"),
    base64url: (text) => Buffer.from(text).toString("base64url"),
    hexadecimal: (text) => Buffer.from(text).toString("hex"),
    "zero-width characters between": (text) => [...text].join("\u200b"),
    "control characters between": (text) => [...text].join("\u0007"),
    "spaces between": (text) => [...text].join(" "),
    "dots between pieces": (text) => text.replaceAll(/.{3}(?=.)/gsu, "$&."),
    "wide characters": (text) => text.replaceAll(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)),
};
