/** HTML or SVG, in which every text is escaped. Make it with `markup`. */
export class Markup {
    constructor(readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[] | undefined;

/** A template of HTML or SVG. What is put into it is escaped, unless it is markup already. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
    return new Markup(strings.reduce((before, after, index) => before + toText(values[index - 1]) + after));
}

/** A sentence of ours, with code where Markdown would have it. */
export function withCode(sentence: string): Markup {
    return markup`${sentence.split("`").map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))}`;
}

function toText(value: Value): string {
    if (value === undefined) return "";
    if (value instanceof Markup) return value.text;
    if (typeof value === "object") return value.map(({ text }) => text).join("");
    return String(value).replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
