import { jwtDecode } from "jwt-decode";
import { ConfigurationError } from "./errors";

const day = 24 * 60 * 60 * 1000;
const leewayMs = 60_000;

/** A token and where it came from. */
export interface TokenSource {
    readonly name: "verifik:token" | "VERIFIK_TOKEN" | `provider ${string}`;
    readonly token: string | undefined;
}

/**
 * Whose settings are used: the stack's, those of a provider that the program declares, or of a program that the Automation
 * API runs inside a process of its user's.
 */
export type SettingsOwner = "stack" | "inline program" | `provider ${string}`;

/** Where a token may come from, the first one first. */
export function tokenSources(
    owner: SettingsOwner,
    configured: string | undefined,
    environment: string | undefined,
): TokenSource[] {
    const ofEnvironment = { name: "VERIFIK_TOKEN", token: environment } as const;
    if (owner === "stack") return [{ name: "verifik:token", token: configured }, ofEnvironment];
    // The process may serve several stacks, so its environment is no stack's.
    if (owner === "inline program") return [{ name: "verifik:token", token: configured }];
    // The token that a provider is given is the one that is meant: another in its place may be another account's.
    return [{ name: owner, token: configured }, ...(configured ? [] : [ofEnvironment])];
}

/** Where a token is set: for a provider of its own, that is not in the stack's configuration. */
function placeOf(sources: readonly TokenSource[]): string {
    const own = sources.find(({ name }) => name.startsWith("provider "));
    return own === undefined
        ? "with `pulumi config set --secret verifik:token <token>`"
        : `as the argument \`token\` of ${own.name}`;
}

/** The first of the sources whose token is there and not expired. Throws a ConfigurationError that says what to do. */
export function selectToken(sources: readonly TokenSource[], now: number): string {
    const present = presentOf(sources);
    const usable = findUsable(present, now);
    if (usable?.token !== undefined) {
        if (hasPrefix(usable.token)) throw new ConfigurationError(describePrefix(usable, sources));
        if (!/^[\x21-\x7e]+$/.test(usable.token)) {
            throw new ConfigurationError(
                `The token in ${usable.name} holds characters that no token has (a line break, a space?). Set it again.`,
            );
        }
        return usable.token;
    }
    if (present.length === 0) {
        if (sources.every(({ name }) => name === "verifik:token")) throw new ConfigurationError(noTokenOfProgram);
        throw new ConfigurationError(
            `There is no Verifik token. Set one ${placeOf(sources)}, ` +
                "or in the environment variable VERIFIK_TOKEN. Refresh and destroy use the configuration that the last " +
                "`pulumi up` stored: add `--run-program` to use the current one.",
        );
    }
    throw new ConfigurationError(describeExpired(present));
}

const noTokenOfProgram =
    "There is no Verifik token. This program runs inside your own process, which may serve several stacks: so " +
    "VERIFIK_TOKEN of the process is not used, and `envVars` of the stack reach the provider, and not the program. Set one " +
    'with `await stack.setConfig("verifik:token", { value: token, secret: true })`.';

/** What to tell about the token before it is needed: expired, or about to. Nothing, where all is well or none is set. */
export function tokenWarning(sources: readonly TokenSource[], now: number): string | undefined {
    const present = presentOf(sources);
    const usable = findUsable(present, now);
    if (usable === undefined) return present.length === 0 ? undefined : describeExpired(present);
    const end = expiresAt(usable.token);
    if (end === undefined || end - now > 3 * day) return undefined;
    return (
        `The Verifik token in ${usable.name} ${end <= now ? "expired" : "expires"} on ${date(end)}. ` +
        `Renew it, set the new one ${placeOf(sources)}, and run \`pulumi up\`.`
    );
}

/** What to tell at preview of a token that Verifik cannot have given: it would be refused by every call. */
export function malformedTokenWarning(sources: readonly TokenSource[], now: number): string | undefined {
    const usable = findUsable(presentOf(sources), now);
    if (usable?.token === undefined) return undefined;
    if (hasPrefix(usable.token)) return describePrefix(usable, sources);
    if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(usable.token)) return undefined;
    return (
        `The token in ${usable.name} does not look like one of Verifik's, which are three parts with dots between. Calls ` +
        `will probably be refused. Copy it again, and set it ${placeOf(sources)}.`
    );
}

function hasPrefix(token: string): boolean {
    return /^bearer\b/i.test(token);
}

function describePrefix({ name }: TokenSource, sources: readonly TokenSource[]): string {
    return (
        `The token in ${name} begins with the word "Bearer", which is no part of it. Set it without that word, ` +
        `${placeOf(sources)}.`
    );
}

function describeExpired(sources: readonly TokenSource[]): string {
    const each = sources
        .map(({ name, token }) => `in ${name} expired on ${date(expiresAt(token)!)}`)
        .join(", the one ");
    const isOwn = sources.some(({ name }) => name.startsWith("provider "));
    return (
        `The Verifik token ${each}. Get a new one, set it ${placeOf(sources)}, ` +
        "and run `pulumi up` without `--refresh`. Refresh and destroy use the token that the last `pulumi up` stored: " +
        `add \`--run-program\`${isOwn ? "" : ", or set VERIFIK_TOKEN,"} to use the new one.`
    );
}

/** The id of the account that is worked on, where the token in use tells it. */
export function knownAccount(sources: readonly TokenSource[], now: number): string | undefined {
    const usable = findUsable(presentOf(sources), now);
    return usable?.token === undefined ? undefined : accountOf(usable.token);
}

/** The id of the account that a token is for. One that is no JWT, or does not say, does not tell. */
export function accountOf(token: string): string | undefined {
    try {
        const { clientId } = jwtDecode<{ clientId?: unknown }>(token);
        return typeof clientId === "string" ? clientId : undefined;
    } catch {
        return undefined;
    }
}

function presentOf(sources: readonly TokenSource[]): TokenSource[] {
    return sources.filter(({ token }) => token !== undefined && token !== "");
}

/** The first that is not expired. Clocks differ, so where all are, one within a minute of its end will do: Verifik decides. */
function findUsable(present: readonly TokenSource[], now: number): TokenSource | undefined {
    const lasts = (leeway: number) => present.find(({ token }) => (expiresAt(token) ?? Infinity) + leeway > now);
    return lasts(0) ?? lasts(leewayMs);
}

/** When a JWT expires, in milliseconds. A token that is no JWT, or has no `exp`, does not tell. */
export function expiresAt(token: string | undefined): number | undefined {
    try {
        const { exp } = jwtDecode(token ?? "");
        return typeof exp === "number" && Math.abs(exp) < 1e11 ? exp * 1000 : undefined;
    } catch {
        return undefined;
    }
}

function date(milliseconds: number): string {
    return new Date(milliseconds).toISOString().slice(0, 10);
}
