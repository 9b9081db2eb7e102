import { managedInputs } from "../changes/managedInputs";
import type { Json, JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { describeDeclaredTwice, describeDuplicates, findDuplicates, matching } from "../lifecycle/duplicates";
import { errorContext, type ResourceSpec } from "../lifecycle/resourceSpec";
import { kindOf } from "../program/stateResource";
import type { Finding } from "./checkReport";
import { typeOf } from "./exported";
import { type PlannedStep, titleOf } from "./plan";
import { references, specs } from "./readObjects";

/** Of what is to be made: whether Verifik has it already. */
export async function findExisting(step: PlannedStep): Promise<Finding[]> {
    const spec = specs[step.kind];
    const { inputs } = step;
    if (!isMade(step) || spec === undefined || inputs["allowDuplicate"] === true) return [];
    const declared = managedInputs(spec.fields, inputs);
    if (!Object.values(spec.naturalKey(declared)).every(isKnown)) return [];
    const subject = errorContext(spec, inputs);
    const found = await findDuplicates(spec, subject, declared, "server");
    if (found.length === 0) return [];
    const text = await describeDuplicates(spec, subject, declared, found);
    return [{ kind: "problem", resource: titleOf(step), text }];
}

/**
 * Of what is to be made in an object that is to be made too, so that its id is not known: whether it is declared twice.
 * Where the id is known, the provider itself says so in the preview.
 */
export function findDeclaredTwice(steps: readonly PlannedStep[]): Finding[] {
    const made = steps.filter((step) => isMade(step) && specs[step.kind] !== undefined).map(withMakers);
    return made.flatMap((one, index): Finding[] => {
        if (!made.slice(0, index).some((other) => one.isInNew && isSameDeclared(one, other))) return [];
        const { step, spec, declared } = one;
        const text = describeDeclaredTwice(spec, step.inputs, spec.naturalKey(declared));
        return [{ kind: "problem", resource: titleOf(step), text }];
    });
}

interface Made {
    readonly step: PlannedStep;
    readonly spec: ResourceSpec;
    /** What is declared; in place of the id of an object that is to be made stands the URN of its resource. */
    readonly declared: JsonObject;
    /** Whether there is such a URN. */
    readonly isInNew: boolean;
}

function withMakers(step: PlannedStep): Made {
    const spec = specs[step.kind]!;
    const declared = managedInputs(spec.fields, step.inputs);
    const makers = (references[step.kind] ?? []).flatMap(([path, kind]): [string, string][] => {
        const [maker, ...more] = step.dependencies[path] ?? [];
        const isMaker = maker !== undefined && more.length === 0 && kindOf(typeOf(maker)) === kind;
        return isMaker && isUnknown(declared[path]) ? [[path, maker]] : [];
    });
    return { step, spec, declared: { ...declared, ...Object.fromEntries(makers) }, isInNew: makers.length > 0 };
}

function isSameDeclared(one: Made, other: Made): boolean {
    if (one.spec !== other.spec || one.step.provider !== other.step.provider) return false;
    const refuses = ({ step, spec, declared }: Made, like: Made) =>
        step.inputs["allowDuplicate"] !== true &&
        Object.values(spec.naturalKey(declared)).every(isKnown) &&
        matching(spec, declared, [like.declared]).length > 0;
    return refuses(one, other) || refuses(other, one);
}

/** Whether a step makes an object, and does not take over one that is there. */
function isMade({ op, inputs }: PlannedStep): boolean {
    return (op === "create" || op === "create-replacement") && (inputs["adopt"] ?? null) === null;
}

/** What the CLI hides is not known here either. */
function isKnown(value: Json | undefined): boolean {
    return value !== undefined && !isUnknown(value) && value !== "[secret]";
}
