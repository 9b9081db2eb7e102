import type { ErrorShape } from "./apiError";

/** How the server behaves where Verifik's pages leave it open. All of it can be changed while it runs. */
export interface Behaviour {
    /** What a PUT does to an object inside the object: keeps the keys that the body leaves out, or not. */
    nestedUpdates: "merge" | "replace";
    /** Whether the server fills in its own defaults. */
    defaults: boolean;
    /** Whether `whiteList`, `apiTestValue` and `demoOTP` come back, as they are or with `*` for most of their characters. */
    writeOnly: "returned" | "leftOut" | "masked";
    /** Answers 200 to a change of `status`, and does not make it. */
    ignoreStatus: boolean;
    /** How a success body wraps its object. */
    envelope: "bare" | "data" | "signed" | "completed";
    /** What the answer to a PUT holds: the object, or less than that. `before` is the object as it was. */
    putAnswer: "object" | "withoutId" | "empty" | "success" | "sent" | "before";
    /** What the answer to a POST holds. */
    postAnswer: "object" | "success";
    /** Whether a reference comes back as the id, or as the object that it refers to. */
    references: "ids" | "objects";
    /** Whether a list of flows shows them whole, or only what tells them apart. */
    listItems: "whole" | "summaries";
    /**
     * What a project shows of its flows where it is asked for them: `some` is every second one, without what is inside of it.
     * Or the server refuses to be asked.
     */
    flowsOfProject: "whole" | "summaries" | "some" | "leftOut" | "refused";
    /** Whether what is deleted stays, with the status `deleted`. */
    softDelete: boolean;
    /** What a `whiteList` without `replaceList` does to the people who are on it. */
    whiteList: "replace" | "add";
    /** Whether a list takes notice of the filters in its query. */
    filtersLists: boolean;
    /** How a list tells its pages; `perPage` is the total and the size, `none` nothing. */
    pagination: "inside" | "beside" | "perPage" | "none" | "docs";
    /** Whether names and addresses are stored trimmed and in their usual spelling. */
    tidies: boolean;
    /** Whether numbers are stored with two digits, whatever was sent. */
    rounds: boolean;
    /** By how many milliseconds reads and lists lag behind writes. What the dashboard did is long past. */
    lagMs: number;
    errorShape: ErrorShape;
    /** Whether Verifik's documented request limits are kept. */
    rateLimits: boolean;
}

export const usualBehaviour: Readonly<Behaviour> = {
    nestedUpdates: "merge",
    defaults: true,
    writeOnly: "returned",
    ignoreStatus: false,
    putAnswer: "object",
    postAnswer: "object",
    references: "ids",
    listItems: "whole",
    flowsOfProject: "whole",
    softDelete: false,
    whiteList: "replace",
    envelope: "data",
    filtersLists: true,
    pagination: "inside",
    tidies: false,
    rounds: false,
    lagMs: 0,
    errorShape: "plain",
    rateLimits: false,
};

/** The servers that Verifik's sources show, each as what differs from the usual behaviour. */
export const personalities = {
    /** As the documentation's pages show it. */
    pages: { putAnswer: "withoutId", pagination: "inside" },
    /** As the dashboard's own client expects it. */
    dashboard: {
        references: "objects",
        listItems: "summaries",
        pagination: "perPage",
        envelope: "signed",
        whiteList: "add",
    },
    /** As the development environment is. */
    development: { softDelete: true, errorShape: "nested", pagination: "beside" },
    /** Answers as briefly as HTTP allows. */
    terse: {
        flowsOfProject: "leftOut",
        putAnswer: "empty",
        postAnswer: "success",
        pagination: "none",
        writeOnly: "leftOut",
        defaults: false,
    },
    /** Reads and answers with what a copy of the database holds that lags behind. */
    replica: {
        flowsOfProject: "summaries",
        putAnswer: "before",
        nestedUpdates: "replace",
        pagination: "docs",
        lagMs: 3_000,
    },
} as const satisfies Record<string, Partial<Behaviour>>;

/** One of the servers that a sandbox can be. */
export type Personality = keyof typeof personalities;

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
export function paged<T>(
    items: readonly T[],
    query: URLSearchParams,
    { pagination }: Behaviour,
    show: (item: T) => object,
): object {
    const limit = Math.min(100, count(query.get("limit") ?? query.get("perPage"), 20));
    const page = count(query.get("page"), 1);
    const counts = { page, limit, total: items.length, pages: Math.ceil(items.length / limit) };
    const data = items.slice((page - 1) * limit, page * limit).map(show);
    if (pagination === "none") return { data };
    if (pagination === "docs") return { data: { docs: data } };
    if (pagination === "perPage") return { data, pagination: { page, perPage: limit, total: items.length } };
    return pagination === "beside" ? { data, ...counts } : { data, pagination: counts };
}
