import type { JsonObject } from "../json/json";
import { memory, note, notes } from "./memory";

/** Called by every check: only a program's run checks, a refresh and a destroy do not. */
export function markProgramRun(): void {
    memory().programRuns = true;
}

/** Remembers an object that this run made, adopted or updates, so that nothing in this run deletes it. */
export function markDeclared(id: string): void {
    note("declared", id);
}

/**
 * Remembers an object that the program declares as it is. A refresh compares as well, before any check and also what
 * the program no longer declares, so what it sees does not count. Tells whether it counts.
 * @param holder the URN of the resource that holds it; the SDK's host does not tell it
 */
export function markDeclaredOnUp(id: string, holder = ""): boolean {
    const { programRuns } = memory();
    if (programRuns) note("compared", id, holder);
    return programRuns;
}

/** Takes that back: the resource gets another in its place. */
export function unmarkDeclared(id: string, holder = ""): void {
    if (memory().comparedIds.get(id)?.has(holder)) note("replaced", id, holder);
}

/** Whether this run made, adopted or updated the object, so that it is there, whatever a read says. */
export function isWritten(id: string): boolean {
    return notes().some(({ declaredIds }) => declaredIds.has(id));
}

/** Whether this run made, adopted or updated anything. */
export function hasWritten(): boolean {
    return notes().some(({ declaredIds }) => declaredIds.size > 0);
}

/** Remembers an object that this run deleted, so that it is gone, whatever a read says. */
export function markDeleted(id: string): void {
    note("deleted", id);
}

/** Whether this run deleted the object. */
export function isDeleted(id: unknown): boolean {
    return notes().some(({ deletedIds }) => deletedIds.has(String(id)));
}

/** Whether the program declares the object, by another resource than the holder. */
export function isDeclared(id: string, holder?: string): boolean {
    return isWritten(id) || isHeldByAnother(id, holder);
}

/** Whether the program declares the object as it is, or as it is to become, by another resource than the holder. */
export function isHeldByAnother(id: string, holder?: string): boolean {
    return notes().some(({ comparedIds }) => [...(comparedIds.get(id) ?? [])].some((other) => other !== holder));
}

/** Remembers that a resource is about to adopt an object, and how it looked, if it could be seen. */
export function registerAdoption(id: string, live: JsonObject | undefined): void {
    note("adopting", id);
    memory().adoptions.set(id, live);
}

/** Whether a resource of this run is about to adopt the object. */
export function hasPendingAdoption(id: string): boolean {
    return notes().some(({ adoptions }) => adoptions.has(id));
}

/** The object as the check saw it. Once: after that it may have changed. */
export function takeSnapshot(id: string): JsonObject | undefined {
    const { adoptions } = memory();
    const live = adoptions.get(id);
    adoptions.set(id, undefined);
    return live;
}
