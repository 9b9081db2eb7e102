import { idOf, isObjectId } from "../api/envelope";
import { RefusedError } from "../api/refusedError";
import type { JsonObject } from "../json/json";
import { projectFlowEndpoint } from "../lifecycle/endpoints";
import { listObjects } from "../lifecycle/resourceClient";
import { webhookIdsOf } from "../picture/liveObjects";
import { assertNothingLeft } from "../project/leftFlows";
import { assertDestroyable } from "../projectActivation/destroyable";
import { webhookSpec } from "../webhook/spec";
import type { Finding } from "./checkReport";
import { type PlannedStep, titleOf } from "./plan";
import { contextOf, type Objects } from "./readObjects";

/** Of what is to be deleted or replaced: whether people use it now, and whether the `up` would refuse to. GETs only. */
export async function inspectRemoval(
    step: PlannedStep,
    steps: readonly PlannedStep[],
    objects: Objects,
): Promise<Finding[]> {
    if ((step.op !== "delete" && step.op !== "replace") || !isGoing(step, steps)) return [];
    const would = `would be ${step.op === "delete" ? "deleted" : "replaced"}`;
    const problem = (text: string): Finding => ({ kind: "problem", resource: titleOf(step), text });
    if (step.provider !== undefined) {
        return [
            problem(
                `${would}, and whether people use it was not looked at: it belongs to the provider ${step.provider}. ` +
                    "Look in Verifik's dashboard.",
            ),
        ];
    }
    const looks = [() => findUse(step, objects), () => findRefusal(step, steps)];
    const found = await Promise.all(
        looks.map((look) =>
            look().catch((error: Error) => `, and what people use could not be seen. ${error.message}`),
        ),
    );
    return [...new Set(found)].filter((text) => text !== undefined).map((text) => problem(`${would}${text}`));
}

/** Whether an object is deleted in this `up`, alone or for its successor. */
function isGoing(step: PlannedStep, steps: readonly PlannedStep[]): boolean {
    const isRemoved = removing.has(step.op) && !step.isRetained && step.id !== undefined;
    return isRemoved && !steps.some((other) => other !== step && isTakenOver(step, other));
}

const removing: ReadonlySet<string> = new Set(["delete", "replace", "delete-replaced"]);

/** Whether another resource of the program holds what this one gives up. */
function isTakenOver({ id, kind }: PlannedStep, other: PlannedStep): boolean {
    if (other.op === "delete") return false;
    if (kind === "ProjectActivation") return other.kind === kind && other.inputs["project"] === id;
    return other.inputs["adopt"] === id;
}

/** What people would lose, as the rest of a sentence. */
async function findUse({ kind, id = "" }: PlannedStep, objects: Objects): Promise<string | undefined> {
    if (kind === "ProjectActivation") {
        const isLive = await isActive(id, objects);
        return isLive ? `, which takes project ${id} offline. People use it. ${pauseFirst}` : undefined;
    }
    const object = await objects.get(kind, id);
    if (object === undefined) return undefined;
    if (kind === "Webhook") {
        const isInUse = object["isActive"] === true && (await isOfLiveFlow(id, object["flows"], objects));
        return isInUse ? `, and gets the reports of live flows. ${unlinkFirst}` : undefined;
    }
    const isLive = kind === "Project" ? object["status"] === "active" : await isLiveFlow(object, objects);
    return isLive ? `, and is live. People use it. ${pauseFirst}` : undefined;
}

const pauseFirst =
    "If that is meant, pause it first, run `pulumi up`, and check again; if not, `aliases` tell Pulumi of a rename.";
const unlinkFirst =
    "If that is meant, unlink its flows first (`flows: []`, and no flow that names it), run `pulumi up`, and check again; " +
    "if not, `aliases` tell Pulumi of a rename.";

async function isActive(project: string, objects: Objects): Promise<boolean> {
    return (await objects.get("Project", project))?.["status"] === "active";
}

/** Whether people use a flow: it is live only with its project. */
async function isLiveFlow({ status, project }: JsonObject, objects: Objects): Promise<boolean> {
    const id = idOf(project);
    return status === "active" && (!isObjectId(id) || (await isActive(id, objects)));
}

/** Whether a live flow reports to a webhook, by the word of either side. */
async function isOfLiveFlow(webhook: string, linked: unknown, objects: Objects): Promise<boolean> {
    const listed = await listObjects(projectFlowEndpoint, {}, contextOf(webhookSpec, webhook));
    for (const item of listed.filter(({ status }) => status === undefined || status === "active")) {
        const id = String(item["_id"]);
        const flow = "client" in item ? item : await objects.get("ProjectFlow", id);
        if (flow === undefined) continue;
        const isLinked = (Array.isArray(linked) && linked.includes(id)) || webhookIdsOf(flow).includes(webhook);
        if (isLinked && (await isLiveFlow(flow, objects))) return true;
    }
    return false;
}

/** Why the `up` would refuse, as the rest of a sentence. */
async function findRefusal(step: PlannedStep, steps: readonly PlannedStep[]): Promise<string | undefined> {
    const { kind, id = "", olds } = step;
    const others = steps.filter((other) => other.kind === "ProjectFlow" && other.id !== undefined);
    const going = new Set(others.filter((other) => isGoing(other, steps)).map((other) => other.id!));
    const projects = steps.filter((other) => other.kind === "Project" && other.id === id);
    const isProjectKept = projects.length > 0 && projects.every(({ op }) => op !== "delete");
    const isProjectGoing = projects.some((project) => isGoing(project, steps));
    try {
        if (kind === "Project") await assertNothingLeft(id, olds, going);
        if (kind === "ProjectActivation" && Array.isArray(olds["stackFlows"]) && !isProjectKept && !isProjectGoing) {
            const held = others.filter((other) => !going.has(other.id!)).map((other) => other.id!);
            await assertDestroyable(id, { ...olds, stackFlows: [...olds["stackFlows"], ...held] });
        }
    } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        return `, which the update refuses. ${error.message}`;
    }
    return undefined;
}
