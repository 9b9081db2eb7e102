import type { AxiosError, InternalAxiosRequestConfig } from "axios";
import { exponentialDelay, type IAxiosRetryConfig, retryAfter } from "axios-retry";
import type { Call } from "./errors";

declare module "axios" {
    interface AxiosRequestConfig {
        /** The call, as errors show it. */
        call?: Call;
        /** When the first try of this call began. */
        startedAt?: number;
        /** How often this call was sent. */
        tries?: number;
        /** Tells the limiter that the answer to this try is there, or will never come. */
        answered?: () => void;
    }
}

/** How long, and how often, a call is tried. Times in milliseconds. */
export const patience = {
    /** One try, from connecting to the last byte. */
    attempt: 30_000,
    /** A server that refuses connections, or a host that no one knows. */
    refused: 10_000,
    /** A server that asks to wait (429). */
    throttled: 180_000,
    /** Further tries after a failure on the way or a 5xx. */
    retries: 5,
    /** The first wait; each further one doubles it. */
    firstWait: 250,
} as const;

const notSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Whether a request cannot have reached its server. */
export function wasNotSent(error: AxiosError): boolean {
    return notSent.has(error.code ?? "");
}

/** The retry policy: GET, PUT and DELETE on failures that may pass, a POST only where Verifik did not take it. */
export const retryPolicy: IAxiosRetryConfig = {
    retries: Number.POSITIVE_INFINITY,
    retryCondition: mayPass,
    retryDelay: wait,
    shouldResetTimeout: true,
    onRetry: (_count, _error, config) => {
        // The signal of the try that just ended has fired; it would end the wait as well.
        delete config.signal;
    },
};

function mayPass(error: AxiosError): boolean {
    const config = error.config as InternalAxiosRequestConfig;
    const tries = config.tries ?? 1;
    const ends = Date.now() - (config.startedAt ?? Date.now()) + wait(tries, error);
    if (wasNotSent(error)) return ends < patience.refused;
    if (ends >= patience.throttled) return false;
    if (error.response?.status === 429) return true;
    if (config.method === "post" || tries > patience.retries) return false;
    return error.response === undefined || error.response.status < 300 || error.response.status >= 500;
}

function wait(tries: number, error: AxiosError): number {
    return Math.max(exponentialDelay(tries - 1, undefined, patience.firstWait), retryAfter(error));
}
