import type * as pulumi from "@pulumi/pulumi";

/**
 * What an Output comes to, without its mark of a secret. Unlike `apply`, this also ends where the value is unknown in a
 * preview: then it is undefined. The SDK does not declare it in its types.
 */
export function plainPromise<T>(output: pulumi.Output<T>): Promise<T | undefined> {
    return (output as unknown as { promise(): Promise<T | undefined> }).promise();
}
