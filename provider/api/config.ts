import { AsyncLocalStorage } from "node:async_hooks";
import type { Client } from "./client";
import { ConfigurationError } from "./errors";
import type { RateLimit } from "./rateLimit";
import { type ConfigReader, Session } from "./session";

// A provider host serves one stack, so its session is the one of its process. A program's process may run several
// programs at once: each looks up in a session of its own.
let sessionOfHost: Session | undefined;
const sessionOfWork = new AsyncLocalStorage<Session>();

/**
 * Reads the stack's configuration. It neither waits nor throws: the host lets other calls through meanwhile, and an
 * error here would reach one resource only.
 *
 * @param notify tells the user of a long wait
 */
export function configure(config: ConfigReader, notify: (text: string) => void): void {
    sessionOfHost = new Session(config, notify);
}

/** Does work in a session of its own, whatever else goes on in this process. */
export function runInSession<T>(session: Session, work: () => T): T {
    return sessionOfWork.run(session, work);
}

/** The API's origin, such as `https://api.verifik.co`. Throws a ConfigurationError. */
export function apiOrigin(): string {
    return session().origin();
}

/** The request limits in use. Throws a ConfigurationError. */
export function limits(): readonly RateLimit[] {
    return session().limits();
}

/** The client for this stack's API. Throws a ConfigurationError; a missing token is reported by the call that needs it. */
export function apiClient(): Client {
    return session().client();
}

/** The account of the token in use, if the token tells. Throws a ConfigurationError where there is no token. */
export function tokenAccount(): string | undefined {
    return session().account();
}

/** What to say about the token at preview. */
export function tokenNotice(): string | undefined {
    return session().tokenNotice();
}

function session(): Session {
    const current = sessionOfWork.getStore() ?? sessionOfHost;
    if (current === undefined) throw new ConfigurationError("The provider was called before it was configured.");
    return current;
}
