import type { ErrorShape } from "./apiError";

/** How the server behaves where Verifik's pages leave it open. All of it can be changed while it runs. */
export interface Behaviour {
    /** What a PUT does to an object inside the object: keeps the keys that the body leaves out, or not. */
    nestedUpdates: "merge" | "replace";
    /** Whether the server fills in its own defaults. */
    defaults: boolean;
    /** Whether `whiteList`, `apiTestValue` and `demoOTP` come back. */
    writeOnly: "returned" | "leftOut";
    /** Answers 200 to a change of `status`, and does not make it. */
    ignoreStatus: boolean;
    /** How a success body wraps its object. */
    envelope: "bare" | "data" | "signed" | "completed";
    /** How a list tells its pages. */
    pagination: "inside" | "beside";
    errorShape: ErrorShape;
    /** Whether Verifik's documented request limits are kept. */
    rateLimits: boolean;
}

export const usualBehaviour: Readonly<Behaviour> = {
    nestedUpdates: "merge",
    defaults: true,
    writeOnly: "returned",
    ignoreStatus: false,
    envelope: "data",
    pagination: "inside",
    errorShape: "plain",
    rateLimits: false,
};

/** A success body around one object. */
export function enveloped(data: object, { envelope }: Behaviour): object {
    if (envelope === "bare") return data;
    if (envelope === "signed") return { success: true, data, signature: { dateTime: new Date().toISOString() } };
    return envelope === "completed" ? { status: "completed", data } : { data };
}

function count(asked: string | null, usual: number): number {
    return Math.max(1, Math.trunc(Number(asked)) || usual);
}

/** A list's body: one page of it. */
export function paged(items: readonly object[], query: URLSearchParams, { pagination }: Behaviour): object {
    const limit = Math.min(100, count(query.get("limit") ?? query.get("perPage"), 20));
    const page = count(query.get("page"), 1);
    const counts = { page, limit, total: items.length, pages: Math.ceil(items.length / limit) };
    const data = items.slice((page - 1) * limit, page * limit);
    return pagination === "beside" ? { data, ...counts } : { data, pagination: counts };
}
