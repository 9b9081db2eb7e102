import type { Account } from "./account";
import { type Held, nothingHeld } from "./held";
import { type PlannedObject, planProgram } from "./plan";

/** What `pulumi import --file` takes of an object. */
export interface ImportedResource {
    /** The plugin's type, such as `verifik:index:ProjectFlow`. */
    readonly type: string;
    readonly name: string;
    readonly id: string;
}

/**
 * The objects of an account as `pulumi import --file` takes them, by the names that a program of them has. Those that the
 * stack holds already are left out.
 */
export function listImports(account: Account, held: Held = nothingHeld): ImportedResource[] {
    const { first, projects, last } = planProgram(account, false, held);
    const imported = (kind: string, objects: readonly PlannedObject[]): ImportedResource[] =>
        objects
            .filter(({ isDeclarable }) => isDeclarable)
            .map(({ id, name }) => ({ type: `verifik:index:${kind}`, name: name.resource, id }));
    return [
        ...imported("Webhook", first),
        ...projects.flatMap((project) => [
            ...imported("Project", [project]),
            ...imported("ProjectFlow", project.flows),
            ...imported("Webhook", project.webhooks),
            ...(project.activated.length > 0 ? imported("ProjectActivation", [project]) : []),
        ]),
        ...imported("Webhook", last),
    ];
}
