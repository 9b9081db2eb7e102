import * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { hasType, providerType } from "../program/registration";
import { stringifyUrls } from "../program/urls";
import type { Settings } from "./types.generated";

/** The settings of a Provider: those of `verifik:*` in a stack's configuration. */
export interface ProviderArgs extends Args<Settings> {}

/**
 * An account of Verifik's, or an environment, beside the one of the stack's configuration. Resources and lookups take it in
 * their option `provider`.
 *
 * Each Provider keeps to Verifik's limits by itself: two of one account share neither the limits nor the guard against
 * duplicates that are made at the same time.
 *
 * @example A flow in each of two accounts
 * ```typescript
 * const config = new pulumi.Config();
 * const eu = new Provider("eu", { token: config.requireSecret("euToken") });
 * const us = new Provider("us", { token: config.requireSecret("usToken") });
 * new Project("shopEu", { name: "Shop" }, { provider: eu });
 * new Project("shopUs", { name: "Shop" }, { provider: us });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
    /** Declares a provider. What is wrong with its settings is reported at preview. */
    constructor(name: string, settings: ProviderArgs = {}, options: pulumi.ResourceOptions = {}) {
        const { token, ...others } = settings;
        // Settings are text; the engine keeps a number as JSON.
        const texts = Object.entries(stringifyUrls(others) as object).map(([key, value]) => [
            key,
            pulumi.output(value).apply(textOf),
        ]);
        const secret = token === undefined ? {} : { token: pulumi.secret(token) };
        super("verifik", name, { ...Object.fromEntries(texts), ...secret }, options);
    }

    /** Whether a value is a Provider of this package's. */
    static override isInstance(value: unknown): value is Provider {
        return hasType(value, providerType);
    }
}

function textOf(value: unknown): unknown {
    return typeof value === "number" ? JSON.stringify(value) : value;
}
