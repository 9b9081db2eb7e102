import { type Clock, clock } from "../api/clock";
import { unwrapItems, unwrapObject } from "../api/envelope";
import { type Method, openExchange } from "../api/exchange";
import { proxyFor } from "../api/proxy";
import { type RateLimit, RateLimiter } from "../api/rateLimit";
import { backoffMs, retryAfterMs, retryLimits } from "../api/retry";
import { isObject, type JsonObject } from "../json/json";

/** An answer as it came: what it means is what the probe is to learn. */
export interface RawAnswer {
    readonly status: number;
    /** Without white space around it. */
    readonly text: string;
    /** The JSON object in it; empty, where it is none. */
    readonly body: JsonObject;
}

/** Makes one call. Throws where no answer comes. */
export type Ask = (method: Method, path: string, body?: JsonObject) => Promise<RawAnswer>;

const tries = 4;

/** Calls at an origin, within its limits, and without the client's own reading of an answer. */
export function openAsk(
    origin: string,
    token: string,
    limits: readonly RateLimit[],
    notify: (text: string) => void,
    time: Clock = clock,
): Ask {
    const exchange = openExchange(origin, proxyFor(origin));
    const limiter = new RateLimiter(limits, time, notify);
    return async (method, path, body) => {
        for (let count = 1; ; count++) {
            const release = await limiter.acquire(path, async () => undefined);
            const reply = await exchange(method, path, token, body, time.timeout(retryLimits.attemptMs)).finally(
                release,
            );
            const isLimited = "status" in reply && reply.status === 429;
            if (!("lost" in reply) && !isLimited) return read(reply.status, reply.text);
            // What is not read may have been done, so it is not sent again.
            if (count === tries || ("lost" in reply && method !== "GET")) throw new Error("no answer came");
            await time.sleep(Math.max(backoffMs(count), isLimited ? retryAfterMs(reply.retryAfter) : 0));
        }
    };
}

function read(status: number, text: unknown): RawAnswer {
    const trimmed = typeof text === "string" ? text.trim() : "";
    return { status, text: trimmed, body: parse(trimmed) };
}

function parse(text: string): JsonObject {
    try {
        const body: unknown = JSON.parse(text);
        return isObject(body) ? body : {};
    } catch {
        return {};
    }
}

/** The object in an answer, however it is wrapped. */
export function objectIn({ body }: RawAnswer): JsonObject {
    return unwrapObject(body);
}

/** The items of a list in an answer. */
export function itemsIn({ body }: RawAnswer): JsonObject[] {
    const items = unwrapItems(body);
    return Array.isArray(items) ? items.filter(isObject) : [];
}
