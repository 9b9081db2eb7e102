import { plainWords } from "./plainWords";

// A server may echo what it was sent, in whatever spelling: a token, people, what a program holds. So what it says is shown
// word by word, and only words that are known to be harmless; nothing is looked for and hidden.

/** What a text of a server may show, beside plain words. */
export interface Showable {
    /** Texts of the user's, of which nothing is shown, not even plain words. */
    readonly redact: Iterable<string>;
    /** Names of fields, and words of Verifik's, in lower case. */
    readonly words?: () => ReadonlySet<string>;
}

const hidden = "[hidden]";
const longest = 300;
const mostRead = 2_000;
/** So many characters in a row of what the user wrote are no coincidence. */
const telling = 8;
/** So many digits may be limits that a sentence tells. More may be a number of a person, in pieces. */
const mostDigits = 6;
const mostDigitsOfWord = 4;

/** A sentence of a server, with `[hidden]` for what may be private. Nothing, where too little of it is left. */
export function showSentence(text: string, showable: Showable): string | undefined {
    const words = splitWords(text);
    const known = showable.words?.() ?? new Set();
    const written = openTexts(showable.redact);
    const isShown = (word: string, index: number) => isHarmless(word, words.slice(0, index), known) && !written(word);
    const harmless = words.map((word, index) => (isShown(word, index) ? word : hidden));
    const shown = hasManyDigits(harmless.join(" "))
        ? harmless.map((word) => (/\d/.test(word) ? hidden : word))
        : harmless;
    const kept = shown.filter((word) => word !== hidden).length;
    if (kept === 0 || kept < words.length / 3) return undefined;
    const sentence = shown.filter((word, index) => word !== hidden || shown[index - 1] !== hidden).join(" ");
    const short = sentence.length > longest ? `${sentence.slice(0, longest)}…` : sentence;
    return written(short) ? undefined : short;
}

/** A code of a server's, such as `PROJECT_NAME_EXISTS`, or the name of a field: one word, or nothing. */
export function showWord(text: string, showable: Showable): string | undefined {
    const known = showable.words?.() ?? new Set();
    const isOne =
        text.length <= 80 &&
        /^[A-Za-z][\w.[\]-]*$/.test(text) &&
        !/\d{4}/.test(text) &&
        !hasManyDigits(text, mostDigitsOfWord);
    if (!isOne || !hasPlainParts(text, known)) return undefined;
    const isOurs = text.split(/[.[\]]+/).every((key) => /^\d*$/.test(key) || known.has(key.toLowerCase()));
    return isOurs || !openTexts(showable.redact)(text) ? text : undefined;
}

/** A name that somebody gave an object, in quotes. Nothing, where it looks like an address, a number or a key. */
export function showName(name: unknown, { redact }: Pick<Showable, "redact">): string | undefined {
    if (typeof name !== "string" || name.length > 60) return undefined;
    if (/^[0-9a-f]{24}$/.test(name)) return JSON.stringify(name);
    const isPlain = /^[\p{L}\p{M}\p{N} .,'&()/_-]+$/u.test(name);
    const isTelling = /\d[\d .()/-]{5,}\d|\d{6}|\S{25,}/.test(name) || hasManyDigits(name);
    if (!isPlain || isTelling || name.split(" ").some(isLikeKey) || openTexts(redact)(name)) return undefined;
    return JSON.stringify(name);
}

/** Whether a word mixes letters and digits as a key does, or has parts as a token. `Acme2` and `24/7` do not. */
function isLikeKey(word: string): boolean {
    const parts = word.split(/[^\p{L}\p{M}\p{N}]+/u).map((part) => ({
        length: part.length,
        digits: part.length - part.replaceAll(/\d/g, "").length,
        changes: part.match(/\d(?!\d|$)|\D(?=\d)/g)?.length ?? 0,
    }));
    const isKey = parts.some(
        ({ length, digits, changes }) =>
            (length >= 8 && changes >= 3) || (length >= 12 && changes >= 2) || (changes > 0 && digits >= 5),
    );
    const isLong = word.length >= 12;
    const allChanges = parts.reduce((sum, { changes }) => sum + changes, 0);
    return isKey || (isLong && (allChanges >= 3 || (/\..+\./.test(word) && /\d|\p{Ll}\p{Lu}/u.test(word))));
}

/** A value of a server's that is no text: shown, if it is a boolean, or a number that can be no secret. */
export function showValue(value: unknown): string | undefined {
    if (typeof value === "boolean") return String(value);
    return typeof value === "number" && Math.abs(value) < 1_000 && String(value).length <= 8
        ? String(value)
        : undefined;
}

/** A status as a server tells it: one of Verifik's in quotes, or that it is none. */
export function describeStatus(status: unknown): string {
    return typeof status === "string" && statuses.has(status) ? `"${status}"` : "one that Verifik's pages do not name";
}

const statuses = new Set(["draft", "active", "paused", "deleted"]);

/** The text, without what no terminal should get, as words. */
function splitWords(text: string): string[] {
    return text
        .slice(0, mostRead)
        .normalize("NFKC")
        .replaceAll(/[\p{Cc}\p{Z}]+/gu, " ")
        .replaceAll(/\p{C}+/gu, "")
        .split(" ")
        .filter((word) => word !== "");
}

function isHarmless(word: string, before: readonly string[], known: ReadonlySet<string>): boolean {
    const bare = word.replaceAll(/^["'`([{<]+|["'`)\]}>.,:;!?]+$/g, "");
    // A word that was spelled out.
    if (word.length === 1 && before.at(-1)?.length === 1) return false;
    if (bare === "") return /^[\x21-\x7e]{1,3}$/.test(word);
    if (!/^[\x21-\x7e]+$/.test(word) || hasManyDigits(word, mostDigitsOfWord)) return false;
    // Two numbers in a row may be one that was split.
    if (isNumber(bare)) return !/\d/.test(before.filter((one) => /\w/.test(one)).at(-1) ?? "");
    return (
        /^[A-Za-z][\w./[\]'-]*$/.test(bare) && bare.length <= 80 && !/\d{4}/.test(bare) && hasPlainParts(bare, known)
    );
}

/** Whether a text has more digits than limits have; the zero of `0.65` is none. */
function hasManyDigits(text: string, most = mostDigits): boolean {
    return text.replaceAll(/(?<!\d)0\.(?=\d)|\D/g, "").length > most;
}

function isNumber(word: string): boolean {
    return /^-?\d{1,3}(\.\d{1,3})?%?$/.test(word);
}

/** Whether each part of a word, as `loginSettings.livenessMinScore` or `PROJECT_NAME_EXISTS` has, is plain. */
function hasPlainParts(word: string, known: ReadonlySet<string>): boolean {
    const isPlain = (part: string) => known.has(part.toLowerCase()) || plainWords.has(part.toLowerCase());
    const isPlainName = (name: string) =>
        isPlain(name) || (name.match(/[A-Z]?[a-z']+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]+/g) ?? []).every(isPlainPiece);
    const isPlainPiece = (piece: string) => /^(\d{1,3}|_|-)$/.test(piece) || isPlain(piece);
    return word.split(/[./[\]]+/).every((name) => name === "" || /^\d{1,3}$/.test(name) || isPlainName(name));
}

/** Tells whether a text holds a telling part of one that the user wrote. */
function openTexts(texts: Iterable<string>): (text: string) => boolean {
    const spell = (text: string) => text.normalize("NFKC").toLowerCase();
    const written = [...texts].filter(({ length }) => length >= telling).map(spell);
    return (text) => {
        const low = spell(text);
        const count = Math.max(0, low.length - telling + 1);
        const parts = Array.from({ length: count }, (_, at) => low.slice(at, at + telling));
        return written.some((one) => parts.some((part) => one.includes(part)));
    };
}
