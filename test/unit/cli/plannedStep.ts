import type { PlannedStep } from "../../../provider/cli/plan";

/** A step of a preview, of a resource that is called as its kind is. */
export function plannedStep(op: string, kind: string, more: Partial<PlannedStep> = {}): PlannedStep {
    const name = more.name ?? kind;
    return {
        op,
        urn: `urn:pulumi:dev::shop::verifik:index:${kind}::${name}`,
        kind,
        name,
        id: undefined,
        inputs: {},
        oldInputs: {},
        olds: {},
        dependencies: {},
        provider: undefined,
        isRetained: false,
        ...more,
    };
}
