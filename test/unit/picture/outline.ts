import type { JsonObject } from "../../../provider/json/json";
import { buildPicture, type PictureOptions } from "../../../provider/picture/buildPicture";
import { decisionText, lineText } from "../../../provider/picture/lineText";
import type { FlowPicture, Picture } from "../../../provider/picture/picture";
import { isGroup, type Stage } from "../../../provider/picture/stages";
import { idOf, type Resource, resource, stateOf } from "./states";

/** The picture of a state that holds these. */
export function pictureOf(resources: readonly Resource[], more: Partial<PictureOptions> = {}): Picture {
    return buildPicture(stateOf(resources), { stack: "dev", ...more });
}

/** The one flow of a picture of a flow with these outputs; live as `live` says, where it is given. */
export function flowOf(outputs: JsonObject, live?: JsonObject, before?: JsonObject): FlowPicture {
    const flow = (held: JsonObject) => [resource("ProjectFlow", "flow", 2, { project: idOf(1), ...held })];
    const objects = new Map([
        [idOf(1), { _id: idOf(1), name: "Shop", status: "active" }],
        [idOf(2), { _id: idOf(2), project: idOf(1), ...live }],
    ]);
    const picture = pictureOf(flow(outputs), {
        ...(live === undefined ? {} : { live: { origin: "https://api.verifik.co", objects } }),
        ...(before === undefined ? {} : { before: { name: "main", state: stateOf(flow(before)) } }),
    });
    return picture.projects[0]!.flows[0]!;
}

/** What people go through in a flow, a line for each thing that is said. */
export function outline({ stages }: FlowPicture): string[] {
    return stages.flatMap((stage) => outlineStage(stage, ""));
}

function outlineStage(stage: Stage, indent: string): string[] {
    const { title, requirement, decidedBy, lines } = stage;
    const rule = isGroup(stage) && stage.kind === "oneOf" ? "one of" : decisionText(requirement, decidedBy, " ○");
    return [
        `${indent}${title}: ${rule}`,
        ...lines.map((line) => `${indent}  ${lineText(line, " ○")}`),
        ...(isGroup(stage) ? stage.steps.flatMap((step) => outlineStage(step, `${indent}    `)) : []),
    ];
}
