import { idOf, isObjectId } from "../api/envelope";
import { getAt } from "../json/unknowns";
import type { Finding } from "./checkReport";
import { findDeclaredTwice, findExisting } from "./duplicates";
import { type PlannedStep, titleOf } from "./plan";
import { Objects, references, specs } from "./readObjects";
import { inspectRemoval } from "./removals";

/** What an `up` by this plan would do, and find at Verifik in its way. GETs only. */
export async function inspectObjects(steps: readonly PlannedStep[]): Promise<Finding[]> {
    const objects = new Objects();
    const planned = steps.filter(({ op }) => op !== "refresh" && op !== "same");
    const own = planned.filter(({ provider }) => provider === undefined);
    return [
        ...planned.flatMap(describeStep),
        ...planned.flatMap(describeUnchecked),
        ...(await flatMapAsync(own, findExisting)),
        ...findDeclaredTwice(planned),
        ...(await flatMapAsync(own, (step) => findMissing(step, steps, objects))),
        ...(await flatMapAsync(planned, (step) => inspectRemoval(step, steps, objects))),
    ];
}

/** What is made or changed at another account, whose token is not known here. */
function describeUnchecked(step: PlannedStep): Finding[] {
    if (step.provider === undefined || (step.op !== "create" && step.op !== "update")) return [];
    const text = `is not checked beyond the preview: it belongs to the provider ${step.provider}.`;
    return [{ kind: "note", resource: titleOf(step), text }];
}

const done: Readonly<Record<string, string>> = {
    create: "is created.",
    update: "is updated.",
    replace: "is replaced.",
    delete: "is deleted.",
};

function describeStep(step: PlannedStep): Finding[] {
    const text = step.op === "delete" && step.isRetained ? "leaves the stack, and stays at Verifik." : done[step.op];
    return text === undefined ? [] : [{ kind: "plan", resource: titleOf(step), text }];
}

/** The ids in the arguments that nothing of the stack has, and Verifik neither. */
async function findMissing(step: PlannedStep, steps: readonly PlannedStep[], objects: Objects): Promise<Finding[]> {
    const held = new Set<unknown>(steps.flatMap(({ id, inputs }) => [id, inputs["adopt"]]));
    const resource = titleOf(step);
    const named = (references[step.kind] ?? []).flatMap(([path, kind]) => {
        const value = getAt(step.inputs, path.split("."));
        const ids = (Array.isArray(value) ? value : [value]).filter(isObjectId).filter((id) => !held.has(id));
        return ids.map((id) => ({ path, kind, id }));
    });
    const found = named.map(async ({ path, kind, id }) => {
        const name = `\`${path}\` names ${specs[kind]!.describe({}, id)}`;
        try {
            const live = await objects.get(kind, id);
            if (live === undefined) return `${name}, which does not exist. ${lookUp}`;
            const { project } = step.inputs;
            const isForeign = step.kind === "ProjectActivation" && isObjectId(project) && kind === "ProjectFlow";
            if (isForeign && idOf(live["project"]) !== project) return `${name}, which is a flow of another project.`;
        } catch (error) {
            return (error as Error).message;
        }
        return undefined;
    });
    const texts = (await Promise.all(found)).filter((text) => text !== undefined);
    const form = isObjectId(step.inputs["systemForm"]) ? [formNote(resource)] : [];
    return [...texts.map((text): Finding => ({ kind: "problem", resource, text })), ...form];
}

const lookUp = "Ids differ between Verifik's environments: look it up by its name, as in `getProjectOutput({ name })`.";

function formNote(resource: string): Finding {
    return { kind: "note", resource, text: "`systemForm` is not checked: Verifik has no API that reads forms." };
}

async function flatMapAsync<T, R>(items: readonly T[], work: (item: T) => Promise<R[]>): Promise<R[]> {
    const found: R[] = [];
    for (const item of items) found.push(...(await work(item)));
    return found;
}
