import { isObject, type JsonObject } from "../json/json";
import { kindOf, type StateResource } from "../program/stateResource";

/** A state as `pulumi stack export` prints it, or as a backend of files keeps it. Secrets are encrypted in both. */
export interface StackState {
    readonly deployment?: { readonly resources?: readonly StateResource[] };
    readonly checkpoint?: { readonly latest?: { readonly resources?: readonly StateResource[] } };
}

const kinds = ["Project", "ProjectFlow", "Webhook", "ProjectActivation"] as const;

/** One of the kinds of object that a picture shows. */
export type Kind = (typeof kinds)[number];

/** An object of Verifik's, as a state holds it. */
export interface StackObject {
    readonly kind: Kind;
    /** The name of its resource. */
    readonly name: string;
    /** What stays the same from stack to stack: the types that it stands in, and its name. */
    readonly place: string;
    readonly id: string;
    readonly outputs: JsonObject;
    /** Whether the stack manages it, and does not only look at it. */
    readonly isManaged: boolean;
}

/** Verifik's objects in a state, without those that only wait for their deletion. */
export function listStackObjects({ deployment, checkpoint }: StackState): StackObject[] {
    const resources = deployment?.resources ?? checkpoint?.latest?.resources ?? [];
    return resources.flatMap((resource): StackObject[] => {
        const kind = kinds.find((one) => one === kindOf(resource.type));
        if (kind === undefined || resource.delete === true) return [];
        const place = resource.urn.split("::").slice(2);
        return [
            {
                kind,
                name: place.at(-1) ?? "",
                place: place.join("::"),
                id: resource.id ?? "",
                outputs: (resource.outputs ?? {}) as JsonObject,
                isManaged: resource.external !== true,
            },
        ];
    });
}

/** Whether a value is a state of a stack, of one of the two forms. */
export function isStackState(value: unknown): value is StackState {
    if (!isObject(value)) return false;
    const { deployment, checkpoint } = value;
    return isObject(deployment) || (isObject(checkpoint) && isObject(checkpoint["latest"]));
}

/** The object of another state that is this one: by its place, else by its name, else by its id. */
export function findCounterpart(object: StackObject, others: readonly StackObject[]): StackObject | undefined {
    const same = others.filter(({ kind }) => kind === object.kind);
    return (
        same.find(({ place }) => place === object.place) ??
        same.find(({ name }) => name === object.name) ??
        same.find(({ id }) => id !== "" && id === object.id)
    );
}
