import { decisionText, lineText } from "./lineText";
import { type Markup, markup } from "./markup";
import type { FlowPicture } from "./picture";
import { type Group, isGroup, type Requirement, type Stage } from "./stages";
import { fitText, wrapText } from "./textWidth";
import { markOf, stageKey, stageName } from "./words";

/** As wide as a phone allows: a drawing is never scaled down so far that nobody can read it. */
const width = 340;
const size = 13;
const lineHeight = 18;
const gap = 26;
const padding = 12;

const looks: Readonly<Record<Requirement, string>> = {
    mandatory: "mandatory",
    choice: "mandatory",
    optional: "optional",
    check: "check",
    skipped: "passive",
    off: "passive",
    unknown: "passive",
    unset: "passive",
};

/** What people go through in a flow, from top to bottom. Each stage is a link to its row in the table beside it. */
export function drawFlow(flow: FlowPicture, webhooks: readonly string[]): Markup {
    const column = new Column(flow.key);
    column.pill(flow.purpose.startsWith("Sign-up") ? "Sign-up page" : "Sign-in page");
    flow.stages.forEach((stage, index) => {
        column.stage(stage, stageKey(flow, index));
    });
    column.arrow();
    column.pill(flow.end === undefined ? "End" : `Back to ${flow.end}`);
    for (const webhook of webhooks) column.told(webhook);
    const steps = flow.stages.map(stageName).join(", then ");
    return column.toSvg(`What people go through in flow ${flow.title}`, `${flow.purpose}: ${steps}.`);
}

/** Boxes, one below the other. */
class Column {
    private readonly drawn: Markup[] = [];
    private y = 2;

    constructor(private readonly key: string) {}

    toSvg(title: string, description: string): Markup {
        const height = this.y + 2;
        return markup`<svg class="drawing" role="group" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-labelledby="${this.key}-title" aria-describedby="${this.key}-description">
<title id="${this.key}-title">${title}</title>
<desc id="${this.key}-description">${description}</desc>
${this.drawn}
</svg>`;
    }

    pill(text: string): void {
        const height = 30;
        this.drawn.push(markup`<rect class="pill" x="20" y="${this.y}" width="${width - 40}" height="${height}" rx="15"/>
<text class="middle" x="${width / 2}" y="${this.y + 20}">${fitText(text, size, width - 70)}</text>`);
        this.y += height;
    }

    told(webhook: string): void {
        const text = fitText(`tells webhook ${webhook}`, size, width - 70);
        this.drawn.push(markup`<path class="told" d="M${width / 2} ${this.y}v16"/>
<text class="middle quiet" x="${width / 2}" y="${this.y + 31}">${text}</text>`);
        this.y += 38;
    }

    arrow(): void {
        const [x, end] = [width / 2, this.y + gap - 1];
        this.drawn.push(markup`<path class="arrow" d="M${x} ${this.y + 1}V${end}m-4 -6l4 6l4 -6"/>`);
        this.y += gap;
    }

    stage(stage: Stage, id: string): void {
        this.arrow();
        if (isGroup(stage) && stage.steps.length > 0) this.group(stage, id);
        else this.box(stage, id, 20);
    }

    private group(group: Group, id: string): void {
        const top = this.y;
        const inside = this.drawn.length;
        this.y += padding;
        this.heading(group, id);
        group.steps.forEach((step, index) => {
            if (index > 0 && group.kind === "oneOf") this.or();
            else if (index > 0) this.arrow();
            this.box(step, `${id}x${index + 1}`, 32);
        });
        this.y += padding;
        const frame = markup`<rect class="frame" x="8" y="${top}" width="${width - 16}" height="${this.y - top}" rx="12"/>`;
        this.drawn.splice(inside, 0, frame);
    }

    private heading(group: Group, id: string): void {
        const { title, kind, requirement, decidedBy, lines } = group;
        const rule = kind === "oneOf" ? "in one of these ways" : decisionText(requirement, decidedBy, " ○");
        const texts = [title, rule, ...lines.map((line) => lineText(line, " ○"))];
        this.link(id, this.texts(texts, 24, width - 48));
        this.y += 10;
    }

    private or(): void {
        this.drawn.push(markup`<text class="middle quiet" x="${width / 2}" y="${this.y + 17}">or</text>`);
        this.y += gap;
    }

    private box(stage: Stage, id: string, x: number): void {
        const top = this.y;
        const mark = markOf(stage);
        const decision = decisionText(stage.requirement, stage.decidedBy, " ○");
        const lines = [decision, ...stage.lines.map((line) => lineText(line, " ○"))];
        this.y += padding;
        const texts = this.texts([stage.title, ...lines], x + 18, width - 2 * x - 32, mark === undefined ? 0 : 60);
        this.y += padding - 4;
        const [boxWidth, height] = [width - 2 * x, this.y - top];
        const badge =
            mark === undefined
                ? markup``
                : markup`<text class="badge" x="${width - x - 12}" y="${top + 24}">${mark}</text>`;
        const look = `box ${looks[stage.requirement]} ${mark ?? ""}`.trim();
        this.link(id, [
            markup`<rect class="${look}" x="${x}" y="${top}" width="${boxWidth}" height="${height}" rx="8"/>
<path class="bar ${looks[stage.requirement]}" d="M${x + 8} ${top + 10}v${height - 20}"/>`,
            ...texts,
            badge,
        ]);
    }

    /** A title, what is required, and lines about it. */
    private texts(texts: readonly string[], x: number, available: number, badge = 0): Markup[] {
        return texts.flatMap((text, index) => {
            const [name, fontSize] = index === 0 ? ["name", 15] : [index === 1 ? "rule" : "line", size];
            // Bold is wider.
            const room = index === 0 ? (available - badge) * 0.94 : available;
            const lines = index === 0 ? [fitText(text, fontSize, room)] : wrapText(text, fontSize, room);
            return lines.map((line) => {
                this.y += lineHeight;
                return markup`<text class="${name}" x="${x}" y="${this.y - 5}">${line}</text>`;
            });
        });
    }

    /** A link, whose name is what can be read in it. */
    private link(id: string, content: readonly Markup[]): void {
        this.drawn.push(markup`<a href="#${id}">
${content.map((one) => markup`${one}\n`)}</a>`);
    }
}
