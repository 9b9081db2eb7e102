import { ApiError } from "./apiError";
import { type Behaviour, enveloped, paged } from "./behaviour";
import type { Answer } from "./faults";
import { isObject, type JsonObject } from "./json";
import { flowsOf } from "./projects";
import { RateLimits } from "./rateLimits";
import { create, find, type Kind, remove, returned, update } from "./resource";
import type { Store } from "./store";
import type { Tokens } from "./tokens";

/** What the routes work on. */
export interface World {
    readonly store: Store;
    readonly tokens: Tokens;
    readonly behaviour: Behaviour;
    readonly now: () => number;
    readonly kinds: { readonly projects: Kind; readonly flows: Kind; readonly webhooks: Kind };
}

/** A request as an endpoint sees it. */
export interface ApiRequest {
    readonly method: string;
    /** With its query. */
    readonly path: string;
    readonly authorization: string | undefined;
    readonly text: string;
}

/** One line of the table: the id, if the path has one, the query and the body in, the answer's JSON out. */
interface Route {
    readonly method: string;
    /** `:id` stands for any segment. */
    readonly path: string;
    answer(request: { id: string; query: URLSearchParams; text: string }): object | undefined;
}

/** Answers a request by the documented endpoints. */
export function routes(world: World): (request: ApiRequest) => Answer {
    const { tokens, behaviour, kinds, now } = world;
    const limits = new RateLimits(now);
    const table = [
        session(world),
        whiteLists(world),
        ...endpoints("project-flows", kinds.flows, world),
        ...endpoints("projects", kinds.projects, world),
        ...endpoints("webhooks", kinds.webhooks, world),
    ];
    return ({ method, path, authorization, text }) => {
        const headers = { "content-type": "application/json" };
        try {
            tokens.assertValid(authorization);
            const url = URL.canParse(path, "http://sandbox") ? new URL(path, "http://sandbox") : undefined;
            if (behaviour.rateLimits) limits.count(url?.pathname ?? "/");
            for (const route of table) {
                const id = route.method === method && url ? match(route.path, url.pathname) : undefined;
                if (id === undefined) continue;
                const body = route.answer({ id, query: url!.searchParams, text });
                return { status: 200, headers, text: body === undefined ? "" : JSON.stringify(body) };
            }
            throw new ApiError(404, "NotFound", "Not found");
        } catch (error) {
            const fault = error instanceof ApiError ? error : new ApiError(500, "InternalError", "Internal error");
            const body = fault.body(behaviour.errorShape);
            return { status: fault.status, headers: { ...headers, ...fault.headers }, text: JSON.stringify(body) };
        }
    };
}

/** The id in a path that a route is for; empty where the route has none. */
function match(pattern: string, path: string): string | undefined {
    const [start = "", rest] = pattern.split(":id");
    if (rest === undefined) return path === pattern ? "" : undefined;
    const id = path.startsWith(start) ? path.slice(start.length) : "";
    return id === "" || id.includes("/") ? undefined : decode(id);
}

function decode(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

function session({ store, tokens }: World): Route {
    return {
        method: "GET",
        path: "/v2/auth/session",
        answer: ({ query }) => {
            const months = Number(query.get("expiresIn")) || 1;
            const accessToken = tokens.issue(months * 30 * 24 * 60 * 60);
            store.save();
            return { accessToken, tokenType: "bearer" };
        },
    };
}

const summaryKeys = ["_id", "project", "type", "status", "name", "version", "createdAt", "updatedAt"];

function summaryOf(flow: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(flow).filter(([key]) => summaryKeys.includes(key)));
}

/** What a project shows of its flows. */
function flowsAmong(flows: readonly JsonObject[], { flowsOfProject }: Behaviour): JsonObject[] | undefined {
    if (flowsOfProject === "refused") throw new ApiError(400, "BadRequest", "with is not allowed");
    if (flowsOfProject === "leftOut") return undefined;
    if (flowsOfProject === "summaries") return flows.map(summaryOf);
    if (flowsOfProject === "whole") return [...flows];
    const plain = ([, value]: [string, unknown]) => typeof value !== "object";
    return flows
        .filter((_, index) => index % 2 === 0)
        .map((flow) => Object.fromEntries(Object.entries(flow).filter(plain)));
}

/** The people of all white lists, as the dashboard reads them. */
function whiteLists({ store, behaviour }: World): Route {
    return {
        method: "GET",
        path: "/v2/project-flow-white-lists",
        answer: ({ query }) => {
            const people = store
                .lagging(behaviour.lagMs)
                .list("flows")
                .flatMap(({ _id, project, whiteList }) =>
                    (Array.isArray(whiteList) ? whiteList : []).filter(isObject).map((person, index) => ({
                        projectFlow: _id,
                        project: person["project"] ?? project,
                        person,
                        index,
                    })),
                );
            const found = people.filter((row) =>
                (["projectFlow", "project"] as const).every((key) => {
                    const wanted = query.get(`where_${key}`);
                    return wanted === null || row[key] === wanted;
                }),
            );
            return paged(found, query, behaviour, ({ projectFlow, project, person, index }) => {
                const _id = projectFlow.slice(4) + index.toString(16).padStart(4, "0");
                return { _id, checked: false, ...person, project, projectFlow };
            });
        },
    };
}

function endpoints(name: string, kind: Kind, { store, tokens, behaviour, kinds }: World): Route[] {
    const path = `/v2/${name}`;
    const copy = () => store.lagging(behaviour.lagMs);
    const shown = (object: JsonObject) => enveloped(object, behaviour);
    const saved = (object: Parameters<typeof returned>[2]) => {
        store.save();
        return shown(returned(store, kind, object, behaviour));
    };
    return [
        {
            method: "POST",
            path,
            answer: ({ text }) => {
                const answer = saved(create(store, kind, bodyOf(text), tokens.client, behaviour));
                return behaviour.postAnswer === "success" ? { success: true } : answer;
            },
        },
        {
            method: "GET",
            path,
            answer: ({ query }) => {
                const read = copy();
                const filters = behaviour.filtersLists ? kind.filters : [];
                const found = read.list(kind.collection).filter((object) =>
                    filters.every((field) => {
                        const wanted = query.get(field) ?? query.get(`where_${field}`);
                        return wanted === null || object[field] === wanted;
                    }),
                );
                const isSummary = behaviour.listItems === "summaries" && kind === kinds.flows;
                return paged(found, query, behaviour, (object) => {
                    const whole = returned(read, kind, object, behaviour);
                    return isSummary ? summaryOf(whole) : whole;
                });
            },
        },
        {
            method: "GET",
            path: `${path}/:id`,
            answer: ({ id, query }) => {
                const read = copy();
                const object = find(read, kind, id);
                const all = returned(read, kind, object, behaviour);
                if (kind === kinds.projects && query.getAll("with[]").includes("projectFlows")) {
                    const flows = flowsOf(read, object._id).map((flow) => returned(read, kinds.flows, flow, behaviour));
                    const among = flowsAmong(flows, behaviour);
                    if (among !== undefined) all["projectFlows"] = among;
                }
                return shown(all);
            },
        },
        {
            method: "PUT",
            path: `${path}/:id`,
            answer: ({ id, text }) => {
                const body = bodyOf(text);
                const before = returned(store, kind, find(store, kind, id), behaviour);
                const { _id, ...rest } = returned(store, kind, update(store, kind, id, body, behaviour), behaviour);
                store.save();
                const answers = { empty: undefined, success: { success: true }, sent: body, withoutId: rest };
                if (behaviour.putAnswer === "object") return shown({ _id, ...rest });
                // The documentation's own answer is bare.
                return behaviour.putAnswer === "before" ? shown(before) : answers[behaviour.putAnswer];
            },
        },
        {
            method: "DELETE",
            path: `/${name === "webhooks" ? "v2" : "v3"}/${name}/:id`,
            answer: ({ id }) => {
                const object = find(store, kind, id);
                kind.assertRemovable?.(object);
                remove(store, kind, object, behaviour);
                return saved(object);
            },
        },
    ];
}

function bodyOf(text: string): JsonObject {
    let body: unknown;
    try {
        body = JSON.parse(text);
    } catch {
        body = undefined;
    }
    if (!isObject(body)) throw new ApiError(400, "BadRequest", "Invalid request");
    return body;
}
