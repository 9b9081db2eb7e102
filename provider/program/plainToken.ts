import * as pulumi from "@pulumi/pulumi";
import { programMemory } from "./programMemory";

const key = "verifik:token";

/** Warns of a token that the stack's configuration, and so the state, holds in plain text. Only the program can tell. */
export function warnOfPlainToken(): void {
    const memory = programMemory();
    if (memory.hasWarnedOfPlainToken || isSecret(key) !== false) return;
    if (new pulumi.Config("verifik").get("token") === undefined) return;
    memory.hasWarnedOfPlainToken = true;
    pulumi.log.warn(
        "`verifik:token` is not a secret, so it is stored in plain text in the stack's configuration and state. " +
            "Set it again with `pulumi config set --secret verifik:token <token>`.",
    );
}

/** The SDK knows, but does not declare it in its types. */
function isSecret(name: string): boolean | undefined {
    return (pulumi.runtime as { isConfigSecret?: (name: string) => boolean }).isConfigSecret?.(name);
}
