import { type Markup, markup } from "./markup";
import { hasChanged, hasDrift, type ObjectPicture, type ProjectPicture, type WebhookPicture } from "./picture";
import { fitText } from "./textWidth";
import { remarksOf } from "./words";

const width = 340;
const rowHeight = 56;
const boxHeight = 46;
const indent = 22;
const size = 13;

interface TreeRow {
    readonly object: ObjectPicture;
    readonly depth: number;
    readonly kind: string;
    readonly state: string;
    readonly look: string;
}

/** A project with its flows, and with the webhooks that each reports to: a tree, each row a link to where more stands. */
export function drawOverview(project: ProjectPicture, webhooks: readonly WebhookPicture[]): Markup {
    const rows = listRows(project, webhooks);
    const height = rows.length * rowHeight;
    const summary = project.flows.map(({ title, liveness }) => `flow ${title} is ${liveness.state}`).join(", ");
    return markup`<svg class="drawing" role="group" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-labelledby="${project.key}-title" aria-describedby="${project.key}-description">
<title id="${project.key}-title">Project ${project.title} and its flows</title>
<desc id="${project.key}-description">${summary === "" ? "It has no flows." : `${summary}.`}</desc>
${rows.map((row, index) => drawRow(rows, row, index))}
</svg>`;
}

function listRows(project: ProjectPicture, webhooks: readonly WebhookPicture[]): TreeRow[] {
    const { status } = project;
    const root = { object: project, depth: 0, kind: "Project", state: status, look: status === "active" ? "live" : "" };
    const flows = project.flows.flatMap((flow): TreeRow[] => {
        const { state } = flow.liveness;
        const told = webhooks.filter(({ key }) => flow.webhooks.includes(key));
        return [
            { object: flow, depth: 1, kind: "Flow", state, look: state === "live" ? "live" : "" },
            ...told.map((webhook) => ({
                object: webhook,
                depth: 2,
                kind: "Webhook",
                state: webhook.status,
                look: webhook.status === "reports" ? "live" : "",
            })),
        ];
    });
    return [root, ...flows];
}

function drawRow(rows: readonly TreeRow[], row: TreeRow, index: number): Markup {
    const { object, depth, kind, state, look } = row;
    const [x, y] = [depth * indent + 2, index * rowHeight + 3];
    const boxWidth = width - x - 2;
    const mark = hasDrift(object) ? "drift" : hasChanged(object) ? "changed" : "";
    const words = [state, ...remarksOf(object), ...(mark === "" || object.mark !== undefined ? [] : [mark])];
    const note = words.join(", ");
    const room = boxWidth - 44;
    const line = depth === 0 ? markup`` : drawElbow(rows, index, x, y);
    return markup`${line}<a href="#${object.key}">
<rect class="${`box tree ${mark}`.trim()}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="8"/>
<circle class="${`dot ${look}`.trim()}" cx="${x + 17}" cy="${y + boxHeight / 2}" r="5"/>
<text class="name small" x="${x + 32}" y="${y + 19}">${fitText(`${kind} ${object.title}`, size, room * 0.95)}</text>
<text class="note" x="${x + 32}" y="${y + 37}">${fitText(note, size, room)}</text>
</a>`;
}

/** The line from a row to the one that it belongs to. */
function drawElbow(rows: readonly TreeRow[], index: number, x: number, y: number): Markup {
    const depth = rows[index]!.depth;
    const parent = rows
        .slice(0, index)
        .map((row) => row.depth)
        .lastIndexOf(depth - 1);
    const top = parent * rowHeight + boxHeight + 3;
    return markup`<path class="branch" d="M${x - 12} ${top}V${y + boxHeight / 2}H${x}"/>
`;
}
