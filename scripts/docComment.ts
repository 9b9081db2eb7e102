import { readFileSync } from "node:fs";
import ts from "typescript";

/** What the doc comment over a class or a function says. */
export interface DocComment {
    /** The declaration as the reader writes it: `getProject(args: GetProjectArgs): Promise<GetProjectResult>`. */
    readonly signature: string;
    readonly text: string;
    readonly params: readonly { name: string; text: string }[];
    readonly throws: readonly string[];
    readonly examples: readonly { title: string; code: string }[];
    readonly see: readonly string[];
}

type Declaration = ts.ClassDeclaration | ts.FunctionDeclaration;

/** The doc comment over a declaration of a file. */
export function docComment(file: string, name: string): DocComment {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
    const declaration = source.statements.find(
        (statement): statement is Declaration =>
            (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) && statement.name?.text === name,
    );
    const doc = declaration && ts.getJSDocCommentsAndTags(declaration).find(ts.isJSDoc);
    if (declaration === undefined || doc === undefined) throw new Error(`${file} documents no ${name}.`);
    const tags = (...names: string[]) => (doc.tags ?? []).filter((tag) => names.includes(tag.tagName.text));
    return {
        signature: overloadsOf(source, declaration).map(signatureOf).join("\n"),
        text: paragraphs(textOf(doc.comment)),
        params: tags("param").map((tag) => ({
            name: ts.isJSDocParameterTag(tag) ? tag.name.getText() : "",
            text: paragraphs(textOf(tag.comment)),
        })),
        throws: tags("throws").map((tag) => paragraphs(textOf(tag.comment))),
        // The parser takes the indentation out of code.
        examples: tags("example").map((tag) => exampleOf(written(tag), name)),
        // The parser takes the first word of a @see for a name.
        see: tags("see").map((tag) => paragraphs(written(tag))),
    };
}

/** A function as it may be called: where it has overloads, its own declaration is none of them. */
function overloadsOf(source: ts.SourceFile, declaration: Declaration): Declaration[] {
    const overloads = source.statements.filter(
        (statement) =>
            ts.isFunctionDeclaration(statement) &&
            statement.body === undefined &&
            statement.name?.text === declaration.name!.text,
    );
    return overloads.length > 0 ? (overloads as ts.FunctionDeclaration[]) : [declaration];
}

function signatureOf(declaration: Declaration): string {
    const name = declaration.name!.text;
    const list = (nodes: readonly ts.ParameterDeclaration[]) => nodes.map((node) => node.getText()).join(", ");
    if (ts.isFunctionDeclaration(declaration)) {
        return `${name}(${list(declaration.parameters)}): ${declaration.type!.getText()}`;
    }
    const made = declaration.members.find(ts.isConstructorDeclaration)!;
    return `new ${name}(${list(made.parameters)})`;
}

/** A tag as it stands in the file, without its name and the margin. */
function written(tag: ts.JSDocTag): string {
    return tag
        .getText()
        .replace(/^@\w+[^\S\n]*/, "")
        .replaceAll(/^[^\S\n]*\* ?/gm, "");
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
    return ts.getTextOfJSDocComment(comment) ?? "";
}

/** Its paragraphs, each on one line. */
function paragraphs(text: string): string {
    return text
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, " "))
        .join("\n\n");
}

function exampleOf(text: string, name: string): { title: string; code: string } {
    const [, title, code] = /^(.+)\n```typescript\n([\s\S]*)\n```\s*$/.exec(text.trim()) ?? [];
    if (title === undefined || code === undefined) throw new Error(`An example of ${name} has no title or no code.`);
    return { title, code };
}
