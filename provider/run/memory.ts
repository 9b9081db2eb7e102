import { currentSession } from "../api/config";
import type { JsonObject } from "../json/json";
import { type Note, RunNotes } from "./notes";
import { SharedNotes } from "./sharedNotes";

/** A resource as its check saw it. */
export interface CheckedResource {
    readonly declared: JsonObject;
    readonly isCreate: boolean;
    /** It is to be made, and not beside one of the same identity. */
    readonly isExclusive: boolean;
    /** It has been there as another: under another name, say. */
    readonly isMoved: boolean;
    /** A new object is to take its place, which the engine checks as well. */
    readonly isReplaced: boolean;
}

/** An object that this run made, and at whose list nobody has looked since. */
export interface MadeObject {
    readonly id: string;
    /** What errors call it. */
    readonly title: string;
    readonly declared: JsonObject;
    /** What was there of its identity before. */
    readonly before: readonly string[];
    /** Who tells that it was made: the answer to the POST, which proves it, or the list. */
    readonly by: "answer" | "list";
    /** How often the POST was sent. */
    readonly sent: number;
}

/** What is being made of one list. */
export interface Making {
    underWay: number;
    unlooked: MadeObject[];
    /** When the first of those was made. */
    since: number;
    /** Wakes who waits for the next to be made. */
    wake: () => void;
}

/**
 * What the provider host remembers for one `up`: one host serves all of it, from the first check to the deletes at its
 * end. Ids differ between resources, so one memory serves them all. What other processes of the run have to know as well
 * are the notes.
 */
export class RunMemory extends RunNotes {
    /** Whether a program runs: a refresh and a destroy have none. */
    programRuns = false;
    /** Projects that this run made without flows, and when. */
    readonly emptyProjects = new Map<string, number>();
    /** The ids of what this run made, by identity. A list may not show them yet. */
    readonly madeIds = new Map<string, string[]>();
    /** What is being made, by list. */
    readonly making = new Map<string, Making>();
    /** What the program declares, as the checks saw it, by the path of its kind. */
    readonly checked = new Map<string, readonly CheckedResource[]>();
    /** The texts that resources of this run declare. A server may repeat them about another. */
    readonly declaredTexts = new Set<string>();
    /** What the user was told. */
    readonly notices = new Set<string>();
    /** The work on one identity that goes on, or has ended. */
    readonly locks = new Map<string, Promise<unknown>>();
    readonly webhookOfFlow = new Map<string, string>();
    readonly flowsOfWebhook = new Map<string, readonly string[]>();
    readonly shared = new SharedNotes<RunNotes, Note>(
        () => new RunNotes(),
        (notes, note) => notes.take(note),
    );
}

// A host serves one stack, and so has one session. What is looked up for several programs of one process is kept apart.
const memories = new WeakMap<object, RunMemory>();
const beforeConfiguration = {};

/** What the run that goes on remembers: it hangs on the session, so a host starts with nothing. */
export function memory(): RunMemory {
    const owner = currentSession() ?? beforeConfiguration;
    const known = memories.get(owner);
    if (known !== undefined) return known;
    const fresh = new RunMemory();
    memories.set(owner, fresh);
    return fresh;
}

/** Remembers something, and tells the other processes of the run. */
export function note(...noted: Note): void {
    memory().take(noted);
    memory().shared.tell(noted);
}

/** What this process has noted, and what each other process of the run has told. */
export function notes(): readonly RunNotes[] {
    return [memory(), ...memory().shared.listen()];
}
