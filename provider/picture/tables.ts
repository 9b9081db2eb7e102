import { notNamed } from "./formatValue";
import { decisionText, lineText } from "./lineText";
import { type Markup, markup } from "./markup";
import {
    type FlowPicture,
    hasChanged,
    hasDrift,
    type ObjectPicture,
    objectsOf,
    type Picture,
    type Row,
} from "./picture";
import { isGroup, type Stage } from "./stages";
import { kindOf, markOf, stageKey } from "./words";

/** The same as the drawing of a flow, in words. */
export function stageTable(flow: FlowPicture): Markup {
    const rows = flow.stages.flatMap((stage, index) => {
        const key = stageKey(flow, index);
        const inner = isGroup(stage) ? stage.steps : [];
        return [
            stageRow(stage, key, ""),
            ...inner.map((step, place) => stageRow(step, `${key}x${place + 1}`, "inner")),
        ];
    });
    if (rows.length === 0) return markup`<p>What people go through in it is not drawn here.</p>`;
    return markup`<table class="steps"><caption>Step by step</caption>
<thead><tr><th scope="col">Step</th><th scope="col">What it asks</th></tr></thead>
<tbody>
${rows}
</tbody></table>`;
}

function stageRow(stage: Stage, key: string, look: string): Markup {
    const { requirement, decidedBy, lines } = stage;
    const rule =
        isGroup(stage) && stage.kind === "oneOf"
            ? "in one of these ways"
            : decisionText(requirement, decidedBy, " (dashboard)");
    const items = lines.map((line) => markup`<li>${lineText(line, " (dashboard)")}</li>`);
    const list = items.length === 0 ? markup`` : markup`<ul>${items}</ul>`;
    return markup`<tr id="${key}" class="${[look, markOf(stage) ?? ""].join(" ").trim()}"><th scope="row">${stage.title}</th><td><span class="rule ${requirement}">${rule}</span>${list}</td></tr>`;
}

/** All fields of an object that are known, and who decides about each. It can be folded up. */
export function fieldTable({ title, rows }: ObjectPicture, isOpen: boolean): Markup {
    if (rows.length === 0) return markup``;
    const lines = rows.map(
        (row) =>
            markup`<tr class="${row.drift !== undefined ? "drift" : row.before !== undefined ? "changed" : ""}"><th scope="row">${pathOf(row.path)}</th><td>${row.text}${marksOf(row)}</td><td>${row.owner}</td></tr>`,
    );
    const fields = rows.length === 1 ? "1 field" : `${rows.length} fields`;
    return markup`<details${isOpen ? markup` open` : ""}><summary>All that is known: ${fields}</summary>
<table><caption class="unseen">Fields of ${title}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Owner</th></tr></thead>
<tbody>
${lines}
</tbody></table></details>`;
}

/** A path, which may break after its dots. */
function pathOf(path: string): Markup {
    const [first, ...rest] = path.split(".");
    return markup`<code>${first}${rest.map((key) => markup`.<wbr>${key}`)}</code>`;
}

function marksOf({ drift, before }: Row): Markup[] {
    return [
        ...(drift === undefined ? [] : [markup`<span class="mark drift">drift: the program says ${drift}</span>`]),
        ...(before === undefined
            ? []
            : [markup`<span class="mark changed">${before === notNamed ? "new" : `changed: was ${before}`}</span>`]),
    ];
}

/** What of a stack differs from what its program says. */
export function driftTable(picture: Picture): Markup {
    const lines = objectsOf(picture)
        .filter(hasDrift)
        .flatMap((object) => [
            ...(object.mark === "gone" ? [findingRow(object, "", "gone", "")] : []),
            ...object.rows.flatMap((row) =>
                row.drift === undefined ? [] : [findingRow(object, row.path, row.text, row.drift)],
            ),
        ]);
    if (lines.length === 0) return markup`<p>None: Verifik has what the program says.</p>`;
    return findings("What Verifik has, and the program does not say", ["Verifik", "Program"], lines);
}

/** What of a stack differs from the other state. */
export function changeTable(picture: Picture): Markup {
    const lines = objectsOf(picture)
        .filter(hasChanged)
        .flatMap((object) => [
            ...(object.mark === "added" || object.mark === "removed" ? [findingRow(object, "", object.mark, "")] : []),
            ...object.rows.flatMap((row) =>
                row.before === undefined ? [] : [findingRow(object, row.path, row.drift ?? row.text, row.before)],
            ),
        ]);
    if (lines.length === 0) return markup`<p>Nothing.</p>`;
    return findings("What the program says now, and said before", ["Now", "Before"], lines);
}

function findings(caption: string, [one, other]: readonly [string, string], lines: readonly Markup[]): Markup {
    return markup`<table class="findings"><caption>${caption}</caption>
<thead><tr><th scope="col">Where</th><th scope="col">${one}</th><th scope="col">${other}</th></tr></thead>
<tbody>
${lines}
</tbody></table>`;
}

function findingRow(object: ObjectPicture, path: string, one: string, other: string): Markup {
    const field = path === "" ? markup`` : pathOf(path);
    return markup`<tr><th scope="row"><a href="#${object.key}">${kindOf(object)} ${object.title}</a>${field}</th><td>${one}</td><td>${other}</td></tr>`;
}
