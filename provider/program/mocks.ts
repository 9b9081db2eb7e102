import * as pulumi from "@pulumi/pulumi";

/** The mocks that a test has in place of an engine (`pulumi.runtime.setMocks`). */
function mocks(): pulumi.runtime.Mocks | undefined {
    return (pulumi.runtime.getMonitor() as { mocks?: pulumi.runtime.Mocks } | undefined)?.mocks;
}

/** Whether this is a test with mocks. */
export function hasMocks(): boolean {
    return mocks() !== undefined;
}

/**
 * What the mocks answer for a function of this package, such as `verifik:index:getProject`. They are asked without the
 * SDK's `invoke`, which loses the message of an error.
 */
export async function callMocks<Result>(name: string, inputs: object): Promise<Result> {
    return (await mocks()!.call({ token: `verifik:index:${name}`, inputs })) as Result;
}
