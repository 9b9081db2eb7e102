import http from "node:http";
import https from "node:https";
import axios, { AxiosError } from "axios";
import type { JsonObject } from "../json/json";
import type { OutboundProxy } from "./proxy";
import { version } from "./version";

/** How a call is made. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What came back from one try: an answer, or the code of what went wrong on the way. */
export type Reply = { status: number; text: unknown; retryAfter: unknown } | { lost: string };

/** Sends one request, once. */
export type Exchange = (
    method: Method,
    path: string,
    token: string,
    body: JsonObject | undefined,
    signal: AbortSignal,
) => Promise<Reply>;

/** One try over HTTP at an origin. No axios error, which holds the token, ever leaves it. */
export function openExchange(origin: string, proxy: OutboundProxy | undefined): Exchange {
    const api = axios.create({
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
        proxy: proxy?.connection ?? false,
    });
    return async (method, url, token, body, signal) => {
        try {
            const { status, data, headers } = await api.request<unknown>({
                method,
                url,
                headers: { Authorization: `Bearer ${token}` },
                signal,
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
    };
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
