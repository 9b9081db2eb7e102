import type { Sandbox } from "../../../sandbox/api";

/** What a call of a test got. `body` is undefined where the answer was no JSON. */
export interface Got {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
    readonly body: { readonly data?: Record<string, unknown>; readonly [key: string]: unknown } | undefined;
}

/** Calls a sandbox with its token, and follows no redirect. */
export async function call(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Got> {
    const answer = await fetch(sandbox.url + path, {
        method,
        headers: { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        redirect: "manual",
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
}

function parsed(text: string): Got["body"] {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
