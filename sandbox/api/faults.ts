import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "./store";

/** An answer ready to be sent. */
export interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly text: string;
}

/** What goes wrong. Where nothing else is said, the work of the call is done all the same. */
export type FaultKind =
    /** Another answer; the work is not done, unless `work` says so. */
    | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
    /** Sends the client elsewhere; the work is not done, unless `work` says so. */
    | { readonly redirect: string }
    /** The connection is cut before the work, always. */
    | "dropBefore"
    /** The connection is cut after the work. */
    | "dropAfter"
    | "html502"
    | "brokenJson"
    /** The connection is cut in the middle of the body. */
    | "cutBody"
    /** The answer is about another object. */
    | "otherId"
    /** The answer comes byte by byte, and takes this many milliseconds; a second, if none are given. */
    | "trickle"
    | { readonly trickleMs: number }
    /** The answer waits this many milliseconds. */
    | { readonly latencyMs: number }
    /** The work is done, and no answer ever comes. */
    | "silence"
    | { readonly timeout: true };

/** When something goes wrong, and how often. */
export interface Fault {
    readonly method?: string;
    /** Matched against the path with its query. */
    readonly path?: RegExp;
    /** How many calls it befalls. Default 1. */
    readonly times?: number;
    /** How many matching calls pass unharmed before it begins. Default 0. */
    readonly after?: number;
    readonly what: FaultKind;
    /** Whether the work of the call is done all the same. The default is told at each mishap. */
    readonly work?: boolean;
}

/** The mishaps that are still to come. */
export class Faults {
    private coming: { rule: Fault; seen: number }[] = [];

    add(rule: Fault): void {
        this.coming.push({ rule, seen: 0 });
    }

    clear(): void {
        this.coming = [];
    }

    /** What goes wrong with this call. */
    next(method: string, path: string): Fault | undefined {
        for (const one of this.coming) {
            const { rule } = one;
            if (rule.method !== undefined && rule.method !== method) continue;
            if (rule.path !== undefined && path.search(rule.path) < 0) continue;
            one.seen++;
            const from = rule.after ?? 0;
            if (one.seen > from && one.seen <= from + (rule.times ?? 1)) return rule;
        }
        return undefined;
    }
}

/** Whether a mishap keeps the work from being done. */
export function preventsWork(rule: Fault | undefined): boolean {
    if (rule === undefined) return false;
    const { what, work } = rule;
    if (what === "dropBefore") return true;
    return !(work ?? !(typeof what === "object" && ("status" in what || "redirect" in what)));
}

/** The status that the client gets, or would get. */
export function statusSent({ status }: Answer, what: FaultKind | undefined): number {
    if (what === "dropBefore") return 0;
    if (what === "html502") return 502;
    if (typeof what !== "object") return status;
    if ("redirect" in what) return 302;
    return "status" in what ? what.status : status;
}

/** Sends an answer, or what a mishap makes of it. */
export async function send(response: ServerResponse, answer: Answer, what: FaultKind | undefined): Promise<void> {
    const { headers, text } = answer;
    const status = statusSent(answer, what);
    const whole = (body = text, more: Answer["headers"] = headers) => response.writeHead(status, more).end(body);
    if (what === undefined) whole();
    else if (typeof what === "string") await sendNamed(response, answer, what, whole);
    else if ("status" in what) {
        const body = typeof what.body === "string" ? what.body : JSON.stringify(what.body ?? {});
        whole(body, { "content-type": "application/json", ...what.headers });
    } else if ("redirect" in what) whole("", { location: what.redirect });
    else if ("latencyMs" in what) {
        await untilClosed(response, what.latencyMs);
        whole();
    } else if ("trickleMs" in what) await trickle(response, answer, what.trickleMs);
}

async function sendNamed(
    response: ServerResponse,
    answer: Answer,
    what: Extract<FaultKind, string>,
    whole: (body?: string, headers?: Answer["headers"]) => void,
): Promise<void> {
    const { status, headers, text } = answer;
    if (what === "dropBefore" || what === "dropAfter") response.socket?.destroy();
    else if (what === "html502") whole("<html>Bad Gateway</html>", { "content-type": "text/html" });
    else if (what === "brokenJson") whole(`${text.slice(0, -2)}…`);
    else if (what === "otherId") whole(text.replaceAll(/("_id":")[0-9a-f]{24}/g, `$1${newId()}`));
    else if (what === "trickle") await trickle(response, answer, 1000);
    else if (what === "cutBody") {
        response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(text) + 10) });
        response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
    }
}

async function trickle(response: ServerResponse, { status, headers, text }: Answer, milliseconds: number) {
    response.writeHead(status, headers);
    for (const byte of text) {
        response.write(byte);
        await untilClosed(response, milliseconds / text.length);
    }
    response.end();
}

/** Waits, or throws as soon as the connection closes: no timer outlives the server. */
async function untilClosed(response: ServerResponse, milliseconds: number): Promise<void> {
    const closed = new AbortController();
    const abort = () => closed.abort();
    response.once("close", abort);
    if (response.destroyed) abort();
    await sleep(milliseconds, undefined, { signal: closed.signal });
    response.off("close", abort);
}
