import { decisionText, lineText } from "./lineText";
import {
    type FlowPicture,
    hasChanged,
    hasDrift,
    type ObjectPicture,
    type ProjectPicture,
    type WebhookPicture,
} from "./picture";
import { comesUp, type Group, isGroup, type Requirement, type Stage } from "./stages";
import { fitText } from "./textWidth";
import { markOf, remarksOf } from "./words";

// Each fill with a colour of text that is read on it: a page that shows the chart may be light or dark.
const styles = {
    plain: "fill:#ffffff,stroke:#57606a,color:#24292f",
    mandatory: "fill:#dff5e5,stroke:#1a7f37,color:#0b3d1a",
    optional: "fill:#ddeeff,stroke:#0969da,color:#052e5c",
    passive: "fill:#f1f3f5,stroke:#8c959f,color:#4b535d,stroke-dasharray:4 3",
    changed: "stroke:#8250df,stroke-width:3px",
    drift: "stroke:#cf222e,stroke-width:3px",
} as const;

type Style = keyof typeof styles;

/** In parts of the font's size; Mermaid makes no room for a wider one. */
const longestTitle = 24;

const round: [string, string] = ["([", "])"];

/** Mermaid's chart of a project: what people go through in each flow, and the webhooks that are told of it. */
export function drawMermaid(stack: string, project: ProjectPicture, webhooks: readonly WebhookPicture[]): string {
    return new Chart(webhooks).draw(stack, project);
}

class Chart {
    private readonly lines: string[] = [];
    /** They come last: where an edge stands first, Mermaid takes its ends into the subgraph around it. */
    private readonly edges: string[] = [];

    constructor(private readonly webhooks: readonly WebhookPicture[]) {}

    draw(stack: string, project: ProjectPicture): string {
        this.lines.push("flowchart TB", `    accTitle: ${escapeMermaid(`Project ${project.title} of stack ${stack}`)}`);
        this.object(project, [`Project ${project.title}`, `status ${project.status}`], "plain");
        for (const flow of project.flows) this.flow(project, flow);
        const told = project.flows.flatMap(({ webhooks }) => webhooks);
        for (const webhook of this.webhooks.filter(({ key }) => told.includes(key))) this.webhook(webhook);
        const classes = Object.entries(styles).map(([name, style]) => `    classDef ${name} ${style}`);
        return [...this.lines, ...this.edges, ...classes].join("\n");
    }

    private flow(project: ProjectPicture, flow: FlowPicture): void {
        const { key, title, purpose, liveness, end, stages } = flow;
        const [first, last] = [`${key}start`, `${key}end`];
        this.lines.push(`    subgraph ${key}["${escapeMermaid(fitText(`Flow ${title}`, 1, longestTitle))}"]`);
        this.node(first, [purpose, `${liveness.state}: ${liveness.reason}`, ...remarksOf(flow)], ["plain"], round);
        this.join([{ id: project.key, isCertain: true }], first, true);
        let ends: readonly End[] = [{ id: first, isCertain: true }];
        stages.forEach((stage, index) => {
            ends = this.stage(stage, `${key}s${index + 1}`, ends);
        });
        this.node(last, ["End", ...(end === undefined ? [] : [end])], ["plain"], round);
        this.join(ends, last, true);
        this.lines.push("    end");
        for (const webhook of flow.webhooks) this.edges.push(`    ${last} -. tells .-> ${webhook}`);
        if (hasDrift(flow)) this.lines.push(`    class ${key} drift`);
        else if (hasChanged(flow)) this.lines.push(`    class ${key} changed`);
    }

    /** Draws a stage after those that end in `ends`. Returns where it ends. */
    private stage(stage: Stage, id: string, ends: readonly End[]): readonly End[] {
        const isCertain = comesUp(stage);
        const rule = isChoice(stage) ? "in one of these ways" : decisionText(stage.requirement, stage.decidedBy, " ○");
        this.node(id, [stage.title, rule, ...stage.lines.map((line) => lineText(line, " ○"))], stylesOf(stage));
        this.join(ends, id, isCertain);
        const own = [{ id, isCertain }];
        if (!isGroup(stage) || stage.steps.length === 0) return own;
        return isChoice(stage) ? this.choice(stage, id, own) : this.sequence(stage, id, own);
    }

    private choice({ steps }: Group, id: string, ends: readonly End[]): readonly End[] {
        const after = steps.flatMap((step, index) => {
            const drawn = this.stage(step, `${id}x${index + 1}`, ends);
            return comesUp(step) ? drawn : [];
        });
        return after.length > 0 ? after : ends;
    }

    private sequence({ steps }: Group, id: string, ends: readonly End[]): readonly End[] {
        this.lines.push(`    subgraph ${id}each["each of them"]`);
        let open = ends;
        steps.forEach((step, index) => {
            open = this.stage(step, `${id}x${index + 1}`, open);
        });
        this.lines.push("    end");
        return open;
    }

    private webhook(webhook: WebhookPicture): void {
        const url = webhook.rows.find(({ path }) => path === "url");
        const lines = [`Webhook ${webhook.title}`, webhook.status, ...(url === undefined ? [] : [url.text])];
        this.object(webhook, lines, webhook.status === "off" ? "passive" : "plain");
    }

    private object(object: ObjectPicture, lines: readonly string[], style: Style): void {
        const marks: Style[] = hasDrift(object) ? ["drift"] : hasChanged(object) ? ["changed"] : [];
        this.node(object.key, [...lines, ...remarksOf(object)], [style, ...marks]);
    }

    private node(id: string, lines: readonly string[], names: readonly Style[], [open, close] = ["[", "]"]): void {
        const [style, ...marks] = names;
        this.lines.push(`    ${id}${open}"${label(lines)}"${close}:::${style}`);
        for (const mark of marks) this.lines.push(`    class ${id} ${mark}`);
    }

    private join(ends: readonly End[], id: string, isCertain: boolean): void {
        for (const end of ends) this.edges.push(`    ${end.id} ${end.isCertain && isCertain ? "-->" : "-.->"} ${id}`);
    }
}

/** Where a stage ends, and whether people come there. */
interface End {
    readonly id: string;
    readonly isCertain: boolean;
}

function isChoice(stage: Stage): stage is Group {
    return isGroup(stage) && stage.kind === "oneOf";
}

function stylesOf(stage: Stage): Style[] {
    const of: Partial<Record<Requirement, Style>> = {
        mandatory: "mandatory",
        choice: "mandatory",
        check: "plain",
        optional: "optional",
    };
    const [style, mark] = [of[stage.requirement] ?? "passive", markOf(stage)];
    return mark === undefined ? [style] : [style, mark];
}

function label(lines: readonly string[]): string {
    return lines.map(escapeMermaid).join("<br/>");
}

/** A text as a part of a label. All that could mean something to Mermaid, or to the page around it, is a number. */
export function escapeMermaid(text: string): string {
    return text.replaceAll(/[^\p{L}\p{N} .,()/+…○-]/gu, (character) => `#${character.codePointAt(0)};`);
}
