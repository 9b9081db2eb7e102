import * as pulumi from "@pulumi/pulumi";
import { assertDirectDependency } from "./directDependency";
import { hasMocks } from "./mocks";
import { allKnown } from "./pending";
import { warnOfPlainToken } from "./plainToken";
import { runError } from "./runError";
import { assertKnownSettings } from "./settings";
import { stringifyUrls } from "./urls";

/** What a program knows of a resource without loading its schema. */
export interface Outline {
    /** The folder of the resource: `pulumi-verifik/provider/<folder>` is its provider. */
    readonly folder: string;
    readonly properties: readonly string[];
    readonly secretLeaves: readonly string[];
}

/** The type, the properties and the options with which a resource is registered. */
export type Registration = [type: string, properties: pulumi.Inputs, options: pulumi.CustomResourceOptions];

/** How a resource is registered: with the SDK's host of dynamic providers, or with the plugin. */
export type Register = (
    kind: string,
    outline: Outline,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions,
) => Registration;

/** Registers a resource with the SDK's host of dynamic providers. */
export const registerDynamic: Register = (kind, outline, name, args, options) => {
    if (options.import !== undefined) {
        // An activation has no object of its own that could be adopted.
        const instead =
            kind === "ProjectActivation"
                ? "Take the option out: `pulumi up` takes the project as it is, and changes no status that is so already."
                : `Take the option out and write \`adopt: "${options.import}"\` in the arguments.`;
        throw runError(`Dynamic providers do not support \`import\`. ${instead}`);
    }
    assertNoProvider(name, kind, options);
    assertDirectDependency();
    assertKnownSettings();
    // The provider host evaluates this text, and every state holds it. It never changes.
    const __provider = `exports.handler = () => require("pulumi-verifik/provider/${outline.folder}");`;
    const [properties, merged] = registrationArgs(outline, args, options);
    // One that the plugin made is no other object. The diff refuses it, before anything is made anew or deleted.
    const aliases = [aliasOf(pluginType(kind), name, options), ...(merged.aliases ?? [])];
    return [
        dynamicType(kind),
        { ...properties, ...adoptedAs(name, args), __provider },
        options.id === undefined ? { ...merged, aliases } : merged,
    ];
};

/** Refuses a `Provider` of this package, which the SDK's host would pass over: all would be made in the stack's own account. */
function assertNoProvider(name: string, kind: string, { provider, parent }: pulumi.CustomResourceOptions): void {
    const given = provider ?? parent?.getProvider(pluginType(kind));
    if (!hasType(given, providerType)) return;
    throw runError(
        `${kind} "${name}" is given a Provider, which the classes of \`pulumi-verifik\` cannot use. Import them from ` +
            "`pulumi-verifik/native`; or take the option `provider` out, of its parents as well, and the stack's own " +
            "configuration is used.",
    );
}

/** The name of a resource under another type. As a URN, where that is known: the SDK takes long for other aliases. */
export function aliasOf(type: string, name: string, { parent }: pulumi.ResourceOptions): pulumi.URN | pulumi.Alias {
    return parent === undefined
        ? `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`
        : { type };
}

/** The properties and options of a resource, however it is registered. */
export function registrationArgs(
    { properties, secretLeaves }: Outline,
    args: object,
    options: pulumi.CustomResourceOptions,
): [properties: pulumi.Inputs, options: pulumi.CustomResourceOptions] {
    if (options.id === undefined && options.provider === undefined) warnOfPlainToken();
    const shown = Object.fromEntries(properties.map((property) => [property, undefined]));
    // What is only looked up has no marked inputs to tell its secrets by. Of all else the check marks each leaf; the whole
    // property stays marked besides: only so has the whole table of leaks (`test/stack/leaks`) run on a CLI.
    const secret = options.id === undefined ? secretLeaves.filter((path) => !path.includes(".")) : secretLeaves;
    const additionalSecretOutputs = [...new Set(secret.map((path) => path.split(".")[0]!))];
    // Left to its project, an object would be one that the project's delete finds and must not take along: it looks like
    // anybody's. So each is deleted by itself, and before its project.
    const { deletedWith, ...kept } = options;
    // (To depend on a component is to wait for its children, of which this may be one.)
    const after = pulumi.CustomResource.isInstance(deletedWith) ? [deletedWith] : [];
    const dependsOn = allKnown().then((known) => [...known, ...after]);
    return [
        { ...shown, ...(stringifyUrls(args) as object) },
        pulumi.mergeOptions({ additionalSecretOutputs, dependsOn }, kept),
    ];
}

/**
 * The resource's name, where it adopts an object: the provider host is not told it, and has to say what the adoption
 * changes. The check takes it out again, so that it is in no state and no diff.
 */
function adoptedAs(name: string, args: object): object {
    return (args as { adopt?: unknown }).adopt === undefined || hasMocks() ? {} : { __adoptedAs: name };
}

/** The type of a resource that the SDK's host of dynamic providers serves. */
export function dynamicType(kind: string): string {
    return `pulumi-nodejs:dynamic/verifik:${kind}`;
}

/** The type of a resource that the plugin serves. */
export function pluginType(kind: string): string {
    return `verifik:index:${kind}`;
}

/** Whether a value is a resource of this kind, also one of another copy of this package. */
export function isOfKind(kind: string, value: unknown): boolean {
    return hasType(value, dynamicType(kind)) || hasType(value, pluginType(kind));
}

/** The type of a `Provider` of this package's. */
export const providerType = "pulumi:providers:verifik";

/** Whether a value is a resource of a type. */
export function hasType(value: unknown, type: string): boolean {
    return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === type;
}
