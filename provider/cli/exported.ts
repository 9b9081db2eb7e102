import { explicitProviderOf, kindOf, type StateResource } from "../program/stateResource";
import { CommandError, pulumiOutput } from "./pulumi";

/** A state as `pulumi stack export` prints it, secrets encrypted. */
export interface Exported {
    readonly deployment?: { readonly resources?: readonly StateResource[] };
}

/** The state of a stack. */
export async function exportStack(stack: string): Promise<Exported> {
    return JSON.parse(await pulumiOutput(["stack", "export", "--stack", stack]));
}

/** The resources of a kind, such as `ProjectFlow`, that the stack itself manages. Of any kind, where none is named. */
export function managedResources({ deployment }: Exported, kind?: string): StateResource[] {
    return (deployment?.resources ?? []).filter(
        (resource) =>
            resource.delete !== true &&
            resource.external !== true &&
            kindOf(resource.type) !== undefined &&
            (kind === undefined || kindOf(resource.type) === kind),
    );
}

/** Refuses to look at Verifik for objects of other accounts than the stack's own: their tokens are not known here. */
export function assertReadable(stack: string, resources: readonly StateResource[]): void {
    for (const { urn, provider } of resources) {
        const name = explicitProviderOf(provider);
        if (name === undefined) continue;
        throw new CommandError(
            `--live: ${nameOf(urn)} of stack ${stack} belongs to the provider ${name}, and only what belongs to the stack's ` +
                "own token can be read. Leave `--live` out.",
        );
    }
}

/** The name that the program gave a resource. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/**
 * What of a URN is the same in each stack, whichever provider is used: the types above the resource, and its name, as in
 * `my:Shop::login`, or `::login` at the top.
 */
export function placeOf(urn: string): string {
    const types = urn.split("::")[2]?.split("$") ?? [];
    return `${types.slice(0, -1).join("$")}::${nameOf(urn)}`;
}

/** The type of a resource, without those that it stands below. */
export function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
