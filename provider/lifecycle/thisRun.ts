import type { JsonObject } from "../verifik/json";

// One provider host serves a whole `up`, so the memory of this module spans everything from the first check to the
// deletes at its end. Ids differ between nouns, so one memory serves them all.

const declaredIds = new Set<string>();
const comparedIds = new Set<string>();
const adoptions = new Map<string, JsonObject | undefined>();
let programRuns = false;

/** Called by every check: only a program's run checks, a refresh and a destroy do not. */
export function theProgramRuns(): void {
    programRuns = true;
}

/** Remembers an object that this run made, adopted or updates, so that nothing in this run deletes it. */
export function declare(id: string): void {
    declaredIds.add(id);
}

/**
 * Remembers an object that the program declares as it is. A refresh compares as well, before any check and also what
 * the program no longer declares, so what it sees does not count. Tells whether it counts.
 */
export function declareIfProgramRuns(id: string): boolean {
    if (programRuns) comparedIds.add(id);
    return programRuns;
}

/** Takes that back: the program declares something else in its place. */
export function isReplaced(id: string): void {
    comparedIds.delete(id);
}

/** Whether the program declares the object. */
export function isDeclared(id: string): boolean {
    return declaredIds.has(id) || comparedIds.has(id);
}

/** Remembers that a resource is about to adopt an object, and how it looked, if it could be seen. */
export function plansToAdopt(id: string, live: JsonObject | undefined): void {
    adoptions.set(id, live);
}

/** Whether a resource of this run is about to adopt the object. */
export function isToBeAdopted(id: string): boolean {
    return adoptions.has(id);
}

/** The object as the check saw it. Once: after that it may have changed. */
export function takeSeen(id: string): JsonObject | undefined {
    const live = adoptions.get(id);
    adoptions.set(id, undefined);
    return live;
}
