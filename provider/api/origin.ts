import { ConfigurationError } from "./errors";

/** Verifik's environments. Ids differ between them. */
const environments = {
    production: "https://api.verifik.co",
    staging: "https://staging-api.verifik.co",
    development: "https://dev-api.verifik.co",
    sandbox: "https://api-sandbox.verifik.co",
} as const;

/**
 * The origin of Verifik's API for `verifik:environment` (default `production`) or `verifik:baseUrl`.
 * Throws a ConfigurationError; it never repeats the URL, which may hold a password.
 */
export function resolveOrigin(environment: string | undefined, baseUrl: string | undefined): string {
    if (baseUrl !== undefined && environment !== undefined) {
        throw new ConfigurationError(
            "Both `verifik:environment` and `verifik:baseUrl` are set. Keep one: `pulumi config rm verifik:baseUrl`.",
        );
    }
    if (baseUrl !== undefined) return parseOrigin(baseUrl);
    const name = environment ?? "production";
    if (!Object.hasOwn(environments, name)) {
        throw new ConfigurationError(
            `\`verifik:environment\` must be one of ${Object.keys(environments).join(", ")}. ` +
                "Set it with `pulumi config set verifik:environment staging`.",
        );
    }
    return environments[name as keyof typeof environments];
}

/** Verifik's environment at an origin, if it is one of Verifik's. */
export function environmentOf(origin: string): string | undefined {
    return Object.entries(environments).find(([, url]) => url === origin)?.[0];
}

/** Whether a host is this machine, where plain `http:` is allowed. */
export function isLoopback(hostname: string): boolean {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function parseOrigin(baseUrl: string): string {
    const wrong = (reason: string) =>
        new ConfigurationError(
            `\`verifik:baseUrl\` ${reason}. It takes an origin such as https://api.verifik.co, without a path.`,
        );
    let url: URL;
    try {
        url = new URL(baseUrl);
    } catch {
        throw wrong("is not a URL");
    }
    if (url.username !== "" || url.password !== "") throw wrong("holds a user name or password");
    if (url.protocol !== "https:" && url.protocol !== "http:") throw wrong("is neither https nor http");
    if (url.protocol === "http:" && !isLoopback(url.hostname)) {
        throw wrong("is plain http, which would send the token in plain text (http is for loopback only)");
    }
    if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
        throw wrong("holds a path, a query or a fragment");
    return url.origin;
}
