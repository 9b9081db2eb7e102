import { clock } from "../api/clock";
import { memory, note, notes } from "./memory";

// An activation is deleted before its project, and the project is refused if it would take along what the stack did not
// make. So that this is known before anything is touched, the activation learns what of the project is the stack's.

/** Remembers a project that this run declares. */
export function rememberProject(id: string | undefined, forceDestroy: boolean): void {
    if (id !== undefined) note("project", id, forceDestroy);
}

/** Remembers a flow that this run declares. */
export function rememberFlow(id: string | undefined, project: unknown): void {
    if (id !== undefined) note("flow", id, String(project));
}

/** Whether deleting the project may take along what the stack did not make. Undefined, if this run does not declare it. */
export function isDestroyForced(project: string): boolean | undefined {
    return notes()
        .map(({ projects }) => projects.get(project)?.forceDestroy)
        .find((isForced) => isForced !== undefined);
}

/** The flows of a project that this run declares. */
export function declaredFlowsOf(project: string): string[] {
    const all = notes().flatMap(({ projectOfFlow }) => [...projectOfFlow]);
    return [...new Set(all.flatMap(([flow, of]) => (of === project ? [flow] : [])))].sort();
}

/** How long nobody else knows of a project that was just made. */
const unknownMs = 10_000;

/** Remembers a project that this run made without flows. */
export function rememberEmptyProject(id: string): void {
    memory().emptyProjects.set(id, clock.now());
}

/** Whether a project was made so lately that it holds no flows but those that this run makes. */
export function isEmptyProject(id: unknown): boolean {
    const since = memory().emptyProjects.get(String(id));
    return since !== undefined && clock.now() - since < unknownMs;
}
