import { isDeepStrictEqual } from "node:util";
import { AccountView } from "./accountView";
import { Client } from "./client";
import { clock } from "./clock";
import { ConfigurationError } from "./errors";
import { environmentOf, resolveOrigin } from "./origin";
import { type RateLimit, RateLimiter, readRateLimits } from "./rateLimit";
import { type SettingKey, settingKeys } from "./settings";
import {
    accountOf,
    knownAccount,
    malformedTokenWarning,
    type SettingsOwner,
    selectToken,
    type TokenSource,
    tokenSources,
    tokenWarning,
} from "./token";

/** The part of Pulumi's provider configuration that is read here. */
export interface ConfigReader {
    get(key: SettingKey): string | undefined;
}

/** The words by which it is told where a run works. */
export const placeWords = "works on";

/**
 * The stack's configuration as it was read, and the one client by it. A fault in the configuration is kept, and reported
 * by each call that needs the setting.
 */
export class Session {
    private readonly tokens: readonly TokenSource[];
    private readonly readOrigin: () => string;
    private readonly readLimits: () => readonly RateLimit[];
    private opened: { client: Client; view: AccountView } | undefined;

    private readonly settings: readonly (string | undefined)[];

    /**
     * @param notify tells the user of a long wait
     * @param owner whose settings these are
     */
    constructor(
        config: ConfigReader,
        private readonly notify: (text: string) => void,
        owner: SettingsOwner = "stack",
    ) {
        const environment = process.env["VERIFIK_TOKEN"]?.trim();
        this.tokens = tokenSources(owner, config.get("verifik:token")?.trim(), environment);
        this.settings = [...settingKeys.map((key) => config.get(key)), environment, owner];
        this.readOrigin = attempt(() =>
            resolveOrigin(config.get("verifik:environment"), config.get("verifik:baseUrl")),
        );
        this.readLimits = attempt(() => readRateLimits((key) => config.get(key)));
    }

    /** Whether another session was opened by the same settings. */
    isSame(other: Session): boolean {
        return isDeepStrictEqual(this.settings, other.settings);
    }

    /** The API's origin, such as `https://api.verifik.co`. Throws a ConfigurationError. */
    origin(): string {
        return this.readOrigin();
    }

    /** The request limits in use. Throws a ConfigurationError. */
    limits(): readonly RateLimit[] {
        return this.readLimits();
    }

    /** The client for this stack's API. Throws a ConfigurationError; a missing token is reported by the call that needs it. */
    client(): Client {
        return this.open().client;
    }

    /** What the answers to that client have told of the account. Throws a ConfigurationError. */
    view(): AccountView {
        return this.open().view;
    }

    private open(): { client: Client; view: AccountView } {
        if (this.opened !== undefined) return this.opened;
        const limiter = new RateLimiter(this.limits(), clock, this.notify);
        const client = new Client(
            this.origin(),
            () => this.token(),
            limiter,
            clock,
            (method, path) => view.forgetBefore(method, path),
        );
        const view = new AccountView(client, clock);
        this.opened = { client, view };
        return this.opened;
    }

    /** The account of the token in use, if the token tells. Throws a ConfigurationError where there is no token. */
    account(): string | undefined {
        return accountOf(this.token());
    }

    /**
     * The API, and the account where it is known: `https://api.verifik.co (production), account 6705…`. Throws a
     * ConfigurationError.
     *
     * @param account the one of the token, unless somebody knows better
     */
    describe(account = knownAccount(this.tokens, Date.now())): string {
        const origin = this.origin();
        const environment = environmentOf(origin);
        const place = environment === undefined ? origin : `${origin} (${environment})`;
        return account === undefined ? place : `${place}, account ${account}`;
    }

    /** What to say at preview of where a run works. Nothing, where the configuration is wrong: that is said otherwise. */
    placeNotice(): string | undefined {
        try {
            return `${placeWords} ${this.describe()}.`;
        } catch {
            return undefined;
        }
    }

    /** What to say about the token at preview. */
    tokenNotice(): string | undefined {
        const now = Date.now();
        return malformedTokenWarning(this.tokens, now) ?? tokenWarning(this.tokens, now);
    }

    private token(): string {
        return selectToken(this.tokens, Date.now());
    }
}

/** Reads at once, and returns or throws what came of it whenever it is asked. */
function attempt<T>(read: () => T): () => T {
    try {
        const value = read();
        return () => value;
    } catch (cause) {
        const error = cause instanceof ConfigurationError ? cause : new ConfigurationError(String(cause));
        return () => {
            throw error;
        };
    }
}
