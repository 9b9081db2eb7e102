import http from "node:http";
import https from "node:https";
import axios, { AxiosError, type AxiosInstance, type AxiosRequestConfig } from "axios";
import axiosRetry, { retryAfter } from "axios-retry";
import { adviceFor } from "./advice";
import { isLoopback } from "./baseUrl";
import { engineLives } from "./engine";
import { isObjectId, openNothing, openObject, openPage, openProblem, openToken, type Page } from "./envelope";
import {
    type Call,
    ConfigurationError,
    EngineGoneError,
    NoAnswerError,
    NonsenseAnswerError,
    ResponseError,
    type Subject,
} from "./errors";
import type { JsonObject } from "./json";
import type { Limiter } from "./limits";
import { patience, retryPolicy, wasNotSent } from "./retry";
import { version } from "./version";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Verifik's API over HTTP. What it throws is of `errors.ts`; no axios error, which holds the token, ever leaves it. */
export class Client {
    private readonly http: AxiosInstance;

    constructor(
        readonly origin: string,
        private readonly token: () => string,
        limiter: Limiter,
    ) {
        this.http = axios.create({
            baseURL: origin,
            headers: { "Content-Type": "application/json", "User-Agent": `pulumi-verifik/${version}` },
            httpAgent: new http.Agent({ keepAlive: true }),
            httpsAgent: new https.Agent({ keepAlive: true }),
            maxRedirects: 0,
            maxContentLength: 32 * 1024 * 1024,
            responseType: "text",
            transport: { request },
            ...(isLoopback(new URL(origin).hostname) ? { proxy: false as const } : {}),
        });
        this.http.interceptors.request.use(async (config) => {
            const assertEngineLives = async () => {
                if (!(await engineLives())) throw new EngineGoneError(config.call!);
            };
            const before = Date.now();
            await assertEngineLives();
            config.answered = await limiter.admitted(config.url!, assertEngineLives);
            // Waiting for its turn is no part of what a call takes.
            config.startedAt = (config.startedAt ?? before) + Date.now() - before;
            config.tries = (config.tries ?? 0) + 1;
            config.signal = AbortSignal.timeout(patience.attempt);
            return config;
        });
        this.http.interceptors.response.use(
            (response) => {
                response.config.answered?.();
                return response;
            },
            (error: AxiosError) => {
                error.config?.answered?.();
                if (error.response?.status === 429) limiter.hold(error.config!.url!, retryAfter(error));
                throw error;
            },
        );
        axiosRetry(this.http, retryPolicy);
    }

    /** One object. */
    async get(collection: string, id: string, subject: Subject): Promise<JsonObject> {
        return this.send("GET", objectPath(collection, id, subject), subject, undefined, itself(id));
    }

    /** All objects of a list that match the query, to its last page. */
    async list(collection: string, query: Record<string, string>, subject: Subject): Promise<JsonObject[]> {
        const found = new Map<string, JsonObject>();
        for (let page = 1; ; page++) {
            const search = new URLSearchParams({ ...query, page: String(page), limit: "100" });
            const answer: Page = await this.send("GET", `${collection}?${search}`, subject, undefined, openPage);
            const known = found.size;
            for (const item of answer.items) found.set(String(item["_id"]), item);
            // A page without news is the last one, also on a server that takes no notice of `page`.
            if (found.size === known || page >= (answer.pages ?? (answer.items.length < 100 ? page : page + 1))) break;
        }
        return [...found.values()];
    }

    /** Asks for next to nothing, to learn whether the token is taken here. */
    async probe(subject: Subject): Promise<void> {
        await this.send("GET", "/v2/projects?page=1&limit=1", subject, undefined, openPage);
    }

    /** A new token for one that is still valid. It lives for a month. */
    async renewedToken(subject: Subject): Promise<string> {
        return this.send("GET", "/v2/auth/session?origin=refresh&expiresIn=1", subject, undefined, openToken);
    }

    /** Makes an object. Sent again only where Verifik surely did not take it. */
    async post(collection: string, body: JsonObject, subject: Subject): Promise<JsonObject> {
        return this.send("POST", collection, subject, body, openObject);
    }

    /** Changes the fields that the body names. */
    async put(collection: string, id: string, body: JsonObject, subject: Subject): Promise<JsonObject> {
        return this.send("PUT", objectPath(collection, id, subject), subject, body, itself(id));
    }

    /** Deletes an object. */
    async delete(collection: string, id: string, subject: Subject): Promise<void> {
        await this.send("DELETE", objectPath(collection, id, subject), subject, undefined, openNothing);
    }

    private async send<T>(
        method: Method,
        path: string,
        subject: Subject,
        body: JsonObject | undefined,
        open: (text: unknown) => T,
    ): Promise<T> {
        const call: Call = { method, url: `${this.origin}${path}`, subject };
        const request: AxiosRequestConfig = {
            method,
            url: path,
            call,
            headers: { Authorization: `Bearer ${this.token()}` },
            ...(body === undefined ? {} : { data: JSON.stringify(body) }),
            // Opening the envelope here lets the retry policy see an answer that makes no sense as a failure.
            transformResponse: [opened(open)],
        };
        try {
            return (await this.http.request<T>(request)).data;
        } catch (error) {
            throw failure(call, error);
        }
    }
}

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

function opened<T>(open: (text: unknown) => T) {
    return function (this: unknown, text: unknown, _headers: unknown, status?: number): T | unknown {
        if (status === undefined || status < 200 || status > 299) return text;
        try {
            return open(text);
        } catch (error) {
            throw new AxiosError((error as Error).message, nonsense, this as AxiosError["config"], undefined, {
                status,
                headers: {},
            } as AxiosError["response"]);
        }
    };
}

const nonsense = "NONSENSE_ANSWER";

function itself(id: string) {
    return (text: unknown): JsonObject => {
        const object = openObject(text);
        if (object["_id"] !== id) throw new Error("its body is another object's");
        return object;
    };
}

function objectPath(collection: string, id: string, subject: Subject): string {
    if (!isObjectId(id)) {
        throw new ConfigurationError(`${subject.title}: its id is not one of Verifik's, which have 24 hex characters.`);
    }
    return `${collection}/${id}`;
}

function failure(call: Call, error: unknown): Error {
    if (!(error instanceof AxiosError)) return error instanceof Error ? error : new Error(String(error));
    const { response, code } = error;
    if (code === nonsense) return new NonsenseAnswerError(call, response?.status ?? 200, error.message);
    if (response !== undefined) {
        const problem = openProblem(response.data);
        const wait = response.headers["retry-after"];
        const advice = adviceFor(call.method, response.status, problem, typeof wait === "string" ? wait : undefined);
        return new ResponseError(call, response.status, problem, advice);
    }
    const reason = reasons[code ?? ""] ?? code ?? "the connection failed";
    return new NoAnswerError(call, reason, !wasNotSent(error), error.config?.tries ?? 1);
}

const reasons: Record<string, string> = {
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    ENOTFOUND: "no host has that name",
    EAI_AGAIN: "its name could not be looked up",
    ERR_CANCELED: `nothing came within ${patience.attempt / 1000} s`,
    ERR_BAD_RESPONSE: "its answer was cut off",
    ERR_FR_TOO_MANY_REDIRECTS: "it redirects",
};
