import { decisionText } from "./lineText";
import type { FlowPicture, ObjectPicture, Picture, WebhookPicture } from "./picture";
import { isGroup, partsOf, type Stage } from "./stages";

/** Where a picture's facts come from, and how to read it. */
export function describeSource({ origin, projects, webhooks }: Picture): string {
    if (projects.length === 0 && webhooks.length === 0) return "The stack holds nothing of Verifik's yet.";
    if (origin === undefined) {
        return (
            "As the last `pulumi up` or `pulumi refresh` left it. What the dashboard decides is not in a state: " +
            "`--live` reads it."
        );
    }
    return `As it is at ${origin} now. ○ marks what the dashboard decides; the program decides the rest.`;
}

/** The webhooks that no flow of the picture reports to. */
export function idleWebhooks({ projects, webhooks }: Picture): WebhookPicture[] {
    const told = new Set(projects.flatMap(({ flows }) => flows.flatMap((flow) => flow.webhooks)));
    return webhooks.filter(({ key }) => !told.has(key));
}

/** What kind of object it is. */
export function kindOf(object: ObjectPicture): string {
    if ("stages" in object) return "flow";
    return "flows" in object ? "project" : "webhook";
}

/** What is to be said of an object beside its name. */
export function remarksOf({ source, mark }: ObjectPicture): string[] {
    const sources = { resource: [], lookup: ["looked up"], outside: ["not in this stack"] } as const;
    return [...sources[source], ...(mark === undefined ? [] : [mark])];
}

/** Where the row of a stage stands in the document. */
export function stageKey(flow: FlowPicture, index: number): string {
    return `${flow.key}s${index + 1}`;
}

/** A stage in a few words, for those who hear it. */
export function stageName(stage: Stage): string {
    const rule =
        isGroup(stage) && stage.kind === "oneOf"
            ? "in one of these ways"
            : decisionText(stage.requirement, stage.decidedBy, " (dashboard)");
    const mark = markOf(stage);
    return [stage.title, rule, ...(mark === undefined ? [] : [mark])].join(", ");
}

/** What is to be noticed of a stage. */
export function markOf(stage: Stage): "drift" | "changed" | undefined {
    const own = isGroup(stage) ? partsOf({ ...stage, steps: [] }) : partsOf(stage);
    if (own.some(({ drift }) => drift !== undefined)) return "drift";
    return own.some(({ before }) => before !== undefined) ? "changed" : undefined;
}
