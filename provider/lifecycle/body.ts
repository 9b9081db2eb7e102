import { isObject, type Json, type JsonObject } from "../verifik/json";
import { type Change, leaves, topLevel } from "./changes";
import { type Fields, traitsAt } from "./field";
import { valueAt } from "./unknowns";

/** A leaf and the value that the server is to have there. */
export interface Assignment {
    readonly path: readonly string[];
    readonly value: Json;
}

/**
 * What the changes come to: a leaf of the program is set, one that was taken out goes back to its documented default.
 * One without a known default stays as it is on the server, and is not in the list.
 */
export function assignments(fields: Fields, changed: readonly Change[]): Assignment[] {
    const all = changed.flatMap(({ path, after }) => {
        const value = after === undefined ? traitsAt(fields, path)?.reset : after;
        return value === undefined ? [] : [{ path, value }];
    });
    // Where a section gives way to `null`, or `null` to a section, what the program now says stands alone.
    const set = changed.filter(({ after }) => after !== undefined).map(({ path }) => path);
    const stands = ({ path }: Assignment) => !set.some((other) => other !== path && nested(other, path));
    return all.filter((assignment) => set.includes(assignment.path) || stands(assignment));
}

/** The fields that were taken out of the program and have no known default. */
export function leftAsTheyAre(fields: Fields, changed: readonly Change[]): string[] {
    return changed
        .filter(({ path, after }) => after === undefined && traitsAt(fields, path)?.reset === undefined)
        .map(({ path }) => path.join("."));
}

/** Whether the body needs the live object: a section goes complete, and the rest of it is the dashboard's. */
export function needsLive(assigned: readonly Assignment[]): boolean {
    return assigned.some(({ path }) => path.length > 1);
}

/**
 * The body of the one PUT: the changed top-level fields and no other. A section in it is the live one with the changed
 * leaves set, so that it is right on a server that merges and on one that replaces.
 */
export function updateBody(
    fields: Fields,
    declared: JsonObject,
    assigned: readonly Assignment[],
    live: JsonObject | undefined,
): JsonObject {
    const body: JsonObject = {};
    for (const key of topLevel(assigned)) {
        const of = assigned.filter(({ path }) => path[0] === key);
        const whole = of.find(({ path }) => path.length === 1);
        const value = whole === undefined ? sectionBody(fields, declared, key, of, live?.[key]) : whole.value;
        if (value !== undefined) body[key] = value;
    }
    return body;
}

function sectionBody(
    fields: Fields,
    declared: JsonObject,
    key: string,
    assigned: readonly Assignment[],
    live: Json | undefined,
): Json | undefined {
    if (!isObject(live)) return declared[key];
    const section = withoutIds(live);
    for (const { path, value } of assigned) place(section, path.slice(1), value, declared[key]);
    for (const { path, value } of leaves(declared)) {
        const leftOut = path[0] === key && valueAt({ [key]: section }, path) === undefined;
        if (leftOut && traitsAt(fields, path)?.writeOnly) place(section, path.slice(1), value, declared[key]);
    }
    return section;
}

/** A copy of a section without the ids that the server gives it. Lists keep theirs: they tell the elements. */
export function withoutIds(section: JsonObject): JsonObject {
    const entries = Object.entries(section).filter(([key]) => key !== "_id");
    return Object.fromEntries(entries.map(([key, value]) => [key, isObject(value) ? withoutIds(value) : value]));
}

/** Sets a leaf. A section on the way that is missing, or null, is put there with all that is declared of it. */
function place(section: JsonObject, path: readonly string[], value: Json, declared: Json | undefined): void {
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
    place(below, rest, value, wanted);
}

function nested(one: readonly string[], other: readonly string[]): boolean {
    const length = Math.min(one.length, other.length);
    return one.slice(0, length).every((key, index) => key === other[index]);
}
