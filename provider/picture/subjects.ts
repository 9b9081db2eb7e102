import { isObjectId } from "../api/envelope";
import { isObject, type Json, type JsonObject } from "../json/json";
import { fields as projectFields } from "../project/schema";
import { fields as flowFields } from "../projectFlow/schema";
import type { Schema } from "../schema/field";
import { fields as webhookFields } from "../webhook/schema";
import { Fields, type Knowledge } from "./fields";
import { readHeldFields } from "./heldFields";
import { type LiveObjects, webhookIdsOf } from "./liveObjects";
import { findCounterpart, type StackObject } from "./stackObjects";

/** A kind of object that is drawn. */
export type DrawnKind = "Project" | "ProjectFlow" | "Webhook";

/** Something that is drawn, with all that is known of it. */
export interface Subject {
    readonly kind: DrawnKind;
    readonly id: string;
    /** Missing for what the stack does not hold. */
    readonly object?: StackObject;
    readonly fields: Fields;
    readonly schema: Schema;
    /** What the program names of it, without secrets. */
    readonly declared: JsonObject;
    /** Missing where nobody looked, or where it is gone. */
    readonly live?: JsonObject;
    readonly mark?: "added" | "removed" | "gone";
}

/** What a picture is made of. */
export interface Sources {
    readonly objects: readonly StackObject[];
    /** Another state to compare with. */
    readonly before?: readonly StackObject[];
    readonly live?: LiveObjects;
}

const schemas: Record<DrawnKind, Schema> = { Project: projectFields, ProjectFlow: flowFields, Webhook: webhookFields };

/** What is to be drawn: what the stack holds, what it held in the other state, and what belongs to it at Verifik. */
export function listSubjects(sources: Sources): Subject[] {
    const { objects, before, live } = sources;
    const drawn = objects.filter(isDrawn);
    const known = new Set(drawn.map(({ id }) => id));
    const outside = listOutside(drawn, live).filter(({ id }) => !known.has(id));
    const removed = (before ?? []).filter(isDrawn).filter((old) => {
        const now = findCounterpart(old, objects);
        return now === undefined || findCounterpart(now, before ?? []) !== old;
    });
    // What the stack let go of may still be there.
    const isLeft = ({ id }: Pick<StackObject, "id">) => outside.some((one) => one.id === id);
    return [
        ...drawn.map((object) => subjectOf(sources, object)),
        ...removed.filter((old) => !isLeft(old)).map((old) => removedSubject(sources, old)),
        ...outside.map(({ kind, id }) => outsideSubject(sources, kind, id, removed)),
    ];
}

function subjectOf(sources: Sources, object: StackObject & { kind: DrawnKind }): Subject {
    const { objects, before, live } = sources;
    const schema = schemas[object.kind];
    const now = live?.get(object.id);
    const old = before && findCounterpart(object, before);
    const isGone = live !== undefined && now === undefined;
    const mark = isGone ? "gone" : before !== undefined && old === undefined ? "added" : undefined;
    const knowledge = knowledgeOf(schema, object, objects, now);
    // Of what is added or gone as a whole, no field is marked.
    const fields =
        old === undefined || before === undefined || isGone
            ? new Fields(isGone ? withoutLive(knowledge) : knowledge)
            : new Fields(knowledge, new Fields(knowledgeOf(schema, old, before, undefined, idsNow(objects, before))));
    return {
        kind: object.kind,
        id: object.id,
        object,
        fields,
        schema,
        declared: knowledge.plain,
        ...(now === undefined ? {} : { live: now }),
        ...(mark === undefined ? {} : { mark }),
    };
}

function removedSubject({ objects, before = [] }: Sources, old: StackObject & { kind: DrawnKind }): Subject {
    const schema = schemas[old.kind];
    const knowledge = knowledgeOf(schema, old, before, undefined, idsNow(objects, before));
    const fields = new Fields(knowledge);
    const id = removedId(old.id);
    return { kind: old.kind, id, object: old, fields, schema, declared: knowledge.plain, mark: "removed" };
}

/** What an object that is no more is called, since another may have its id. */
export function removedId(id: string): string {
    return `removed ${id}`;
}

function outsideSubject(
    { objects, live: reading }: Sources,
    kind: DrawnKind,
    id: string,
    removed: readonly StackObject[],
): Subject {
    const schema = schemas[kind];
    const live = reading?.get(id);
    const isGone = reading !== undefined && live === undefined;
    const mark = isGone ? "gone" : removed.some((old) => old.id === id) ? "removed" : undefined;
    const status = activatedStatus(kind, id, objects);
    const plain: JsonObject = status === undefined ? {} : { status };
    const knowledge = { schema, plain, secretPaths: [], namesAreSecret: false };
    const fields = new Fields(live === undefined ? knowledge : { ...knowledge, live });
    return {
        kind,
        id,
        fields,
        schema,
        declared: {},
        ...(live === undefined ? {} : { live }),
        ...(mark === undefined ? {} : { mark }),
    };
}

/** The projects, flows and webhooks that belong to a stack's objects and are not in its state. */
function listOutside(drawn: readonly StackObject[], live: LiveObjects | undefined): Pick<Subject, "kind" | "id">[] {
    const found = new Map<string, DrawnKind>();
    for (const { kind, outputs } of drawn) {
        if (kind === "ProjectFlow" && isObjectId(outputs["project"])) found.set(outputs["project"], "Project");
        for (const id of webhookIdsOf(outputs)) found.set(id, "Webhook");
    }
    for (const [id, object] of live ?? []) {
        if (object === undefined || !("project" in object && "type" in object)) continue;
        found.set(id, "ProjectFlow");
        for (const webhook of webhookIdsOf(object)) found.set(webhook, "Webhook");
    }
    return [...found].map(([id, kind]) => ({ kind, id }));
}

/** What is known of an object in a state. Of one that the stack only looks at, nothing is the program's. */
function knowledgeOf(
    schema: Schema,
    object: StackObject,
    all: readonly StackObject[],
    live: JsonObject | undefined,
    ids: ReadonlyMap<string, string> = new Map(),
): Knowledge {
    const held = readHeldFields(schema, translate(object.outputs, ids) as JsonObject);
    if (!object.isManaged) {
        return { schema, plain: {}, secretPaths: [], namesAreSecret: false, live: live ?? held.plain };
    }
    const status = activatedStatus(object.kind, object.id, all);
    const plain = status === undefined || "status" in held.plain ? held.plain : { ...held.plain, status };
    return { schema, ...held, plain, ...(live === undefined ? {} : { live }) };
}

function withoutLive({ live: _live, ...knowledge }: Knowledge): Knowledge {
    return knowledge;
}

/** The status that an activation gives to a project or a flow. */
function activatedStatus(kind: string, id: string, objects: readonly StackObject[]): Json | undefined {
    const activations = objects.filter((object) => object.kind === "ProjectActivation" && object.isManaged);
    for (const { outputs } of activations) {
        const { project, flows, status } = outputs;
        if (kind === "Project" && project === id && status !== undefined) return status;
        if (kind === "ProjectFlow" && status === "active" && Array.isArray(flows) && flows.includes(id)) return status;
    }
    return undefined;
}

/** The ids that objects of another state have now. */
function idsNow(objects: readonly StackObject[], before: readonly StackObject[]): Map<string, string> {
    return new Map(
        objects.flatMap((object): [string, string][] => {
            const old = findCounterpart(object, before);
            return old === undefined ? [] : [[old.id, object.id]];
        }),
    );
}

function translate(value: Json, ids: ReadonlyMap<string, string>): Json {
    if (typeof value === "string") return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => translate(item, ids));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translate(inner, ids)]));
}

function isDrawn(object: StackObject): object is StackObject & { kind: DrawnKind } {
    return object.kind !== "ProjectActivation";
}
