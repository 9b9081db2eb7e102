import { createRequire } from "node:module";
import { join } from "node:path";
import type { LookupArgs } from "../lifecycle/lookup";

/** The functions that look something up. `provider/lookups.ts` says what. */
export type LookupFunction = "getProject" | "getProjectFlow" | "getWebhook";

/** What `lookups.ts` exports. */
export interface Lookups {
    readonly Session: new (
        config: { get(key: string): string | undefined },
        notify: (text: string) => void,
        owner?: "inline program",
    ) => object;
    lookup(spec: object, wanted: LookupArgs, session: object, patience?: "once"): Promise<object>;
    readonly specs: Readonly<Record<LookupFunction, object>>;
    closestMatch(written: string, names: readonly string[]): string | undefined;
}

/**
 * What it takes, loaded only now, and by the package's name: so a program that looks nothing up loads neither schemas nor
 * an HTTP client, and a bundler does not take them in. The package is in the program's `node_modules` anyway, since the
 * provider host loads it from there.
 */
export function loadLookups(): Lookups {
    const here = typeof __filename === "string" ? __filename : join(process.cwd(), "index.js");
    return createRequire(here)("pulumi-verifik/provider/lookups");
}
