import { ApiError, InvalidResponseError, NetworkError } from "./errors";

/** How long, and how often, a call is tried. */
export const retryLimits = {
    /** One try, from connecting to the last byte. */
    attemptMs: 30_000,
    /** The try after one that took too long: what does not come in a minute does not come. */
    lastAttemptMs: 28_000,
    /** A server that refuses connections, or a host that no one knows. */
    unreachedMs: 10_000,
    /** All tries of one call, as with a server that asks to wait (429). */
    callMs: 180_000,
    /** Further tries after a failure on the way or a 5xx. */
    retries: 5,
    /** The first wait; each further one doubles it. */
    firstWaitMs: 250,
} as const;

/**
 * Whether a call that failed is sent again: GET, PUT and DELETE after failures that may pass, a POST only where Verifik
 * did not take it.
 *
 * @param tries how often it was sent
 * @param spentMs what its tries and waits take, the next wait among them
 */
export function isRetryable(method: string, error: Error, tries: number, spentMs: number): boolean {
    if ((error instanceof NetworkError || error instanceof InvalidResponseError) && error.isLasting) return false;
    if (error instanceof NetworkError && error.isSlow && tries > 1) return false;
    if (error instanceof NetworkError && !error.mayHaveArrived) return spentMs < retryLimits.unreachedMs;
    if (spentMs >= retryLimits.callMs) return false;
    if (error instanceof ApiError && error.status === 429) return true;
    if (method === "POST" || tries > retryLimits.retries) return false;
    // With a status of success a write is done, whatever its answer looks like.
    if (error instanceof InvalidResponseError) return method === "GET";
    // A server that does not know the call (501) will not come to know it.
    return !(error instanceof ApiError) || (error.status >= 500 && error.status !== 501);
}

/** The wait before the next try: twice as long each time, and up to a fifth more, so that callers do not march in step. */
export function backoffMs(tries: number): number {
    return retryLimits.firstWaitMs * 2 ** (tries - 1) * (1 + Math.random() / 5);
}

/** What a `Retry-After` header asks for: a number of seconds, or a date. Without one, or with nonsense: 0. */
export function retryAfterMs(header: unknown): number {
    if (typeof header !== "string") return 0;
    const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
    return wait > 0 ? wait : 0;
}
