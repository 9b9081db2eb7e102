import { drawMermaid } from "./mermaid";
import { hasDrift, type ObjectPicture, objectsOf, type Picture, type Row } from "./picture";
import { describeSource, idleWebhooks, kindOf } from "./words";

/** A picture as Markdown: a Mermaid chart for each project, then what is drift, and what has changed. */
export function toMarkdown(picture: Picture): string {
    const { stack, origin, comparedWith, projects, webhooks } = picture;
    const idle = idleWebhooks(picture).map(({ title }) => code(title));
    const sections = [
        `## Verifik in stack ${code(stack)}`,
        describeSource(picture),
        ...projects.flatMap((project) => [
            `### Project ${code(project.title)}`,
            `\`\`\`mermaid\n${drawMermaid(stack, project, webhooks)}\n\`\`\``,
        ]),
        ...(idle.length === 0 ? [] : [`No flow of this stack reports to ${idle.join(", ")}.`]),
        ...noteList(objectsOf(picture)),
        ...(origin === undefined ? [] : ["### Drift", driftTable(objectsOf(picture))]),
        ...(comparedWith === undefined
            ? []
            : [`### Changed since ${code(comparedWith)}`, changeTable(objectsOf(picture))]),
    ];
    return `${sections.join("\n\n")}\n`;
}

function driftTable(objects: readonly ObjectPicture[]): string {
    const gone = objects.filter(({ mark }) => mark === "gone").map((object) => [where(object), "", "gone", ""]);
    const rows = objects.flatMap((object) =>
        object.rows.flatMap((row) =>
            row.drift === undefined ? [] : [[where(object), code(row.path), code(row.text), code(row.drift)]],
        ),
    );
    if (!objects.some(hasDrift)) return "None: Verifik has what the program says.";
    return table(["where", "field", "Verifik", "program"], [...gone, ...rows]);
}

function changeTable(objects: readonly ObjectPicture[]): string {
    const whole = objects.flatMap((object) =>
        object.mark === "added" || object.mark === "removed" ? [[where(object), "", object.mark, ""]] : [],
    );
    const rows = objects.flatMap((object) =>
        object.rows.flatMap((row) => (row.before === undefined ? [] : [[where(object), ...changeOf(row, row.before)]])),
    );
    if (whole.length + rows.length === 0) return "Nothing.";
    return table(["where", "field", "now", "before"], [...whole, ...rows]);
}

/** What the program says now, and said before. */
function changeOf({ path, text, drift }: Row, before: string): string[] {
    return [code(path), code(drift ?? text), code(before)];
}

function noteList(objects: readonly ObjectPicture[]): string[] {
    const notes = objects.flatMap((object) => object.notes.map((note) => `- ${where(object)}: ${note}`));
    return notes.length === 0 ? [] : [notes.join("\n")];
}

function where(object: ObjectPicture): string {
    return `${kindOf(object)} ${code(object.title)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A text of users or servers in a code span, where it can neither be markup nor call anybody. */
export function code(text: string): string {
    const safe = text.replaceAll("`", "'").replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
    return safe === "" ? "(empty)" : `\`${safe}\``;
}
