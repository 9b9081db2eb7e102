import type { Json } from "../json/json";

/** TypeScript that stands in place of a value, such as `shop.id`. */
export class Code {
    constructor(readonly text: string) {}
}

/** An object of which each property has a line of its own, with comments before the last one. */
export class Block {
    constructor(
        readonly properties: readonly (readonly [key: string, value: Expression])[],
        readonly comments: readonly string[] = [],
    ) {}
}

/** What a program says of a value: JSON with code in it. */
export type Expression = null | boolean | number | string | Code | Block | Expression[] | { [key: string]: Expression };

/** Whether an expression is an object with keys. */
export function isRecord(value: Expression | undefined): value is { [key: string]: Expression } {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Code) &&
        !(value instanceof Block)
    );
}

/** The expression with another one at a path; what is not there is left as it is. */
export function replaceAt(
    root: { [key: string]: Expression },
    [key, ...rest]: readonly string[],
    replacement: Expression,
): { [key: string]: Expression } {
    const inner = Object.hasOwn(root, key!) ? root[key!] : undefined;
    if (inner === undefined) return root;
    if (rest.length === 0) return { ...root, [key!]: replacement };
    return isRecord(inner) ? { ...root, [key!]: replaceAt(inner, rest, replacement) } : root;
}

/** JSON as an expression. */
export function toExpression(value: Json): Expression {
    return value as Expression;
}
