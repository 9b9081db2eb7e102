import type { Behaviour } from "./behaviour";
import { type JsonObject, laidOver } from "./json";
import { create, type Kind, remove } from "./resource";
import type { Store, StoredObject } from "./store";
import type { Tokens } from "./tokens";

/** The hands of somebody in Verifik's dashboard: changes that come from elsewhere, and are in no log. */
export interface DashboardObjects {
    create(fields: JsonObject): StoredObject;
    /** Nothing, of an object that is deleted. */
    get(id: string): StoredObject | undefined;
    /** What is not deleted. */
    list(): StoredObject[];
    /** Lays the fields over the object, section by section. Lists and null replace. */
    edit(id: string, fields: JsonObject): void;
    /** Takes it away, and a project's flows with it, whatever their status. */
    remove(id: string): void;
}

/** A day ago: what stands in the dashboard was made before the program ran, so no copy of the database lags behind it. */
function timesOfYesterday(): { createdAt: string; updatedAt: string } {
    const time = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();
    return { createdAt: time, updatedAt: time };
}

export function dashboardObjects(store: Store, kind: Kind, tokens: Tokens, behaviour: Behaviour): DashboardObjects {
    const { collection } = kind;
    const list = () => structuredClone(store.list(collection).filter(({ status }) => status !== "deleted"));
    return {
        create(fields) {
            const { _id } = create(store, kind, structuredClone(fields), tokens.client, behaviour);
            const made = { ...store.get(collection, _id)!, ...timesOfYesterday() };
            store.put(collection, made);
            store.settle();
            store.save();
            return structuredClone(made);
        },
        get: (id) => list().find(({ _id }) => _id === id),
        list,
        edit(id, fields) {
            const object = store.get(collection, id);
            if (object === undefined) throw new Error(`there is no ${id} among the ${collection}`);
            const updatedAt = new Date().toISOString();
            store.put(collection, { ...laidOver(object, { updatedAt, ...structuredClone(fields) }), _id: id });
            store.settle();
            store.save();
        },
        remove(id) {
            const object = store.get(collection, id);
            if (object !== undefined) remove(store, kind, object, behaviour);
            store.settle();
            store.save();
        },
    };
}
