import { RefusedError } from "../api/refusedError";
import type { Inputs, Outputs } from "./resourceSpec";

/**
 * Refuses to take an object over from the plugin: without `__provider` in its outputs the SDK's provider host could neither
 * read nor delete it.
 */
export function assertNotOfPlugin(title: string, olds: Outputs, news: Inputs): void {
    if (news["__provider"] === undefined || olds["__provider"] !== undefined) return;
    throw new RefusedError(
        `${title} is managed by the plugin, and the dynamic provider cannot take it over. Nothing was called.\n` +
            "  - To stay: import its class from `pulumi-verifik/native`.\n" +
            "  - To go back all the same: `pulumi state delete <urn>`, then `pulumi up` with its id as `adopt`.",
    );
}
