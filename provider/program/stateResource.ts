/** A resource in a state, as `pulumi stack export` prints it. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly delete?: boolean;
    readonly external?: boolean;
    readonly outputs?: object;
}

/** Of the dynamic provider, or of the plugin. */
const typePattern =
    /^(?:pulumi-nodejs:dynamic\/verifik:|verifik:index:)(Project|ProjectFlow|Webhook|ProjectActivation)$/;

/** The kind of a resource of this package, such as `ProjectFlow`. Undefined, of anything else. */
export function kindOf(type: string): string | undefined {
    return typePattern.exec(type)?.[1];
}
