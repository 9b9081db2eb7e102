import { isObject, type Json, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { fieldOptionsAt, type Schema, typeAt } from "../schema/field";
import { type LeafChange, listLeaves, topLevelKeys } from "./changes";
import { isShown, pickReadable } from "./readable";

/** A leaf and the value that the server is to have there. */
export interface FieldUpdate {
    readonly path: readonly string[];
    readonly value: Json;
}

/**
 * What the changes come to: a leaf of the program is set, one that was taken out goes back to its documented default.
 * One without a known default stays as it is on the server, and is not in the list.
 */
export function toUpdates(fields: Schema, changed: readonly LeafChange[]): FieldUpdate[] {
    const all = changed.flatMap(({ path, after }) => {
        const value = after === undefined ? fieldOptionsAt(fields, path)?.resetTo : after;
        return value === undefined ? [] : [{ path, value }];
    });
    // Where a section gives way to `null`, or `null` to a section, what the program now says stands alone.
    const set = changed.filter(({ after }) => after !== undefined).map(({ path }) => path);
    const stands = ({ path }: FieldUpdate) => !set.some((other) => other !== path && isPrefix(other, path));
    return all.filter((assignment) => set.includes(assignment.path) || stands(assignment));
}

/** The fields that were taken out of the program and have no known default. */
export function withoutReset(fields: Schema, changed: readonly LeafChange[]): string[] {
    return changed
        .filter(({ path, after }) => after === undefined && fieldOptionsAt(fields, path)?.resetTo === undefined)
        .map(({ path }) => path.join("."));
}

/** Whether the body needs the live object: a section goes complete, and the rest of it is the dashboard's. */
export function needsCurrent(assigned: readonly FieldUpdate[]): boolean {
    return assigned.some(({ path }) => path.length > 1);
}

/**
 * The body of the one PUT: the changed top-level fields and no other. A section in it is the live one with the changed
 * leaves set, so that it is right on a server that merges and on one that replaces.
 */
export function updateBody(
    fields: Schema,
    declared: JsonObject,
    assigned: readonly FieldUpdate[],
    live: JsonObject | undefined,
): JsonObject {
    const body: JsonObject = {};
    for (const key of topLevelKeys(assigned)) {
        const of = assigned.filter(({ path }) => path[0] === key);
        const whole = of.find(({ path }) => path.length === 1);
        const value = whole === undefined ? buildSection(fields, declared, key, of, live?.[key]) : whole.value;
        if (value !== undefined) body[key] = value;
    }
    return body;
}

function buildSection(
    fields: Schema,
    declared: JsonObject,
    key: string,
    assigned: readonly FieldUpdate[],
    live: Json | undefined,
): Json | undefined {
    if (!isObject(live)) return declared[key];
    const section = stripIds(pickReadable(fields, [key], live));
    for (const { path, value } of assigned) setAt(section, path.slice(1), value, declared[key]);
    const isAssigned = (path: readonly string[]) => assigned.some((other) => isPrefix(other.path, path));
    for (const { path, value } of listLeaves(declared)) {
        if (path[0] !== key || isAssigned(path)) continue;
        // What the server left out of its answer, or shows masked or encrypted, must not be lost or written back.
        const shown = isShown(typeAt(fields, path), value, getAt({ [key]: section }, path) as Json | undefined);
        const { secret, writeOnly } = fieldOptionsAt(fields, path) ?? {};
        if (!shown || secret || writeOnly) setAt(section, path.slice(1), value, declared[key]);
    }
    return section;
}

/** A copy of a section without the ids that the server gives it. Lists keep theirs: they tell the elements. */
function stripIds(section: JsonObject): JsonObject {
    const entries = Object.entries(section).filter(([key]) => key !== "_id");
    return Object.fromEntries(entries.map(([key, value]) => [key, isObject(value) ? stripIds(value) : value]));
}

/** Sets a leaf. A section on the way that is missing, or null, is put there with all that is declared of it. */
function setAt(section: JsonObject, path: readonly string[], value: Json, declared: Json | undefined): void {
    const [key, ...rest] = path;
    if (key === undefined) return;
    if (rest.length === 0) {
        section[key] = value;
        return;
    }
    const inner = Object.hasOwn(section, key) ? section[key] : undefined;
    const wanted = isObject(declared) && Object.hasOwn(declared, key) ? declared[key] : undefined;
    const below = isObject(inner) ? inner : isObject(wanted) ? structuredClone(wanted) : {};
    section[key] = below;
    setAt(below, rest, value, wanted);
}

function isPrefix(one: readonly string[], other: readonly string[]): boolean {
    const length = Math.min(one.length, other.length);
    return one.slice(0, length).every((key, index) => key === other[index]);
}
