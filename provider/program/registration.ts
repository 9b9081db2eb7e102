import * as pulumi from "@pulumi/pulumi";
import { assertDirectDependency } from "./directDependency";
import { hasMocks } from "./mocks";
import { allKnown } from "./pending";
import { warnOfPlainToken } from "./plainToken";
import { runError } from "./runError";
import { assertKnownSettings } from "./settings";

/** What a program knows of a resource without loading its schema. */
export interface Outline {
    /** The folder of the resource: `pulumi-verifik/provider/<folder>` is its provider. */
    readonly folder: string;
    readonly properties: readonly string[];
    readonly secretLeaves: readonly string[];
}

/** The properties and options with which a resource is registered. */
export function registrationArgs(
    { folder, properties, secretLeaves }: Outline,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions,
): [properties: pulumi.Inputs, options: pulumi.CustomResourceOptions] {
    if (options.import !== undefined) {
        throw runError(
            `Dynamic providers do not support \`import\`. Take the option out and write \`adopt: "${options.import}"\` in the arguments.`,
        );
    }
    assertDirectDependency();
    assertKnownSettings();
    if (options.id === undefined) warnOfPlainToken();
    const shown = Object.fromEntries(properties.map((property) => [property, undefined]));
    // The provider host evaluates this text, and every state holds it. It never changes.
    const __provider = `exports.handler = () => require("pulumi-verifik/provider/${folder}");`;
    // What is only looked up has no marked inputs to tell its secrets by.
    const secret = options.id === undefined ? secretLeaves.filter((path) => !path.includes(".")) : secretLeaves;
    const additionalSecretOutputs = [...new Set(secret.map((path) => path.split(".")[0]!))];
    // Left to its project, an object would be one that the project's delete finds and must not take along: it looks like
    // anybody's. So each is deleted by itself, and before its project.
    const { deletedWith, ...kept } = options;
    // (To depend on a component is to wait for its children, of which this may be one.)
    const after = pulumi.CustomResource.isInstance(deletedWith) ? [deletedWith] : [];
    const dependsOn = allKnown().then((known) => [...known, ...after]);
    return [
        { ...shown, ...(stringifyUrls(args) as object), ...adoptedAs(name, args), __provider },
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

/** Whether a value is a resource of a type, also one of another copy of this package. */
export function isOfType(type: string, value: unknown): boolean {
    return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === type;
}

/** What a program wrote, with a string for each plain URL object: the SDK would send an empty object for it. */
function stringifyUrls(value: unknown): unknown {
    if (value instanceof URL) return value.href;
    if (Array.isArray(value)) return value.map(stringifyUrls);
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stringifyUrls(inner)]));
}
