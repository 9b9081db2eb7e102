/** What the stack's state holds already, so that a program is not to declare it once more. */
export interface Held {
    /** The ids of its projects, flows and webhooks. */
    readonly objects: ReadonlySet<string>;
    /** The ids of the projects that its activations are of. */
    readonly activations: ReadonlySet<string>;
    /** The names of its resources, which no other resource may have. */
    readonly names: ReadonlySet<string>;
}

export const nothingHeld: Held = { objects: new Set(), activations: new Set(), names: new Set() };
