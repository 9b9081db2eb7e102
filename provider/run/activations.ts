import { RefusedError } from "../api/refusedError";
import type { Json } from "../json/json";
import { memory, note, notes } from "./memory";

// The status of a project and of a flow has one owner: the resource that declares it, or the activation. The activation
// comes after both, so what they declare is noted here.

/** Remembers the status that a project or a flow declares for itself. Most declare none. */
export function setStatus(status: Json | undefined, id: string | undefined): void {
    if (id === undefined) return;
    // Most declare none, which is worth a note only where they did.
    const declared = status ?? null;
    if (declared !== (memory().statuses.get(id) ?? null)) note("status", id, declared);
}

function declaredStatus(id: string): Json | undefined {
    return notes()
        .map(({ statuses }) => statuses.get(id))
        .find((status) => status !== undefined);
}

/** Whether the program itself declares that the project is live. */
export function declaresActive(project: string): boolean {
    return declaredStatus(project) === "active";
}

/** Refuses an activation that wants another status than a resource declares: each `up` would undo the other's. */
export function assertSingleOwner(project: string, flows: readonly string[], status: string): void {
    const wanted = [{ title: `Project ${project}`, id: project, status }];
    if (status === "active") wanted.push(...flows.map((id) => ({ title: `Flow ${id}`, id, status })));
    for (const { title, id, status } of wanted) {
        const own = declaredStatus(id);
        if (own === undefined || own === status) continue;
        throw new RefusedError(
            `${title} declares the status ${JSON.stringify(own)}, and an activation makes it ${JSON.stringify(status)}. ` +
                "The status has one owner: take `status` out of the resource, or the activation out of the program.",
        );
    }
}
