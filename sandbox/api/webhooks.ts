import { missing } from "./apiError";
import { isObject } from "./json";
import type { Kind } from "./resource";
import { newId } from "./store";
import { fieldDetails, flag, id, list, object, type Rule, text, url } from "./validation";

const rules: Record<string, Rule> = {
    name: text,
    url,
    isActive: flag,
    description: text,
    events: list(text),
    notification: object({ email: text, success: flag, fail: flag }),
    link: list(id),
    unlink: list(id),
};

const ids = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Webhooks. The flows that report to one are linked and unlinked, never set. */
export const webhooks: Kind = {
    collection: "webhooks",
    invalidId: "Invalid webhook ID format",
    notFound: "Record not found.",
    serverFields: ["_id", "client", "createdAt", "updatedAt", "__v", "projectFlow", "statistics"],
    writeOnly: [],
    references: { projectFlow: "flows" },
    filters: ["name", "url"],
    born({ link, unlink: _unlink, notification, ...body }, { defaults }) {
        const usual = defaults ? { _id: newId(), success: false, fail: true } : {};
        const told =
            isObject(notification) || defaults ? { notification: { ...usual, ...(notification as object) } } : {};
        return { ...body, ...told, projectFlow: [...new Set(ids(link))], statistics: { success: 0, fail: 0 } };
    },
    changed(webhook, { link, unlink, ...body }) {
        const gone = ids(unlink);
        const linked = [...new Set([...ids(webhook["projectFlow"]), ...ids(link)])].filter(
            (flow) => !gone.includes(flow),
        );
        return { ...body, projectFlow: linked };
    },
    details: (body) => fieldDetails(rules, body),
    assertCreatable(_store, body) {
        for (const field of ["name", "url", "isActive"]) {
            if (body[field] === undefined || body[field] === null) throw missing(field);
        }
    },
    assertUpdatable: () => undefined,
    removed: (_store, webhook) => [["webhooks", webhook._id]],
};
