import { ApiError, type Detail } from "./apiError";
import type { Behaviour } from "./behaviour";
import { isObject, type JsonObject, laidOver } from "./json";
import { type Collection, newId, type Readable, type Store, type StoredObject } from "./store";

/** One kind of object, as the API treats it. */
export interface Kind {
    readonly collection: Collection;
    readonly invalidId: string;
    readonly notFound: string;
    /** Fields that only the server sets. */
    readonly serverFields: readonly string[];
    /** Paths, at most two keys long, that the server may leave out of what it returns. */
    readonly writeOnly: readonly string[];
    /** The query parameters that a list filters by. */
    readonly filters: readonly string[];
    /** What a new object has that the body does not say, and what the server fills in if it does. */
    born(body: JsonObject, behaviour: Behaviour): JsonObject;
    /** What a body comes to for an object that is there, where that is not the body itself. */
    changed?(object: StoredObject, body: JsonObject, behaviour: Behaviour): JsonObject;
    /** Paths, at most two keys long, of references, and what they refer to. */
    readonly references: Readonly<Record<string, Collection>>;
    /** What the server fills in in the sections of an object, whenever they are written. */
    filled?(object: JsonObject): JsonObject;
    /** What is wrong with a body, and with the object that it would make or leave. */
    details(body: JsonObject, whole: JsonObject): Detail[];
    /** Throws where the object cannot be made, become so, or go. */
    assertCreatable(store: Store, body: JsonObject): void;
    assertUpdatable(store: Store, object: StoredObject, body: JsonObject): void;
    assertRemovable?(object: StoredObject): void;
    /** What goes with the object: itself, and what cannot be without it. */
    removed(store: Store, object: StoredObject): [collection: Collection, id: string][];
}

export function find(store: Readable, kind: Kind, id: string): StoredObject {
    if (!/^[0-9a-f]{24}$/i.test(id)) throw new ApiError(400, "BadRequest", kind.invalidId);
    const object = store.get(kind.collection, id);
    if (object === undefined) throw new ApiError(404, "NotFound", kind.notFound);
    return object;
}

export function create(store: Store, kind: Kind, sent: JsonObject, client: string, behaviour: Behaviour): StoredObject {
    const body = settable(kind, sent, behaviour);
    assertValid(kind, body, body);
    kind.assertCreatable(store, body);
    const now = new Date().toISOString();
    const born = filled(kind, kind.born(body, behaviour), behaviour);
    const object = { ...born, _id: newId(), client, createdAt: now, updatedAt: now, __v: 0 };
    store.put(kind.collection, object);
    return object;
}

export function update(store: Store, kind: Kind, id: string, sent: JsonObject, behaviour: Behaviour): StoredObject {
    const object = find(store, kind, id);
    const body = settable(kind, sent, behaviour);
    if (behaviour.ignoreStatus) delete body["status"];
    const change = kind.changed?.(object, body, behaviour) ?? body;
    const updated = behaviour.nestedUpdates === "merge" ? laidOver(object, change) : { ...object, ...change };
    assertValid(kind, body, updated);
    kind.assertUpdatable(store, object, body);
    for (const [key, value] of Object.entries(updated)) {
        const old = object[key];
        // A section keeps the id that the server gave it, also when it is replaced.
        if (isObject(value) && isObject(old) && "_id" in old) updated[key] = { _id: old["_id"], ...value };
    }
    const stored = { ...filled(kind, updated, behaviour), _id: object._id, updatedAt: new Date().toISOString() };
    store.put(kind.collection, stored);
    return stored;
}

/** Takes the object away, and what cannot be without it; or keeps it as deleted. */
export function remove(store: Store, kind: Kind, object: StoredObject, { softDelete }: Behaviour): void {
    for (const [collection, id] of kind.removed(store, object)) {
        if (softDelete) store.put(collection, { ...store.get(collection, id)!, status: "deleted" });
        else store.remove(collection, id);
    }
}

/** The object as the API returns it. */
export function returned(store: Readable, kind: Kind, object: StoredObject, behaviour: Behaviour): JsonObject {
    const copy = structuredClone(object) as JsonObject;
    if (behaviour.references === "objects") populate(store, kind, copy);
    if (behaviour.writeOnly === "returned") return copy;
    for (const path of kind.writeOnly) {
        const [key, leaf] = path.split(".") as [string, string?];
        const holder = leaf === undefined ? copy : copy[key];
        const name = leaf ?? key;
        if (!isObject(holder) || !(name in holder)) continue;
        if (behaviour.writeOnly === "masked") holder[name] = masked(holder[name]);
        else delete holder[name];
    }
    return copy;
}

/** A value with `*` in the place of most of its characters. */
function masked(value: unknown): unknown {
    if (typeof value === "string") return value.slice(0, 1) + "*".repeat(7);
    if (Array.isArray(value)) return value.map(masked);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}

/** Puts objects where there are ids. One that is not there stays an id. */
function populate(store: Readable, kind: Kind, object: JsonObject): void {
    for (const [path, collection] of Object.entries(kind.references)) {
        const [key, leaf] = path.split(".") as [string, string?];
        const holder = leaf === undefined ? object : object[key];
        if (!isObject(holder)) continue;
        const name = leaf ?? key;
        const referred = (id: unknown) => store.get(collection, String(id)) ?? id;
        const value = holder[name];
        if (Array.isArray(value)) holder[name] = value.map(referred);
        else if (typeof value === "string") holder[name] = structuredClone(referred(value));
    }
}

function settable(kind: Kind, sent: JsonObject, { rounds, tidies }: Behaviour): JsonObject {
    const body = Object.fromEntries(Object.entries(sent).filter(([key]) => !kind.serverFields.includes(key)));
    if (!rounds && !tidies) return body;
    const keep = (_key: string, value: unknown) => {
        if (typeof value === "number" && rounds) return Math.round(value * 100) / 100;
        return typeof value === "string" && tidies ? tidied(value) : value;
    };
    return JSON.parse(JSON.stringify(body, keep));
}

function tidied(text: string): string {
    const trimmed = text.trim().replaceAll(/\s+/g, " ");
    return /^https?:/i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed).href : trimmed;
}

function filled(kind: Kind, object: JsonObject, { defaults }: Behaviour): JsonObject {
    return defaults && kind.filled !== undefined ? kind.filled(object) : object;
}

function assertValid(kind: Kind, body: JsonObject, whole: JsonObject): void {
    const details = kind.details(body, whole);
    if (details.length > 0) throw new ApiError(422, "UnprocessableEntity", "Validation failed", details);
}
