import * as pulumi from "@pulumi/pulumi";

/**
 * Arguments with what the schema calls secret marked as such, leaf by leaf. The plugin's check does the same, but in a
 * preview the engine asks a provider for no check while its settings are known only later, and shows the arguments as they
 * are.
 */
export function markSecretArgs(args: pulumi.Inputs, secretLeaves: readonly string[]): pulumi.Inputs {
    return secretLeaves.reduce((marked, path) => markAt(marked, path.split(".")) as pulumi.Inputs, args);
}

function markAt(value: unknown, [key, ...below]: readonly string[]): unknown {
    // A null is no value: a secret one would only hide that there is none.
    if (value === undefined || value === null) return value;
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return pulumi.output(value).apply((known) => markAt(known, key === undefined ? [] : [key, ...below]));
    }
    if (key === undefined) return pulumi.secret(value);
    if (typeof value !== "object" || !Object.hasOwn(value, key)) return value;
    return { ...value, [key]: markAt((value as pulumi.Inputs)[key], below) };
}
