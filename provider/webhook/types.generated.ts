// Generated from schema.ts by `npm run generate`; a test tells when it is stale.

/** The arguments of a webhook, resolved. */
export interface WebhookInputs {
    /** The webhook's name. */
    name: string;
    /** Where Verifik reports to. */
    url: string;
    /** Whether it reports. */
    isActive: boolean;
    /** What the webhook is for. No answer of Verifik's holds it. Taken out of the program, it goes back to `""`. */
    description?: string | null;
    /** Notifications by email about the reports. */
    notification?: WebhookNotification | null;
    /** Which events are reported. A single page of Verifik's shows it, and it may have no effect. */
    events?: string[] | null;
    /** The ids of the flows that report here. Alternatively name the webhook in each flow's `webhook`. Do not do both. Taken out of the program, it goes back to `[]`. */
    flows?: string[] | null;
    /** Fields of Verifik's that this version does not model, also inside sections. Merged into the arguments. */
    rawFields?: Record<string, unknown> | null;
    /** Take over the webhook with this id instead of creating one. It counts only while the state holds no webhook. */
    adopt?: string | null;
    /** Create the webhook even if one of this name and URL exists. Default false. */
    allowDuplicate?: boolean | null;
}

/** `notification` of a webhook. */
export interface WebhookNotification {
    /** Where the notifications go. Taken out of the program, it goes back to `""`. */
    email?: string | null;
    /** Whether a report that arrived is notified. Taken out of the program, it goes back to `false`. */
    success?: boolean | null;
    /** Whether a report that failed is notified. Taken out of the program, it goes back to `true`. */
    fail?: boolean | null;
}

/** The properties of a webhook: what the program manages, and what Verifik adds. */
export interface WebhookOutputs extends Omit<WebhookInputs, "adopt" | "allowDuplicate"> {
    /** The id of the Verifik account that the webhook belongs to. */
    client?: string;
    /** When the webhook was made, as an ISO 8601 date. */
    createdAt?: string;
    /** When the webhook was last changed. Only of one that was looked up with `get`. */
    updatedAt?: string;
    /** The origin of the API where the webhook lives. */
    apiOrigin: string;
    /** Whether this stack manages the webhook; false if it was looked up with `get`. */
    managed: boolean;
}

/** The names of all properties. */
export const properties: readonly string[] = [
    "name",
    "url",
    "isActive",
    "description",
    "notification",
    "events",
    "flows",
    "rawFields",
    "client",
    "createdAt",
    "updatedAt",
    "apiOrigin",
    "managed",
];

/** The paths of the leaves that are always secret. */
export const secretLeaves: readonly string[] = [
];
