import type { JsonObject } from "../json/json";

/** A flow that this package does not manage, such as one of the type `humanAuthn`. */
export interface ForeignFlow {
    readonly id: string;
    readonly project: string;
    readonly type: string;
}

/** The live objects that a program is to declare, each whole. */
export interface Account {
    readonly projects: readonly JsonObject[];
    readonly flows: readonly JsonObject[];
    readonly webhooks: readonly JsonObject[];
    readonly foreignFlows: readonly ForeignFlow[];
}

/** Objects in the order in which they were made, so that what is made later takes no name away. */
export function inOrder(objects: readonly JsonObject[]): JsonObject[] {
    const key = ({ createdAt, _id }: JsonObject) => `${createdAt ?? ""} ${_id}`;
    return [...objects].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
