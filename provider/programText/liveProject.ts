import type { Links } from "./links";
import type { PlannedObject, PlannedProject } from "./plan";

/** A project that a `LiveProject` can stand for: live, with at most one flow of each type, and nothing else of it. */
export function fitsLiveProject({ flows, activated, isDeclarable }: PlannedProject): boolean {
    const types = new Set(flows.map(({ live }) => live["type"]));
    const isWhole = isDeclarable && flows.length > 0 && !flows.some(({ isHeld }) => isHeld);
    return isWhole && activated.length === flows.length && types.size === flows.length;
}

/** The webhook of a `LiveProject`, which lists all of its flows and no other. */
export function webhookOf({ flows, webhooks }: PlannedProject, links: Links): PlannedObject | undefined {
    return webhooks.find(({ id, isDeclarable }) => {
        const listed = links.flowsOf.get(id) ?? [];
        return isDeclarable && listed.length === flows.length && flows.every((flow) => listed.includes(flow.id));
    });
}
