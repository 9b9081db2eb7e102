import type { JsonObject } from "../json/json";
import type { Clock } from "./clock";
import { isEngineAlive } from "./engineAlive";
import {
    BodyError,
    idOf,
    isObjectId,
    parseChanged,
    parseNothing,
    parseObject,
    parsePage,
    parseProblem,
    parseToken,
    saysFailure,
} from "./envelope";
import {
    ApiError,
    ConfigurationError,
    EngineExitedError,
    type ErrorContext,
    InvalidResponseError,
    NetworkError,
    type RequestInfo,
} from "./errors";
import { type Exchange, largeBody, longestBody, type Method, openExchange, type Reply } from "./exchange";
import { hintFor } from "./hints";
import { pagePath, readList } from "./list";
import { explainLoss } from "./lost";
import { describeProxy, type OutboundProxy, proxyFor } from "./proxy";
import type { RateLimiter } from "./rateLimit";
import { backoffMs, isRetryable, retryAfterMs, retryLimits } from "./retry";

/** Verifik's API. What it throws is of `errors.ts`. */
export class Client {
    private readonly proxy: OutboundProxy | undefined;
    private readonly exchange: Exchange;

    constructor(
        readonly origin: string,
        private readonly token: () => string,
        private readonly limiter: RateLimiter,
        private readonly clock: Clock,
        /** Told of each write, before it is sent and when its answer is there. */
        private readonly onWrite: (method: Method, path: string) => void = () => {},
    ) {
        this.proxy = proxyFor(origin);
        this.exchange = openExchange(origin, this.proxy);
    }

    /** One object. */
    async get(collection: string, id: string, subject: ErrorContext): Promise<JsonObject> {
        return this.send("GET", buildObjectPath(collection, id, subject), subject, undefined, parseSameObject(id));
    }

    /** A project with its flows in `projectFlows`, on a server that shows them. */
    async getWithFlows(id: string, subject: ErrorContext): Promise<JsonObject> {
        const path = `${buildObjectPath("/v2/projects", id, subject)}?${new URLSearchParams({ "with[]": "projectFlows" })}`;
        return this.send("GET", path, subject, undefined, parseSameObject(id));
    }

    /** The first page of a list of what matches the query. */
    async listFirst(
        collection: string,
        query: Record<string, string>,
        subject: ErrorContext,
    ): Promise<readonly JsonObject[]> {
        return (await this.send("GET", pagePath(collection, query, 1), subject, undefined, parsePage)).items;
    }

    /** All objects of a list that match the query. */
    async list(collection: string, query: Record<string, string>, subject: ErrorContext): Promise<JsonObject[]> {
        const call: RequestInfo = { method: "GET", url: `${this.origin}${collection}`, subject };
        return readList(call, this.clock, (page) =>
            this.send("GET", pagePath(collection, query, page), subject, undefined, (text) => {
                return { ...parsePage(text), length: String(text).length };
            }),
        );
    }

    /** Asks for next to nothing, to learn whether the token is taken here. Returns the account of what it gets to see. */
    async probe(subject: ErrorContext): Promise<string | undefined> {
        const { items } = await this.send("GET", "/v2/projects?page=1&limit=1", subject, undefined, parsePage);
        const account = idOf(items[0]?.["client"]);
        return isObjectId(account) ? account : undefined;
    }

    /** A new token for one that is still valid. It lives for a month. */
    async renewToken(subject: ErrorContext): Promise<string> {
        return this.send("GET", "/v2/auth/session?origin=refresh&expiresIn=1", subject, undefined, parseToken);
    }

    /** Makes an object. Sent again only where Verifik surely did not take it. */
    async post(collection: string, body: JsonObject, subject: ErrorContext): Promise<JsonObject> {
        return this.send("POST", collection, subject, body, parseObject);
    }

    /**
     * Changes the fields that the body names. Returns what the answer tells of the object, which may be a part of it, or
     * nothing: with a status of success the change is done, whatever the body looks like. Only with a 202 it may not be.
     */
    async put(
        collection: string,
        id: string,
        body: JsonObject,
        subject: ErrorContext,
    ): Promise<JsonObject | undefined> {
        return this.send("PUT", buildObjectPath(collection, id, subject), subject, body, parseChanged);
    }

    /** Deletes an object. */
    async delete(collection: string, id: string, subject: ErrorContext): Promise<void> {
        await this.send("DELETE", buildObjectPath(collection, id, subject), subject, undefined, parseNothing);
    }

    /** Sends a call, again and again while that makes sense: wait for the turn, send, open the answer, decide, wait. */
    private async send<T>(
        method: Method,
        path: string,
        subject: ErrorContext,
        body: JsonObject | undefined,
        open: (text: unknown) => T,
    ): Promise<T> {
        const token = this.token();
        const redact = joined([token], subject.redact);
        const call: RequestInfo = { method, url: `${this.origin}${path}`, subject: { ...subject, redact } };
        const assertEngineLives = async () => {
            if (!(await isEngineAlive())) throw new EngineExitedError(call);
        };
        let spentMs = 0;
        let isSlow = false;
        for (let tries = 1; ; tries++) {
            await assertEngineLives();
            const release = await this.limiter.acquire(path, assertEngineLives);
            const began = this.clock.now();
            const signal = this.clock.timeout(isSlow ? retryLimits.lastAttemptMs : retryLimits.attemptMs);
            if (method !== "GET") this.onWrite(method, path);
            const reply = await this.exchange(method, path, token, body, signal).finally(release);
            if (method !== "GET") this.onWrite(method, path);
            const outcome = parseReply(call, reply, open, tries, this.proxy);
            if (!(outcome instanceof Error)) return outcome.value;

            const askedMs = "lost" in reply ? 0 : retryAfterMs(reply.retryAfter);
            if ("status" in reply && reply.status === 429) this.limiter.pauseFor(path, askedMs);
            const waitMs = Math.max(backoffMs(tries), askedMs);
            // Waiting for its turn is no part of what a call takes.
            spentMs += this.clock.now() - began + waitMs;
            if (!isRetryable(method, outcome, tries, spentMs)) throw outcome;
            isSlow = outcome instanceof NetworkError && outcome.isSlow;
            await this.clock.sleep(waitMs);
        }
    }
}

/** Both, when they are asked for: a program may hold thousands of texts, and few calls fail. */
function joined<T>(...all: Iterable<T>[]): Iterable<T> {
    return {
        *[Symbol.iterator]() {
            for (const one of all) yield* one;
        },
    };
}

function parseReply<T>(
    call: RequestInfo,
    reply: Reply,
    open: (text: unknown) => T,
    tries: number,
    proxy: OutboundProxy | undefined,
): { value: T } | Error {
    const between = describeProxy(proxy);
    if ("lost" in reply) return new NetworkError(call, explainLoss(reply.lost), tries, between);
    const { status, text, retryAfter } = reply;
    if (status < 200 || status > 299 || saysFailure(text)) {
        const problem = parseProblem(text);
        const waitMs = retryAfterMs(retryAfter);
        return new ApiError(call, status, problem, hintFor(call.method, status, problem, waitMs, proxy));
    }
    try {
        // Accepted is not done: nobody knows yet whether it will be.
        if (status === 202 && call.method !== "GET") throw new BodyError(onlyAccepted);
        if (reply.isTooLong && call.method !== "PUT") throw new BodyError(tooLong);
        return { value: open(text) };
    } catch (error) {
        if (!(error instanceof BodyError)) throw error;
        // What is large and makes no sense is no accident on the way.
        const isLasting = error.isLasting === true || (text?.length ?? 0) > largeBody;
        return new InvalidResponseError(call, status, isLasting ? { ...error, isLasting } : error, between);
    }
}

const onlyAccepted = {
    reason: "that says only that the call was accepted, not that it is done",
    advice: "Wait a minute, then run the command again.",
};

const tooLong = { reason: `its body is longer than ${longestBody / 1024 / 1024} MB`, isLasting: true } as const;

function parseSameObject(id: string) {
    return (text: unknown): JsonObject => {
        const object = parseObject(text);
        if (object["_id"] !== id) throw new BodyError({ reason: "its body is another object's" });
        return object;
    };
}

function buildObjectPath(collection: string, id: string, subject: ErrorContext): string {
    if (!isObjectId(id)) {
        throw new ConfigurationError(
            `${subject.resource}: its id is not one of Verifik's, which have 24 hex characters.`,
        );
    }
    return `${collection}/${id}`;
}
