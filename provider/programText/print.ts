import { Block, Code, type Expression, isRecord } from "./expression";
import { columns, printComment, printKey, printString } from "./textLiteral";

// The text is what Biome and Prettier would make of it, with four spaces and 120 columns. They leave an object on several
// lines where it is; a list they put on one line wherever it fits.

const step = 4;
const width = 120;

/**
 * The text of an expression.
 *
 * @param indent how far the lines are indented that it begins in
 * @param used how many columns of its first line are taken
 */
export function print(value: Expression, indent: number, used: number): string {
    const line = printOnLine(value);
    // The comma after it has to fit as well.
    if (line !== undefined && used + columns(line) + 1 <= width) return line;
    if (value instanceof Block) return printBlock(value, indent);
    if (value instanceof Code) return printCall(value.text, indent);
    if (Array.isArray(value)) return printList(value, indent);
    if (isRecord(value)) return enclose("{", Object.entries(value).map(printIn(indent + step)), "}", indent);
    return line!;
}

/** An expression on one line; undefined, where the formatters want several. */
function printOnLine(value: Expression): string | undefined {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number") return String(value).replace("e+", "e");
    if (typeof value === "string") return printString(value);
    if (value instanceof Code) return value.text;
    if (value instanceof Block) return undefined;
    if (Array.isArray(value)) {
        const items = value.map(printOnLine);
        return isMatrix(value) || items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
    }
    const properties = Object.entries(value).map(([key, inner]) => [printKey(key), printOnLine(inner)] as const);
    if (properties.some(([, inner]) => inner === undefined)) return undefined;
    return properties.length === 0 ? "{}" : `{ ${properties.map((both) => both.join(": ")).join(", ")} }`;
}

/** Whether a list holds several objects or lists, each with several elements of its own: they get a line each. */
function isMatrix(list: readonly Expression[]): boolean {
    const isLong = (size: number) => size > 1;
    return (
        list.length > 1 &&
        (list.every((item) => isRecord(item) && isLong(Object.keys(item).length)) ||
            list.every((item) => Array.isArray(item) && isLong(item.length)))
    );
}

function printBlock({ properties, comments }: Block, indent: number): string {
    const lines = properties.map(printIn(indent + step));
    const said = comments.map((comment) => `${" ".repeat(indent + step)}// ${printComment(comment)}`);
    return ["{", ...lines.slice(0, -1), ...said, ...lines.slice(-1), `${" ".repeat(indent)}}`].join("\n");
}

/** A call whose argument gets a line of its own. Code without an argument stays as it is. */
function printCall(text: string, indent: number): string {
    const [, head, argument] = /^(.*\()(.+)\)$/.exec(text) ?? [];
    return head === undefined ? text : enclose(head, [`${" ".repeat(indent + step)}${argument},`], ")", indent);
}

function printList(list: readonly Expression[], indent: number): string {
    const inner = indent + step;
    if (list.every((item) => typeof item === "number")) return enclose("[", fill(list, inner), "]", indent);
    return enclose(
        "[",
        list.map((item) => `${" ".repeat(inner)}${print(item, inner, inner)},`),
        "]",
        indent,
    );
}

/** Numbers, as many to a line as fit. */
function fill(numbers: readonly number[], indent: number): string[] {
    const lines: string[] = [];
    for (const number of numbers) {
        const text = `${printOnLine(number)},`;
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + text.length <= width) lines[lines.length - 1] = `${last} ${text}`;
        else lines.push(" ".repeat(indent) + text);
    }
    return lines;
}

/** Prints the line, or lines, of a property. */
function printIn(indent: number): (property: readonly [string, Expression]) => string {
    return ([key, value]) => {
        const head = `${" ".repeat(indent)}${printKey(key)}:`;
        const text = print(value, indent, columns(head) + 1);
        const fits = columns(head) + 1 + columns(text) + 1 <= width;
        // A long string stands below its name, unless the name is so short that this would gain nothing.
        const isBelow = typeof value === "string" && !fits && columns(printKey(key)) >= step + 3;
        return isBelow ? `${head}\n${" ".repeat(indent + step)}${text},` : `${head} ${text},`;
    };
}

function enclose(open: string, lines: readonly string[], close: string, indent: number): string {
    return [open, ...lines, `${" ".repeat(indent)}${close}`].join("\n");
}
