import type { Part, Stage } from "./stages";

/** What a picture shows of a stack, ready to be drawn: no value in it is a secret. */
export interface Picture {
    readonly stack: string;
    /** The API's origin, where the live objects were read. */
    readonly origin?: string;
    /** What the stack was compared with. */
    readonly comparedWith?: string;
    readonly projects: readonly ProjectPicture[];
    readonly webhooks: readonly WebhookPicture[];
}

/** What all objects of a picture have. */
export interface ObjectPicture {
    /** Different for each, and safe as a name in a document. */
    readonly key: string;
    readonly title: string;
    /** Where it comes from: a resource of the stack, something that the stack only looks up, or neither. */
    readonly source: "resource" | "lookup" | "outside";
    /** What became of it as a whole. */
    readonly mark?: "added" | "removed" | "gone";
    readonly rows: readonly Row[];
    /** What is worth knowing beside its fields. */
    readonly notes: readonly string[];
}

/** A field, its values as they are shown. */
export interface Row extends Part {
    readonly path: string;
}

export interface ProjectPicture extends ObjectPicture {
    readonly flows: readonly FlowPicture[];
    readonly status: string;
}

export interface FlowPicture extends ObjectPicture {
    /** What it is for, in words, and of which generation. */
    readonly purpose: string;
    readonly liveness: Liveness;
    readonly stages: readonly Stage[];
    /** Where people are sent at the end, as it is shown. */
    readonly end?: string;
    /** The keys of the webhooks that it reports to. */
    readonly webhooks: readonly string[];
}

export interface WebhookPicture extends ObjectPicture {
    readonly status: string;
}

/** Whether people can go through a flow, and why not. */
export interface Liveness {
    readonly state: "live" | "offline" | "unknown";
    readonly reason: string;
}

/** All objects of a picture. */
export function objectsOf({ projects, webhooks }: Picture): ObjectPicture[] {
    return [...projects.flatMap((project) => [project, ...project.flows]), ...webhooks];
}

/** Whether something about an object differs from what the program says. */
export function hasDrift({ mark, rows }: ObjectPicture): boolean {
    return mark === "gone" || rows.some(({ drift }) => drift !== undefined);
}

/** Whether something about an object differs from the other state. */
export function hasChanged({ mark, rows }: ObjectPicture): boolean {
    return mark === "added" || mark === "removed" || rows.some(({ before }) => before !== undefined);
}
