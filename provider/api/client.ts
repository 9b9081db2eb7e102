import http from "node:http";
import https from "node:https";
import axios, { AxiosError, type AxiosInstance } from "axios";
import type { JsonObject } from "../json/json";
import type { Clock } from "./clock";
import { isEngineAlive } from "./engine";
import {
    isObjectId,
    type Page,
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
    UnsteadyListError,
} from "./errors";
import { hintFor } from "./hints";
import { isLoopback } from "./origin";
import type { RateLimiter } from "./rateLimit";
import { backoffMs, isRetryable, retryAfterMs, retryLimits } from "./retry";
import { version } from "./version";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What came back from one try: an answer, or the code of what went wrong on the way. */
type Reply = { status: number; text: unknown; retryAfter: unknown } | { lost: string };

/** Verifik's API over HTTP. What it throws is of `errors.ts`; no axios error, which holds the token, ever leaves it. */
export class Client {
    private readonly http: AxiosInstance;

    constructor(
        readonly origin: string,
        private readonly token: () => string,
        private readonly limiter: RateLimiter,
        private readonly clock: Clock,
    ) {
        this.http = axios.create({
            baseURL: origin,
            headers: { "Content-Type": "application/json", "User-Agent": `pulumi-verifik/${version}` },
            httpAgent: new http.Agent({ keepAlive: true }),
            httpsAgent: new https.Agent({ keepAlive: true }),
            maxRedirects: 0,
            maxContentLength: 32 * 1024 * 1024,
            responseType: "text",
            transformResponse: [(text) => text],
            validateStatus: () => true,
            transport: { request },
            ...(isLoopback(new URL(origin).hostname) ? { proxy: false as const } : {}),
        });
    }

    /** One object. */
    async get(collection: string, id: string, subject: ErrorContext): Promise<JsonObject> {
        return this.send("GET", buildObjectPath(collection, id, subject), subject, undefined, parseSameObject(id));
    }

    /**
     * All objects of a list that match the query. A list of several pages may change while it is read, or come in
     * another order each time: it is read until a reading brings nothing that the ones before have not brought.
     */
    async list(collection: string, query: Record<string, string>, subject: ErrorContext): Promise<JsonObject[]> {
        const found = new Map<string, JsonObject>();
        for (let reading = 1; ; reading++) {
            const known = found.size;
            const pages = await this.readPages(collection, query, subject, found);
            if (pages === 1 || (reading > 1 && found.size === known)) return [...found.values()];
            if (reading === maxReadings) {
                throw new UnsteadyListError({ method: "GET", url: `${this.origin}${collection}`, subject });
            }
        }
    }

    /** Reads a list from its first page to its last into `found`. Returns how many pages held something. */
    private async readPages(
        collection: string,
        query: Record<string, string>,
        subject: ErrorContext,
        found: Map<string, JsonObject>,
    ): Promise<number> {
        const seen = new Set<string>();
        for (let page = 1; page <= maxPages; page++) {
            // Verifik's pages name the size of a page `limit` or `perPage`.
            const search = new URLSearchParams({ ...query, page: String(page), limit: "100", perPage: "100" });
            const path = `${collection}?${search}`;
            const answer: Page | undefined = await this.send("GET", path, subject, undefined, parsePage).catch(
                (error) => {
                    if (page > 1 && error instanceof ApiError && error.status === 404) return undefined;
                    throw error;
                },
            );
            const known = seen.size;
            for (const item of answer?.items ?? []) {
                seen.add(String(item["_id"]));
                found.set(String(item["_id"]), item);
            }
            // A page without news is the last one, also on a server that takes no notice of `page`.
            if (seen.size === known) return Math.max(1, page - 1);
            if (page >= (answer?.pages ?? Number.POSITIVE_INFINITY)) return page;
        }
        throw new UnsteadyListError({ method: "GET", url: `${this.origin}${collection}`, subject });
    }

    /** Asks for next to nothing, to learn whether the token is taken here. */
    async probe(subject: ErrorContext): Promise<void> {
        await this.send("GET", "/v2/projects?page=1&limit=1", subject, undefined, parsePage);
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
     * nothing: with a status of success the change is done, whatever the body looks like.
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
        const call: RequestInfo = { method, url: `${this.origin}${path}`, subject };
        const token = this.token();
        const assertEngineLives = async () => {
            if (!(await isEngineAlive())) throw new EngineExitedError(call);
        };
        let spentMs = 0;
        for (let tries = 1; ; tries++) {
            await assertEngineLives();
            const release = await this.limiter.acquire(path, assertEngineLives);
            const began = this.clock.now();
            const reply = await this.exchange(method, path, token, body).finally(release);
            const outcome = parseReply(call, reply, open, tries);
            if (!(outcome instanceof Error)) return outcome.value;

            const askedMs = "lost" in reply ? 0 : retryAfterMs(reply.retryAfter);
            if ("status" in reply && reply.status === 429) this.limiter.pauseFor(path, askedMs);
            const waitMs = Math.max(backoffMs(tries), askedMs);
            // Waiting for its turn is no part of what a call takes.
            spentMs += this.clock.now() - began + waitMs;
            if (!isRetryable(method, outcome, tries, spentMs)) throw outcome;
            await this.clock.sleep(waitMs);
        }
    }

    private async exchange(method: Method, url: string, token: string, body: JsonObject | undefined): Promise<Reply> {
        try {
            const { status, data, headers } = await this.http.request<unknown>({
                method,
                url,
                headers: { Authorization: `Bearer ${token}` },
                signal: this.clock.timeout(retryLimits.attemptMs),
                ...(body === undefined ? {} : { data: JSON.stringify(body) }),
            });
            return { status, text: data, retryAfter: headers["retry-after"] };
        } catch (error) {
            if (!(error instanceof AxiosError)) throw error;
            const { response } = error;
            // A success whose body broke off is a success: only what it holds is not known.
            if (response !== undefined && response.status >= 200 && response.status < 300) {
                return { status: response.status, text: undefined, retryAfter: undefined };
            }
            return { lost: error.code ?? "" };
        }
    }
}

function parseReply<T>(
    call: RequestInfo,
    reply: Reply,
    open: (text: unknown) => T,
    tries: number,
): { value: T } | Error {
    if ("lost" in reply) {
        const reason = reasons[reply.lost] ?? (reply.lost || "the connection failed");
        return new NetworkError(call, reason, !neverReachedServer.has(reply.lost), tries);
    }
    const { status, text, retryAfter } = reply;
    if (status < 200 || status > 299 || saysFailure(text)) {
        const problem = parseProblem(text);
        const wait = typeof retryAfter === "string" ? retryAfter : undefined;
        return new ApiError(call, status, problem, hintFor(call.method, status, problem, wait));
    }
    try {
        return { value: open(text) };
    } catch (error) {
        return new InvalidResponseError(call, status, (error as Error).message);
    }
}

// A list that is longer than this, or does not come to rest, is not what it says it is.
const maxPages = 500;
const maxReadings = 5;

const neverReachedServer = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

const reasons: Record<string, string> = {
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    ENOTFOUND: "no host has that name",
    EAI_AGAIN: "its name could not be looked up",
    ERR_CANCELED: `nothing came within ${retryLimits.attemptMs / 1000} s`,
    ERR_BAD_RESPONSE: "its answer was cut off",
    ERR_FR_TOO_MANY_REDIRECTS: "it redirects",
};

/**
 * Starts a request. The token is set only now: with `NODE_DEBUG=http`, Node.js prints the options that a request is made
 * with, and its headers in them.
 */
function request(options: https.RequestOptions, answered: (response: http.IncomingMessage) => void) {
    const { Authorization, ...headers } = options.headers as Record<string, string>;
    const { request } = options.protocol === "https:" ? https : http;
    const started = request({ ...options, headers }, answered);
    if (Authorization !== undefined) started.setHeader("Authorization", Authorization);
    return started;
}

function parseSameObject(id: string) {
    return (text: unknown): JsonObject => {
        const object = parseObject(text);
        if (object["_id"] !== id) throw new Error("its body is another object's");
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
