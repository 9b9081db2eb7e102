import { session } from "../api/config";
import { ConfigurationError } from "../api/errors";
import type { JsonObject } from "../json/json";

/**
 * Refuses to treat an object of one API origin as if it lived at another, where its id means nothing: a 404 from there
 * would look like a deletion. What was only looked up has no home before its first read.
 */
export function assertSameOrigin(title: string, olds: JsonObject): void {
    const home = olds["apiOrigin"];
    const configured = session().origin();
    if (typeof home !== "string" || home === configured) return;
    throw new ConfigurationError(
        `${title} was created at ${home}, but the current configuration points to ${configured}. Nothing was called.\n` +
            "  - To stay: set `verifik:environment` or `verifik:baseUrl` back, then `pulumi up`. Refresh and destroy use the " +
            "configuration of the last `up`, also of one that failed: add `--run-program`.\n" +
            "  - To have one at each: use another stack (`pulumi stack init`).\n" +
            "  - To move this stack: `pulumi state delete <urn>`, then `pulumi up`, which makes a new one; or name one " +
            "that is there with `adopt`.",
    );
}
