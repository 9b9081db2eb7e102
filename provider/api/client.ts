import http from "node:http";
import https from "node:https";
import axios, { AxiosError, type AxiosInstance } from "axios";
import type { JsonObject } from "../json/json";
import type { Clock } from "./clock";
import { isEngineAlive } from "./engine";
import { isObjectId, type Page, parseNothing, parseObject, parsePage, parseProblem, parseToken } from "./envelope";
import {
    ApiError,
    ConfigurationError,
    EngineExitedError,
    type ErrorContext,
    InvalidResponseError,
    NetworkError,
    type RequestInfo,
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

    /** All objects of a list that match the query, to its last page. */
    async list(collection: string, query: Record<string, string>, subject: ErrorContext): Promise<JsonObject[]> {
        const found = new Map<string, JsonObject>();
        for (let page = 1; ; page++) {
            const search = new URLSearchParams({ ...query, page: String(page), limit: "100" });
            const answer: Page = await this.send("GET", `${collection}?${search}`, subject, undefined, parsePage);
            const known = found.size;
            for (const item of answer.items) found.set(String(item["_id"]), item);
            // A page without news is the last one, also on a server that takes no notice of `page`.
            if (found.size === known || page >= (answer.pages ?? (answer.items.length < 100 ? page : page + 1))) break;
        }
        return [...found.values()];
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

    /** Changes the fields that the body names. */
    async put(collection: string, id: string, body: JsonObject, subject: ErrorContext): Promise<JsonObject> {
        return this.send("PUT", buildObjectPath(collection, id, subject), subject, body, parseSameObject(id));
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
    if (status < 200 || status > 299) {
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
