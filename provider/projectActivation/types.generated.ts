// Generated from schema.ts by `npm run generate`; a test tells when it is stale.

/** The arguments of a project activation, resolved. */
export interface ProjectActivationInputs {
    /** The id of the project that goes live. A change makes a new project activation. */
    project: string;
    /** The ids of the flows that go live with it. */
    flows: string[];
    /** `paused` takes the project offline and leaves its flows as they are. Default `active`. Taken out of the program, it goes back to `"active"`. */
    status?: "active" | "paused" | null;
}

/** The properties of a project activation: what the program manages, and what Verifik adds. */
export interface ProjectActivationOutputs extends Omit<ProjectActivationInputs, never> {
    /** Since when the project is live, as an ISO 8601 date. Missing while it is paused. */
    liveSince?: string;
    /** The project's flows that this stack made, if it declares the project as well, without `forceDestroy`. A destroy looks first whether there are others, and refuses before it changes anything. */
    stackFlows?: string[];
    /** When the project activation was last changed. Only of one that was looked up with `get`. */
    updatedAt?: string;
    /** The origin of the API where the project activation lives. */
    apiOrigin: string;
    /** Whether this stack manages the project activation; false if it was looked up with `get`. */
    managed: boolean;
}

/** The names of all properties. */
export const properties: readonly string[] = [
    "project",
    "flows",
    "status",
    "liveSince",
    "stackFlows",
    "updatedAt",
    "apiOrigin",
    "managed",
];

/** The paths of the leaves that are always secret. */
export const secretLeaves: readonly string[] = [
];
