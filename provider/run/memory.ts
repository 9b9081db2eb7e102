import type { Json, JsonObject } from "../json/json";

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
 * end. Ids differ between resources, so one memory serves them all.
 */
export class RunMemory {
    /** Whether a program runs: a refresh and a destroy have none. */
    programRuns = false;
    /** Objects that this run made, adopted or updated. */
    readonly declaredIds = new Set<string>();
    /** Objects that this run deleted. A list may still show them. */
    readonly deletedIds = new Set<string>();
    /** Projects that this run made without flows, and when. */
    readonly emptyProjects = new Map<string, number>();
    /** The ids of what this run made, by identity. A list may not show them yet. */
    readonly madeIds = new Map<string, string[]>();
    /** What is being made, by list. */
    readonly making = new Map<string, Making>();
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
    /** What the program declares, as the checks saw it, by the path of its kind. */
    readonly checked = new Map<string, readonly CheckedResource[]>();
    /** The texts that resources of this run declare. A server may repeat them about another. */
    readonly declaredTexts = new Set<string>();
    /** Whether the host is kept from repeating errors. */
    dropsRepeatedErrors = false;
    /** What the user was told. */
    readonly notices = new Set<string>();
    /** The work on one identity that goes on, or has ended. */
    readonly locks = new Map<string, Promise<unknown>>();
    readonly webhookOfFlow = new Map<string, string>();
    readonly flowsOfWebhook = new Map<string, readonly string[]>();
}

const run = new RunMemory();

/** What the run that goes on remembers. A host starts with nothing. */
export function memory(): RunMemory {
    return run;
}
