import { Block, Code, type Expression, isRecord } from "./expression";
import { print } from "./print";
import { printComment, printString } from "./textLiteral";

/** The declaration of a resource. */
export interface Statement {
    readonly kind: "Project" | "ProjectFlow" | "Webhook" | "ProjectActivation" | "LiveProject";
    /** The variable that stands for it where another refers to it. Nothing refers to an activation. */
    readonly variable?: string;
    readonly resource: string;
    readonly args: Block;
    /** The variable of what it waits for. */
    readonly dependsOn?: string;
}

/** Comments that stand alone. */
export interface Remark {
    readonly comments: readonly string[];
}

/** The text of declarations. One has a variable where another refers to it. */
export function printStatements(all: readonly (Statement | Remark)[]): string {
    const statements = all.filter((one) => "kind" in one);
    const code = statements.flatMap(({ args, dependsOn }) => [...codeIn(args), ...(dependsOn ? [dependsOn] : [])]);
    const isReferred = ({ variable }: Statement) =>
        variable !== undefined && code.some((text) => text === variable || text.startsWith(`${variable}.`));
    return all.map((one) => ("kind" in one ? printStatement(one, isReferred(one)) : printRemark(one))).join("\n");
}

function printRemark({ comments }: Remark): string {
    return comments.map((comment) => `// ${printComment(comment)}\n`).join("");
}

function printStatement(statement: Statement, isReferred: boolean): string {
    const { kind, variable, resource, args, dependsOn } = statement;
    const options: Expression = {
        ...(dependsOn === undefined ? {} : { dependsOn: new Code(dependsOn) }),
        protect: true,
    };
    return [
        `${isReferred ? `const ${variable} = ` : ""}new ${kind}(`,
        `    ${printString(resource)},`,
        `    ${print(args, 4, 4)},`,
        `    ${print(options, 4, 4)},`,
        ");",
        "",
    ].join("\n");
}

/** All code in an expression. */
function codeIn(value: Expression): string[] {
    if (value instanceof Code) return [value.text];
    if (value instanceof Block) return value.properties.flatMap(([, inner]) => codeIn(inner));
    if (Array.isArray(value)) return value.flatMap(codeIn);
    return isRecord(value) ? Object.values(value).flatMap(codeIn) : [];
}
