// What a reader does not see, or sees elsewhere than it stands: control characters, invisible ones, those that turn the
// direction of the text, and halves of a pair.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00a0\u2800\u3164\uffa0]/u;

/** A string in TypeScript, in the quotes that take fewer escapes, double ones if it makes no difference. */
export function printString(text: string): string {
    const count = (quote: string) => text.split(quote).length;
    const quote = count('"') > count("'") ? "'" : '"';
    const inside = [...text].map((character) => {
        if (character === quote || character === "\\") return `\\${character}`;
        return hidden.test(character) ? escapeCharacter(character) : character;
    });
    return `${quote}${inside.join("")}${quote}`;
}

/** A text for a comment of one line. */
export function printComment(text: string): string {
    return [...text].map((character) => (hidden.test(character) ? escapeCharacter(character) : character)).join("");
}

/** The name of a property; in quotes where TypeScript, or the formatters, want them. */
export function printKey(key: string): string {
    // As a plain or quoted name it would set the object's prototype.
    if (key === "__proto__") return '["__proto__"]';
    return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printString(key);
}

/** The columns that a text takes, as the formatters count them. */
export function columns(text: string): number {
    let sum = 0;
    for (const character of text) sum += /[\p{Mn}\p{Me}]/u.test(character) ? 0 : isWide(character) ? 2 : 1;
    return sum;
}

const wide =
    /[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function isWide(character: string): boolean {
    return wide.test(character);
}

function escapeCharacter(character: string): string {
    const short: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
    if (short[character] !== undefined) return short[character];
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
