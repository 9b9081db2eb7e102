import { AsyncLocalStorage } from "node:async_hooks";
import { ConfigurationError } from "./errors";
import { type ConfigReader, Session } from "./session";
import type { SettingsOwner } from "./token";

// A provider host serves one stack, so its session is the one of its process. A program's process may run several
// programs at once: each looks up in a session of its own.
let sessionOfHost: Session | undefined;
const sessionOfWork = new AsyncLocalStorage<Session>();

/**
 * Reads the stack's configuration. Read again as it was, for another kind of resource, it is the same session: what its
 * client has learnt and how often it called counts for all kinds. It neither waits nor throws: the host lets other calls through meanwhile, and an
 * error here would reach one resource only.
 *
 * @param notify tells the user of a long wait
 * @param owner whose settings these are
 */
export function configure(config: ConfigReader, notify: (text: string) => void, owner?: SettingsOwner): void {
    const read = new Session(config, notify, owner);
    if (sessionOfHost === undefined || !read.isSame(sessionOfHost)) sessionOfHost = read;
}

/** Does work in a session of its own, whatever else goes on in this process. */
export function runInSession<T>(session: Session, work: () => T): T {
    return sessionOfWork.run(session, work);
}

/** The session of the work that goes on; undefined, where the provider was not configured. */
export function currentSession(): Session | undefined {
    return sessionOfWork.getStore() ?? sessionOfHost;
}

/** The session of the work that goes on. Throws a ConfigurationError where the provider was not configured. */
export function session(): Session {
    const current = currentSession();
    if (current === undefined) throw new ConfigurationError("The provider was called before it was configured.");
    return current;
}
