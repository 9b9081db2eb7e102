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
export type Mishap =
    /** Another answer; the work is not done. */
    | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
    /** The connection is cut before the work. */
    | "dropBefore"
    /** The connection is cut after the work. */
    | "dropAfter"
    | "html502"
    | "brokenJson"
    /** The connection is cut in the middle of the body. */
    | "cutBody"
    /** The answer is about another object. */
    | "otherId"
    /** The answer comes byte by byte, and takes this many milliseconds. */
    | { readonly trickleMs: number }
    /** The answer waits this many milliseconds. */
    | { readonly latencyMs: number }
    /** The work is done, and no answer ever comes. */
    | "silence";

/** When something goes wrong, and how often. */
export interface Misbehaviour {
    readonly method?: string;
    /** Matched against the path with its query. */
    readonly path?: RegExp;
    /** How many calls it befalls. Default 1. */
    readonly times?: number;
    /** How many matching calls pass unharmed before it begins. Default 0. */
    readonly after?: number;
    readonly what: Mishap;
}

/** The mishaps that are still to come. */
export class Misbehaviours {
    private coming: { rule: Misbehaviour; seen: number }[] = [];

    add(rule: Misbehaviour): void {
        this.coming.push({ rule, seen: 0 });
    }

    clear(): void {
        this.coming = [];
    }

    /** What goes wrong with this call. */
    next(method: string, path: string): Mishap | undefined {
        for (const one of this.coming) {
            const { rule } = one;
            if (rule.method !== undefined && rule.method !== method) continue;
            if (rule.path !== undefined && !rule.path.test(path)) continue;
            one.seen++;
            const from = rule.after ?? 0;
            if (one.seen > from && one.seen <= from + (rule.times ?? 1)) return rule.what;
        }
        return undefined;
    }
}

/** Whether a mishap keeps the work from being done. */
export function preventsWork(what: Mishap | undefined): boolean {
    return what === "dropBefore" || (typeof what === "object" && "status" in what);
}

/** Sends an answer, or what a mishap makes of it. */
export async function send(response: ServerResponse, answer: Answer, what: Mishap | undefined): Promise<void> {
    const { status, headers, text } = answer;
    const plainly = (body = text, code = status) => response.writeHead(code, { ...headers }).end(body);
    if (what === undefined) plainly();
    else if (what === "silence") return;
    else if (what === "dropBefore" || what === "dropAfter") response.socket?.destroy();
    else if (what === "html502")
        response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
    else if (what === "brokenJson") plainly(`${text.slice(0, -2)}…`);
    else if (what === "otherId") plainly(text.replaceAll(/("_id":")[0-9a-f]{24}/g, `$1${newId()}`));
    else if (what === "cutBody") {
        response.writeHead(status, { ...headers, "content-length": String(text.length + 10) });
        response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
    } else if ("status" in what) {
        const body = typeof what.body === "string" ? what.body : JSON.stringify(what.body ?? {});
        response.writeHead(what.status, { "content-type": "application/json", ...what.headers }).end(body);
    } else if ("latencyMs" in what) {
        await sleep(what.latencyMs);
        plainly();
    } else {
        response.writeHead(status, { ...headers });
        for (const byte of text) {
            response.write(byte);
            await sleep(what.trickleMs / text.length);
        }
        response.end();
    }
}
