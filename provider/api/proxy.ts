import type { AxiosProxyConfig } from "axios";
import { getProxyForUrl } from "proxy-from-env";
import { ConfigurationError } from "./errors";
import { isLoopback } from "./origin";

/** The proxy that calls go through, in words fit for a message: it has no user and no password in it. */
export interface OutboundProxy {
    /** Such as `http://gate.example:3128`. */
    readonly url: string;
    /** The environment variable that names it. */
    readonly variable: string;
    /** How to get to it. It may hold a password, so it is for the connection alone. */
    readonly connection: AxiosProxyConfig;
}

/**
 * The proxy that the environment names for an origin, by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`. Throws a
 * ConfigurationError where it is none that calls can go through; that never repeats the value, which may hold a password.
 */
export function proxyFor(origin: string): OutboundProxy | undefined {
    if (isLoopback(new URL(origin).hostname)) return undefined;
    if (getProxyForUrl(origin) === "") return undefined;
    const variable = variableFor(origin);
    const written = process.env[variable]!;
    // As curl takes it. The library takes the scheme of what is called for the proxy's, and no proxy speaks TLS there.
    const value = written.includes("://") ? written : `http://${written}`;
    const connection = parseProxy(value);
    if (connection === undefined) {
        throw new ConfigurationError(
            `The environment variable ${variable} names no proxy that calls can go through. Write it as ` +
                "http://host:port, or http://user:password@host:port with special characters percent-encoded; or list " +
                `${new URL(origin).hostname} in NO_PROXY.`,
        );
    }
    return { url: new URL(value).origin, variable, connection };
}

function parseProxy(value: string): AxiosProxyConfig | undefined {
    if (!URL.canParse(value)) return undefined;
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(value);
    if (!["http:", "https:"].includes(protocol) || pathname !== "/" || search !== "" || hash !== "") return undefined;
    try {
        const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
        return {
            ...{ protocol, host: hostname, port: Number(port || (protocol === "https:" ? 443 : 80)) },
            ...(username === "" ? {} : { auth }),
        };
    } catch {
        return undefined;
    }
}

/** What to say of the proxy where something between here and Verifik may be at fault. */
export function describeProxy(proxy: OutboundProxy | undefined): string {
    return proxy === undefined ? "" : `Calls go through the proxy ${proxy.url} (${proxy.variable}): check that too.`;
}

function variableFor(origin: string): string {
    const names = [`${new URL(origin).protocol.slice(0, -1)}_proxy`, "all_proxy"];
    const candidates = names.flatMap((name) => [name, name.toUpperCase()]);
    return candidates.find((name) => process.env[name]) ?? candidates[1]!;
}
