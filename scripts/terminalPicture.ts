// Writes the picture of a terminal that the README shows: two steps of the demo, as they are printed. `npm run picture`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Markup, markup } from "../provider/picture/markup";
import type { Engine } from "../test/stack/engine";
import { standInEngine } from "../test/stack/standInEngine";
import { Demo, steps } from "./demoSteps";
import { heading, toneOf, width } from "./demoText";

export const pictureFile = join(__dirname, "../docs/images/demo.svg");

/** The steps to show: what changes one field. Those before them are done, and not shown. */
const shown = ["Preview a change", "Activate"];

const fixedIds = ["67054e609e2c794b78e02af8", "6705501b9e2c794b78e02b14", "670551c29e2c794b78e02b30"];

/** The lines of the steps to show, without what differs from run to run. */
async function shownLines(engine: Engine): Promise<string[]> {
    const demo = await Demo.start(engine);
    const lines: string[] = [];
    try {
        const last = steps.findIndex(({ title }) => title === shown.at(-1));
        for (const [index, step] of steps.slice(0, last + 1).entries()) {
            const done = await demo.run(step);
            if (!done.passed) throw new Error(`${step.title}: ${done.lines.at(-1)?.trim()}`);
            if (!shown.includes(step.title)) continue;
            lines.push(...heading(index + 1, steps.length, step.title, step.why), ...done.lines);
        }
    } finally {
        await demo.stop();
    }
    return withoutChance(lines.slice(1));
}

/** Lines with the same ids and port in each run. */
export function withoutChance(lines: readonly string[]): string[] {
    const text = lines.join("\n").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:4000");
    const ids = [...new Set(text.match(/\b[0-9a-f]{24}\b/g))];
    return ids.reduce((all, id, index) => all.replaceAll(id, fixedIds[index] ?? id), text).split("\n");
}

const [fontSize, lineHeight, column, margin, bar] = [14, 21, 8.43, 20, 40];

/** The steps as a picture of a terminal, on light screens and dark ones. */
export async function terminalPicture(engine: Engine): Promise<string> {
    const lines = await shownLines(engine);
    const wide = Math.ceil(width * column + 2 * margin);
    const high = bar + lines.length * lineHeight + margin;
    const what =
        "Two steps of npm run demo. A preview shows that the status of a login flow changes from draft to active, and " +
        "makes no call. Then pulumi up makes the change with one PUT, which holds that field and nothing else.";
    const { text } =
        markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-labelledby="title desc">
<title id="title">The demo of pulumi-verifik in a terminal</title>
<desc id="desc">${what}</desc>
<style>
svg { --page: #f6f8fa; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --good: #1a7f37; --changed: #7d4e00; --bad: #c11f2b; --call: #0550ae; }
@media (prefers-color-scheme: dark) {
  svg { --page: #0d1117; --ink: #e6edf3; --quiet: #9aa4af; --line: #3d444d; --good: #4ac26b; --changed: #e3b341; --bad: #ff8e87; --call: #79b8ff; }
}
.frame { fill: var(--page); stroke: var(--line); }
.dot { fill: var(--line); }
text { fill: var(--ink); font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; }
.name, .bar { fill: var(--quiet); }
.name { text-anchor: middle; }
.heading { font-weight: 700; }
.added, .good { fill: var(--good); }
.changed { fill: var(--changed); }
.removed, .bad { fill: var(--bad); }
.call { fill: var(--call); }
</style>
<rect class="frame" x="0.5" y="0.5" width="${wide - 1}" height="${high - 1}" rx="8"/>
${[0, 1, 2].map((index) => markup`<circle class="dot" cx="${margin + 4 + index * 18}" cy="20" r="6"/>`)}
<text class="name" x="${wide / 2}" y="25">npm run demo</text>
${lines.map((line, index) => drawn(line, bar + (index + 1) * lineHeight - 6))}</svg>
`;
    return text;
}

/** A line of text. Its length is given, since fonts differ in their widths. */
function drawn(line: string, y: number): Markup {
    if (line === "") return markup``;
    const length = Math.round([...line].length * column * 100) / 100;
    const [before, after] = /^ {2}│/.test(line) ? [line.slice(0, 3), line.slice(3)] : ["", line];
    const start = before === "" ? markup`` : markup`<tspan class="bar">${before}</tspan>`;
    return markup`<text class="${toneOf(line) ?? "plain"}" x="${margin}" y="${y}" textLength="${length}" xml:space="preserve">${start}${after}</text>
`;
}

async function main(): Promise<void> {
    mkdirSync(dirname(pictureFile), { recursive: true });
    writeFileSync(pictureFile, await terminalPicture(standInEngine));
}

if (require.main === module) void main();
