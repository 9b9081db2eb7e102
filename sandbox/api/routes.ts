import { type Context, Hono } from "hono";
import { ApiError } from "./apiError";
import { type Behaviour, enveloped, paged } from "./behaviour";
import { isObject, type JsonObject } from "./json";
import { flowsOf } from "./projects";
import { RateLimits } from "./rateLimits";
import { create, find, type Kind, returned, update } from "./resource";
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

/** The documented endpoints. */
export function routes(world: World): Hono {
    const { store, tokens, behaviour, kinds, now } = world;
    const app = new Hono();
    const limits = new RateLimits(now);

    app.use(async (context, next) => {
        tokens.assertValid(context.req.header("authorization"));
        if (behaviour.rateLimits) limits.count(context.req.path);
        await next();
    });

    app.get("/v2/auth/session", (context) => {
        const months = Number(context.req.query("expiresIn")) || 1;
        const accessToken = tokens.issue(months * 30 * 24 * 60 * 60);
        store.save();
        return context.json({ accessToken, tokenType: "bearer" });
    });

    endpoints(app, "project-flows", kinds.flows, world);
    endpoints(app, "projects", kinds.projects, world);
    endpoints(app, "webhooks", kinds.webhooks, world);

    app.notFound((context) => context.json(new ApiError(404, "NotFound", "Not found").body(behaviour.errorShape), 404));
    app.onError((error, context) => {
        const fault = error instanceof ApiError ? error : new ApiError(500, "InternalError", "Internal error");
        for (const [name, value] of Object.entries(fault.headers)) context.header(name, value);
        return context.json(fault.body(behaviour.errorShape), fault.status as 400);
    });
    return app;
}

function endpoints(app: Hono, name: string, kind: Kind, { store, tokens, behaviour, kinds }: World): void {
    const path = `/v2/${name}`;
    const answer = (context: Context, object: JsonObject) => context.json(enveloped(object, behaviour));

    app.post(path, async (context) => {
        const object = create(store, kind, await bodyOf(context), tokens.client, behaviour);
        store.save();
        return answer(context, returned(kind, object, behaviour));
    });
    app.get(path, (context) => {
        const query = new URL(context.req.url).searchParams;
        const found = store.list(kind.collection).filter((object) =>
            kind.filters.every((field) => {
                const wanted = query.get(field) ?? query.get(`where_${field}`);
                return wanted === null || object[field] === wanted;
            }),
        );
        return context.json(
            paged(
                found.map((object) => returned(kind, object, behaviour)),
                query,
                behaviour,
            ),
        );
    });
    app.get(`${path}/:id`, (context) => {
        const object = find(store, kind, context.req.param("id"));
        const shown = returned(kind, object, behaviour);
        if (kind === kinds.projects && context.req.queries("with[]")?.includes("projectFlows")) {
            shown["projectFlows"] = flowsOf(store, object._id).map((flow) => returned(kinds.flows, flow, behaviour));
        }
        return answer(context, shown);
    });
    app.put(`${path}/:id`, async (context) => {
        const object = update(store, kind, context.req.param("id"), await bodyOf(context), behaviour);
        store.save();
        return answer(context, returned(kind, object, behaviour));
    });
    app.delete(`/${name === "webhooks" ? "v2" : "v3"}/${name}/:id`, (context) => {
        const object = find(store, kind, context.req.param("id"));
        kind.assertRemovable?.(object);
        kind.remove(store, object);
        store.save();
        return answer(context, returned(kind, object, behaviour));
    });
}

async function bodyOf(context: Context): Promise<JsonObject> {
    const body = await context.req.json().catch(() => undefined);
    if (!isObject(body)) throw new ApiError(400, "BadRequest", "Invalid request");
    return body;
}
