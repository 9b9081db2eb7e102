import * as pulumi from "@pulumi/pulumi";

/** An error of a program's that is told by its message alone. The SDK prints the stack of one that comes late. */
export function runError(message: string): pulumi.RunError {
    const error = new pulumi.RunError(message);
    error.stack = "";
    return error;
}
