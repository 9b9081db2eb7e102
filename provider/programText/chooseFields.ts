import { z } from "zod";
import { isObject, type Json, type JsonObject } from "../json/json";
import { isUnsafeKey } from "../json/merge";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { isSameStored } from "../schema/equality";
import { fieldOptionsAt, type Schema, unwrap } from "../schema/field";
import { formatPath } from "../schema/validate";
import { normalise } from "./normalise";
import { holdsMask, isNothing, personKeysOf, withoutIds } from "./plainValue";
import { namesPeople } from "./sensitive";
import { judgeUnmodelled } from "./unmodelled";

/** What a program is to say of a live object. */
export interface ChosenFields {
    readonly args: JsonObject;
    /** What the arguments have no field for. */
    readonly rawFields: JsonObject;
    /** Sentences on what the program does not say, or says otherwise than Verifik. They hold no text of the object's. */
    readonly notes: readonly string[];
}

/** Where the choice puts what it finds. */
interface Found {
    readonly spec: ResourceSpec;
    readonly isFull: boolean;
    readonly raw: JsonObject;
    readonly notes: string[];
}

const longestFile = 1_000;

/**
 * The fields of a live object that a program is to set: those that differ from what Verifik documents as their default.
 *
 * @param isFull whether to set those as well that do not
 */
export function chooseFields(spec: ResourceSpec, live: JsonObject, isFull: boolean): ChosenFields {
    const own = [...spec.readOnlyFields, ...spec.computed];
    const modelled = (key: string) => Object.hasOwn(spec.fields.shape, key);
    const shown = Object.entries(live).filter(([key]) =>
        modelled(key) ? !fieldOptionsAt(spec.fields, [key])?.providerOnly : !own.includes(key),
    );
    const found: Found = { spec, isFull, raw: {}, notes: [] };
    const args = chooseSection(found, spec.fields, Object.fromEntries(shown), []);
    return { args, rawFields: found.raw, notes: found.notes };
}

function chooseSection(found: Found, section: Schema, live: JsonObject, above: readonly string[]): JsonObject {
    const chosen: JsonObject = {};
    // In the order of the schema, which is the one of the reference.
    const keys = [...Object.keys(section.shape), ...Object.keys(live)];
    for (const key of new Set(keys)) {
        const value = Object.hasOwn(live, key) ? live[key] : undefined;
        if (value === undefined || value === null || key === "_id" || key === "__v" || isUnsafeKey(key)) continue;
        const path = [...above, key];
        const type = Object.hasOwn(section.shape, key) ? unwrap(section.shape[key]!) : undefined;
        if (type === undefined) {
            keepRaw(found, path, value);
        } else if (type instanceof z.ZodObject && isObject(value)) {
            const inner = chooseSection(found, type, value, path);
            if (Object.keys(inner).length > 0) chosen[key] = inner;
        } else {
            const leaf = chooseLeaf(found, type, path, value);
            if (leaf !== undefined) chosen[key] = leaf;
        }
    }
    return chosen;
}

/** What to write of a field; undefined, where that is nothing. */
function chooseLeaf(found: Found, type: z.core.$ZodType, path: readonly string[], live: Json): Json | undefined {
    const { spec, isFull, notes } = found;
    const name = formatPath(path);
    // Of what Verifik need not show, nothing tells nothing: nobody on a white list would empty it one day.
    if (isNothing(live) && (!isFull || fieldOptionsAt(spec.fields, path)?.writeOnly)) return undefined;
    if (!isFull && isDefault(spec.fields, path, live)) return undefined;
    const obstacle = obstacleTo(live, isFull);
    if (obstacle !== undefined) {
        notes.push(`${name} is left to the dashboard: ${obstacle}.`);
        return undefined;
    }
    const written = normalise(spec.fields, path, withoutIds(live, personKeysOf(type)));
    const { error } = z.safeParse(type, written);
    if (error !== undefined) {
        if (!isNothing(live)) refuse(found, path, live, error.issues);
        return undefined;
    }
    if (typeof written === "number" && written !== live) notes.push(`${name} is ${live} at Verifik, a rounded float.`);
    if (typeof written === "string" && written !== live) notes.push(`${name} is spelt in another way at Verifik.`);
    return written;
}

/** Why a program is not to hold a value, whatever its field is. */
function obstacleTo(live: Json, isFull: boolean): string | undefined {
    if (holdsMask(live)) return "Verifik shows it only masked";
    if (isObject(live) && namesPeople(live)) return "a name in it may be of a person";
    const isFile = typeof live === "string" && live.startsWith("data:") && live.length > longestFile;
    return isFile && !isFull ? "it is a whole file. --full takes it" : undefined;
}

/** Says that the schema takes something else; elements that only hold more than it knows are kept in rawFields. */
function refuse(found: Found, path: readonly string[], live: Json, issues: readonly z.core.$ZodIssue[]): void {
    const name = formatPath(path);
    if (Array.isArray(live) && issues.every(({ code }) => code === "unrecognized_keys")) {
        const note = `${name} stands in rawFields: its elements hold fields that this version does not know.`;
        if (keepRaw(found, path, live)) found.notes.push(note);
        return;
    }
    const { message, path: inside } = issues[0]!;
    const place = formatPath([...path, ...(inside as (string | number)[])]);
    found.notes.push(`${place} ${message}; Verifik holds something else.`);
}

/** Keeps what the arguments have no field for, or says why not. */
function keepRaw({ raw, notes, isFull }: Found, path: readonly string[], live: Json): boolean {
    const judged = judgeUnmodelled(path, live, isFull);
    if (judged === undefined) return false;
    if ("note" in judged) {
        notes.push(judged.note);
        return false;
    }
    const holder = path.slice(0, -1).reduce((object, key) => {
        object[key] ??= {};
        return object[key] as JsonObject;
    }, raw);
    holder[path.at(-1)!] = judged.value;
    return true;
}

function isDefault(fields: Schema, path: readonly string[], live: Json): boolean {
    const { resetTo, filledIn } = fieldOptionsAt(fields, path) ?? {};
    return [resetTo, filledIn].some(
        (usual) => usual !== undefined && (usual === live || isSameStored(fields, path, usual, live)),
    );
}
