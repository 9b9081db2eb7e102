/** A resource in a state, as `pulumi stack export` prints it. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly delete?: boolean;
    readonly external?: boolean;
    /** Its provider's URN and id, as in `urn:pulumi:dev::shop::pulumi:providers:verifik::eu::04da6b54`. */
    readonly provider?: string;
    readonly outputs?: object;
}

/** Of the dynamic provider, or of the plugin. */
const typePattern =
    /^(?:pulumi-nodejs:dynamic\/verifik:|verifik:index:)(Project|ProjectFlow|Webhook|ProjectActivation)$/;

/** The kind of a resource of this package, such as `ProjectFlow`. Undefined, of anything else. */
export function kindOf(type: string): string | undefined {
    return typePattern.exec(type)?.[1];
}

/**
 * The name of the `Provider` that a resource is given in its options, by the reference of its state. Undefined, where the
 * stack's own configuration is used: the engine calls those providers `default`, with a version behind it or without.
 */
export function explicitProviderOf(reference: string | undefined): string | undefined {
    const name = /::pulumi:providers:verifik::(.+)::[^:]+$/.exec(reference ?? "")?.[1];
    return name === undefined || /^default(_\d+_\d+_\d+.*)?$/.test(name) ? undefined : name;
}
