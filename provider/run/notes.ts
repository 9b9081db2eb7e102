import type { Json, JsonObject } from "../json/json";

/** What the other processes of a run have to know of it too: what is declared, adopted, activated and deleted. */
export type Note =
    | readonly [what: "declared" | "adopting" | "deleted", id: string]
    | readonly [what: "compared" | "replaced", id: string, holder: string]
    | readonly [what: "status", id: string, status: Json]
    | readonly [what: "project", id: string, forceDestroy: boolean]
    | readonly [what: "flow", id: string, project: string];

/** What comes of the notes of one process. */
export class RunNotes {
    /** Objects that the process made, adopted or updated. */
    readonly declaredIds = new Set<string>();
    /** Objects that it deleted. A list may still show them. */
    readonly deletedIds = new Set<string>();
    /** Objects that the program declares as they are, and the resources that hold them. */
    readonly comparedIds = new Map<string, Set<string>>();
    /** Objects that a resource is about to adopt, and how they looked, where they could be seen. */
    readonly adoptions = new Map<string, JsonObject | undefined>();
    /** The status that a project or a flow declares for itself. */
    readonly statuses = new Map<string, Json>();
    /** The projects that the program declares. */
    readonly projects = new Map<string, { readonly forceDestroy: boolean }>();
    /** The project of each flow that the program declares. */
    readonly projectOfFlow = new Map<string, string>();

    /** Takes a note. One of another version of this package that is not known here says nothing. */
    take(note: Note): void {
        const [what, id, more] = note;
        if (what === "declared") this.declaredIds.add(id);
        else if (what === "adopting") this.adoptions.set(id, undefined);
        else if (what === "deleted") this.deletedIds.add(id);
        else if (what === "compared") this.comparedIds.set(id, (this.comparedIds.get(id) ?? new Set()).add(more));
        else if (what === "replaced") this.comparedIds.get(id)?.delete(more);
        else if (what === "status" && more === null) this.statuses.delete(id);
        else if (what === "status") this.statuses.set(id, more);
        else if (what === "project") this.projects.set(id, { forceDestroy: more });
        else if (what === "flow") this.projectOfFlow.set(id, more);
    }
}
