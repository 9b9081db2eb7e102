import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import axios, { AxiosError } from "axios";
import type { JsonObject } from "../json/json";
import type { OutboundProxy } from "./proxy";
import { version } from "./version";

/** How a call is made. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * What came back from one try: an answer, or the code of what went wrong on the way. An answer that broke off, or was too
 * long, has no text.
 */
export type Reply =
    | { status: number; text: string | undefined; retryAfter: unknown; isTooLong?: true }
    | { lost: string };

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
        // Axios would leave it open which status an answer had that broke off, or is too long.
        responseType: "stream",
        validateStatus: () => true,
        transport: { request },
        proxy: proxy?.connection ?? false,
    });
    const takeTurn = openTurns();
    return async (method, url, token, sent, signal) => {
        try {
            const { status, data, headers } = await api.request<Readable>({
                method,
                url,
                headers: { Authorization: `Bearer ${token}` },
                signal,
                ...(sent === undefined ? {} : { data: JSON.stringify(sent) }),
            });
            const body = await readBody(data, takeTurn);
            // Nothing is lost with a read that broke off. A write that was answered with success is done.
            if ("lost" in body && method === "GET") return body;
            const read = "lost" in body ? { text: undefined } : body;
            return { status, retryAfter: headers["retry-after"], ...read };
        } catch (error) {
            if (!(error instanceof AxiosError)) throw error;
            return { lost: error.code ?? "" };
        }
    };
}

/** The longest body that is read. A list of a hundred flows with thousands of people has a tenth of it. */
export const longestBody = 8 * 1024 * 1024;

/** Bodies that are longer than this are read and parsed one after the other: all at once would fill the host's memory. */
export const largeBody = 1024 * 1024;

const longestTurnMs = 5_000;

/** Ends a turn. */
type EndTurn = () => void;

/** The turns of one client's large bodies: a process may have several clients, and none waits for another's. */
function openTurns(): () => Promise<EndTurn> {
    let last: Promise<void> = Promise.resolve();
    // Waits until no other large body is held. Returns what ends this one's turn, once it is parsed.
    return async () => {
        let end: EndTurn = () => {};
        const before = last;
        last = new Promise((resolve) => {
            // Who waits for the body parses it at once.
            end = () => setImmediate(resolve);
        });
        // One that does not come to its end keeps the others waiting no longer than this.
        await Promise.race([before, sleep(longestTurnMs, undefined, { ref: false })]);
        return end;
    };
}

/** A body's text; or that it is too long; or what went wrong on the way. It counts what it has become once unpacked. */
async function readBody(
    stream: Readable,
    takeTurn: () => Promise<EndTurn>,
): Promise<{ text: string } | { text: undefined; isTooLong: true } | { lost: string }> {
    const chunks: Buffer[] = [];
    let length = 0;
    let endTurn: EndTurn | undefined;
    try {
        for await (const chunk of stream) {
            length += (chunk as Buffer).length;
            if (length > longestBody) return { text: undefined, isTooLong: true };
            chunks.push(chunk as Buffer);
            if (length > largeBody) endTurn ??= await takeTurn();
        }
        return { text: Buffer.concat(chunks).toString("utf8") };
    } catch (error) {
        return { lost: (error as NodeJS.ErrnoException).code ?? "ERR_BAD_RESPONSE" };
    } finally {
        endTurn?.();
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
