import { Refusal } from "../lifecycle/refusal";
import type { Json } from "../verifik/json";

// The status of a project and of a flow has one owner: the resource that declares it, or the activation. One provider
// host serves a whole run, and the activation comes after both, so what they declare is remembered here.

const declared = new Map<string, Json>();

/** Remembers the status that a project or a flow declares for itself. Most declare none. */
export function rememberStatus(status: Json | undefined, id: string | undefined): void {
    if (id === undefined) return;
    if (status === undefined || status === null) declared.delete(id);
    else declared.set(id, status);
}

/** Whether the program itself declares that the project is live. */
export function declaresItselfActive(project: string): boolean {
    return declared.get(project) === "active";
}

/** Refuses an activation that wants another status than a resource declares: each `up` would undo the other's. */
export function assertOwner(project: string, flows: readonly string[], status: string): void {
    const wanted = [{ title: `Project ${project}`, id: project, status }];
    if (status === "active") wanted.push(...flows.map((id) => ({ title: `Flow ${id}`, id, status })));
    for (const { title, id, status } of wanted) {
        const own = declared.get(id);
        if (own === undefined || own === status) continue;
        throw new Refusal(
            `${title} declares the status ${JSON.stringify(own)}, and an activation makes it ${JSON.stringify(status)}. ` +
                "The status has one owner: take `status` out of the resource, or the activation out of the program.",
        );
    }
}
