import { Client } from "./client";
import { clock } from "./clock";
import { ConfigurationError } from "./errors";
import { resolveOrigin } from "./origin";
import { type RateLimit, RateLimiter, readRateLimits } from "./rateLimit";
import { accountOf, selectToken, type TokenSource, tokenWarning } from "./token";

/** The part of Pulumi's provider configuration that is read here. */
export interface ConfigReader {
    get(key: string): string | undefined;
}

interface Settings {
    readonly origin: string | ConfigurationError;
    readonly tokens: readonly TokenSource[];
    readonly limits: readonly RateLimit[] | ConfigurationError;
    readonly notify: (text: string) => void;
}

let settings: Settings | undefined;
let client: Client | undefined;

/**
 * Reads the stack's configuration. It neither waits nor throws: the host lets other calls through meanwhile, and an
 * error here would reach one resource only. A fault is kept, and reported by each call that needs the setting.
 *
 * @param notify tells the user of a long wait
 */
export function configure(config: ConfigReader, notify: (text: string) => void): void {
    settings = {
        notify,
        origin: attempt(() => resolveOrigin(config.get("verifik:environment"), config.get("verifik:baseUrl"))),
        limits: attempt(() => readRateLimits((key) => config.get(key))),
        tokens: [
            { name: "verifik:token", token: config.get("verifik:token")?.trim() },
            { name: "VERIFIK_TOKEN", token: process.env["VERIFIK_TOKEN"]?.trim() },
        ],
    };
    client = undefined;
}

/** The API's origin, such as `https://api.verifik.co`. Throws a ConfigurationError. */
export function apiOrigin(): string {
    const { origin } = configured();
    if (typeof origin !== "string") throw origin;
    return origin;
}

/** The request limits in use. Throws a ConfigurationError. */
export function limits(): readonly RateLimit[] {
    const { limits } = configured();
    if (limits instanceof ConfigurationError) throw limits;
    return limits;
}

/** The client for this stack's API. Throws a ConfigurationError; a missing token is reported by the call that needs it. */
export function apiClient(): Client {
    if (client === undefined) {
        const limiter = new RateLimiter(limits(), clock, configured().notify);
        client = new Client(apiOrigin(), () => selectToken(configured().tokens, Date.now()), limiter, clock);
    }
    return client;
}

/** The account of the token in use, if the token tells. Throws a ConfigurationError where there is no token. */
export function tokenAccount(): string | undefined {
    return accountOf(selectToken(configured().tokens, Date.now()));
}

/** What to say about the token at preview. */
export function tokenNotice(): string | undefined {
    return tokenWarning(configured().tokens, Date.now());
}

function configured(): Settings {
    if (settings === undefined) throw new ConfigurationError("The provider was called before it was configured.");
    return settings;
}

function attempt<T>(read: () => T): T | ConfigurationError {
    try {
        return read();
    } catch (error) {
        return error instanceof ConfigurationError ? error : new ConfigurationError(String(error));
    }
}
