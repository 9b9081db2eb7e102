/** What an object is called in a program. */
export interface Name {
    /** The words that it is made of, in lower case. */
    readonly words: readonly string[];
    /** The variable, such as `shopLogin`; also what its keys of the configuration begin with. */
    readonly variable: string;
    /** The resource, such as `shop-login`. */
    readonly resource: string;
}

const mostLetters = 24;

// What cannot be a variable in a module, and what the program calls something else.
const reserved = [
    ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete"],
    ...["do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements"],
    ...["import", "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public"],
    ...["return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void"],
    ...["while", "with", "yield", "exports", "module", "require", "config", "pulumi"],
];

/** Names for the objects of a program, each only once, whatever the objects are called. */
export class Names {
    private readonly taken = new Set(reserved);

    /** @param resources the names that resources outside the program have */
    constructor(private readonly resources: ReadonlySet<string> = new Set()) {}

    /**
     * A name of these words. Where it is taken already, it gets a number.
     *
     * @param kind the word that makes a name where these do not, such as "project"
     */
    take(words: readonly string[], kind: string): Name {
        const own = nameOf(words, kind).words;
        for (let count = 1; ; count++) {
            const name = toName(count === 1 ? own : [...own, String(count)]);
            const key = name.variable.toLowerCase();
            if (this.taken.has(key) || this.resources.has(name.resource)) continue;
            this.taken.add(key);
            return name;
        }
    }
}

/** A name of these words for what the program does not declare: others may have it too. */
export function nameOf(words: readonly string[], kind: string): Name {
    return toName(isName(words) ? words : /^\d/.test(words[0] ?? "") ? [kind, ...words] : [...words, kind]);
}

function toName(words: readonly string[]): Name {
    return { words, variable: camelCase(words), resource: words.join("-") };
}

/** The first words of a text, in lower case, of the letters and digits that a name may have. */
export function wordsOf(text: string): string[] {
    const plain = text.normalize("NFKD").replaceAll(/\p{M}|['’]/gu, "");
    const all = (plain.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
    const kept = all.filter((_, index) => all.slice(0, index + 1).join("").length <= mostLetters);
    return kept.length === 0 ? all.slice(0, 1).map((word) => word.slice(0, mostLetters)) : kept;
}

/** Words in one, each but the first with a capital. */
export function camelCase(words: readonly string[]): string {
    return words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join("");
}

function isName(words: readonly string[]): boolean {
    return words.length > 0 && !/^\d/.test(words[0]!) && !reserved.includes(camelCase(words));
}
