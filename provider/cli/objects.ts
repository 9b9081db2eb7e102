import { idOf, isObjectId } from "../api/envelope";
import { type ErrorContext, isNotFound } from "../api/errors";
import { managedInputs } from "../changes/managedInputs";
import type { Json, JsonObject } from "../json/json";
import { getAt, isUnknown } from "../json/unknowns";
import { describeDuplicates, findDuplicates } from "../lifecycle/duplicates";
import { getObject } from "../lifecycle/resourceClient";
import { errorContext, type ResourceSpec } from "../lifecycle/resourceSpec";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";
import { webhookSpec } from "../webhook/spec";
import type { Finding } from "./checkReport";
import type { PlannedStep } from "./plan";

const specs: Readonly<Record<string, ResourceSpec>> = {
    Project: projectSpec,
    ProjectFlow: projectFlowSpec,
    Webhook: webhookSpec,
};

/** Which arguments name an object of another kind. A system form is not among them: nothing reads one. */
const references: Readonly<Record<string, readonly (readonly [path: string, kind: string])[]>> = {
    ProjectFlow: [
        ["project", "Project"],
        ["webhook", "Webhook"],
        ["integrations.webhook", "Webhook"],
    ],
    Webhook: [["flows", "ProjectFlow"]],
    ProjectActivation: [
        ["project", "Project"],
        ["flows", "ProjectFlow"],
    ],
};

/** What an `up` by this plan would do, and find at Verifik in its way. GETs only. */
export async function inspectObjects(steps: readonly PlannedStep[]): Promise<Finding[]> {
    const objects = new Objects(steps);
    const planned = steps.filter(({ op }) => op !== "refresh" && op !== "same");
    return [
        ...planned.flatMap(describeStep),
        ...(await flatMapAsync(planned, findTwins)),
        ...(await flatMapAsync(planned, (step) => findMissing(step, objects))),
        ...(await flatMapAsync(planned, (step) => findLive(step, steps, objects))),
    ];
}

/** Objects that are read once each, those that the stack does not hold itself. */
class Objects {
    private readonly read = new Map<string, Promise<JsonObject | Error>>();
    private readonly held: ReadonlySet<unknown>;

    constructor(steps: readonly PlannedStep[]) {
        this.held = new Set(steps.flatMap(({ id, inputs }) => [id, inputs["adopt"]]));
    }

    isHeld(id: string): boolean {
        return this.held.has(id);
    }

    /** The object, or why it cannot be had. */
    get(kind: string, id: string): Promise<JsonObject | Error> {
        const spec = specs[kind]!;
        const subject: ErrorContext = { resource: spec.describe({}, id), redact: [] };
        const found = this.read.get(id) ?? getObject(spec, id, subject).catch((error: Error) => error);
        this.read.set(id, found);
        return found;
    }
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

/** Of what is to be made: whether it is there already. */
async function findTwins(step: PlannedStep): Promise<Finding[]> {
    const spec = specs[step.kind];
    const { inputs } = step;
    const isMade = step.op === "create" || step.op === "create-replacement";
    if (!isMade || spec === undefined || (inputs["adopt"] ?? null) !== null || inputs["allowDuplicate"] === true) {
        return [];
    }
    const declared = managedInputs(spec.fields, inputs);
    // What the CLI hides is not known here either.
    const isKnown = (value: Json) => value !== undefined && !isUnknown(value) && value !== hidden;
    if (!Object.values(spec.naturalKey(declared)).every(isKnown)) return [];
    const subject = errorContext(spec, inputs);
    const twins = await findDuplicates(spec, subject, declared, "server");
    if (twins.length === 0) return [];
    const text = await describeDuplicates(spec, subject, declared, twins);
    return [{ kind: "problem", resource: titleOf(step), text }];
}

const hidden = "[secret]";

/** The ids in the arguments that nothing of the stack has, and Verifik neither. */
async function findMissing(step: PlannedStep, objects: Objects): Promise<Finding[]> {
    const resource = titleOf(step);
    const found = (references[step.kind] ?? []).flatMap(([path, kind]) => {
        const value = getAt(step.inputs, path.split("."));
        return (Array.isArray(value) ? value : [value])
            .filter(isObjectId)
            .filter((id) => !objects.isHeld(id))
            .map(async (id): Promise<Finding[]> => {
                const live = await objects.get(kind, id);
                const name = `\`${path}\` names ${specs[kind]!.describe({}, id)}`;
                if (isNotFound(live))
                    return [{ kind: "problem", resource, text: `${name}, which does not exist. ${lookUp}` }];
                if (live instanceof Error) return [{ kind: "problem", resource, text: live.message }];
                const { project } = step.inputs;
                const isForeign = step.kind === "ProjectActivation" && isObjectId(project) && kind === "ProjectFlow";
                if (!isForeign || idOf(live["project"]) === project) return [];
                return [{ kind: "problem", resource, text: `${name}, which is a flow of another project.` }];
            });
    });
    const form = isObjectId(step.inputs["systemForm"]) ? [formNote(resource)] : [];
    return [...(await Promise.all(found)).flat(), ...form];
}

const lookUp = "Ids differ between Verifik's environments: look it up by its name, as in `getProjectOutput({ name })`.";

function formNote(resource: string): Finding {
    return { kind: "note", resource, text: "`systemForm` is not checked: Verifik has no API that reads forms." };
}

/** Of what is to be deleted or replaced: whether people use it now. */
async function findLive(step: PlannedStep, steps: readonly PlannedStep[], objects: Objects): Promise<Finding[]> {
    const { op, id, kind, isRetained } = step;
    if ((op !== "delete" && op !== "replace") || isRetained || id === undefined) return [];
    if (steps.some((other) => other !== step && isTakenOver(step, other))) return [];
    const resource = titleOf(step);
    const verb = op === "delete" ? "deleted" : "replaced";
    const problem = (text: string): Finding[] => [{ kind: "problem", resource, text: `${text} ${pauseFirst}` }];
    if (kind === "ProjectActivation") {
        const isLive = await isActive(objects, "Project", id);
        return isLive ? problem(`would be ${verb}, which takes project ${id} offline. People use it.`) : [];
    }
    const object = specs[kind] === undefined ? new Error() : await objects.get(kind, id);
    if (object instanceof Error) return [];
    if (kind === "Webhook") {
        const isLive = object["isActive"] === true && Array.isArray(object["flows"]) && object["flows"].length > 0;
        return isLive ? problem(`would be ${verb}, and gets the reports of live flows.`) : [];
    }
    const project = kind === "Project" ? id : String(idOf(object["project"]));
    const isLive = object["status"] === "active" && (await isActive(objects, "Project", project));
    return isLive ? problem(`would be ${verb}, and is live. People use it.`) : [];
}

const pauseFirst =
    "If that is meant, pause it first, run `pulumi up`, and check again; if not, `aliases` tell Pulumi of a rename.";

/** Whether another resource of the program holds what this one gives up. */
function isTakenOver({ id, kind }: PlannedStep, other: PlannedStep): boolean {
    if (other.op === "delete") return false;
    if (kind === "ProjectActivation") return other.kind === kind && other.inputs["project"] === id;
    return other.inputs["adopt"] === id;
}

async function isActive(objects: Objects, kind: string, id: string): Promise<boolean> {
    const object = isObjectId(id) ? await objects.get(kind, id) : new Error();
    return !(object instanceof Error) && object["status"] === "active";
}

function titleOf({ name, kind }: PlannedStep): string {
    return `${name} (${kind})`;
}

async function flatMapAsync<T, R>(items: readonly T[], work: (item: T) => Promise<R[]>): Promise<R[]> {
    const found: R[] = [];
    for (const item of items) found.push(...(await work(item)));
    return found;
}
