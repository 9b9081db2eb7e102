import type { ErrorContext } from "../api/errors";
import { showName } from "../api/serverText";
import { diffLeaves, replacingKeys } from "../changes/changes";
import { managedInputs } from "../changes/managedInputs";
import type { Json, JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { isDeclared, isDeleted } from "../run/declarations";
import { memory } from "../run/memory";
import { notifyOnce } from "../run/notify";
import { isShownAs } from "../schema/equality";
import type { ValidationFailure } from "../schema/validate";
import { listObjects } from "./resourceClient";
import type { Inputs, ResourceSpec } from "./resourceSpec";

/** Runs the look for duplicates and the POST of one identity one at a time, so that two resources of one `up` do not race. */
export async function withLock<T>(spec: ResourceSpec, declared: JsonObject, work: () => Promise<T>): Promise<T> {
    const key = identityOf(spec, declared);
    const { locks } = memory();
    const mine = (locks.get(key) ?? Promise.resolve()).then(work, work);
    locks.set(key, mine);
    return mine;
}

/** Remembers what this run made, for a list that does not show it yet. */
export function markMade(spec: ResourceSpec, declared: JsonObject, id: string): void {
    const { madeIds } = memory();
    const key = identityOf(spec, declared);
    madeIds.set(key, [...(madeIds.get(key) ?? []), id]);
}

function identityOf(spec: ResourceSpec, declared: JsonObject): string {
    return JSON.stringify([spec.path, spec.naturalKey(declared)]);
}

/** Those of some objects that have the values. For this side of a call: a server may take no notice of a filter. */
export function matching(
    spec: ResourceSpec,
    values: Readonly<Record<string, Json>>,
    all: readonly JsonObject[],
): JsonObject[] {
    return all.filter((item) => isMatch(spec, values, item));
}

/**
 * The objects that the server lists with the identity of what is to be made, and those that this run made and a list lacks.
 *
 * @param from a list of the last seconds will do, or none, where nobody else can have made one; or it is read now
 */
export async function findDuplicates(
    spec: ResourceSpec,
    subject: ErrorContext,
    declared: JsonObject,
    from: "view" | "server",
): Promise<JsonObject[]> {
    const isNew = from === "view" && spec.isInNewPlace?.(declared) === true;
    const all = isNew ? [] : await listObjects(spec, spec.listQuery(declared), subject, from);
    const listed = matching(spec, spec.naturalKey(declared), all);
    const made = memory().madeIds.get(identityOf(spec, declared)) ?? [];
    const late = made.filter((id) => !isDeleted(id) && !listed.some((item) => item["_id"] === id));
    return [...listed, ...late.map((id) => ({ _id: id }))];
}

/** What tells whether two resources stand for one object. */
export type Identity = Pick<ResourceSpec, "path" | "fields" | "naturalKey" | "describe">;

/**
 * Two resources of the program for one object, of which one is still to be made, or to become that. The engine checks a
 * resource that it replaces once more, as if it were new: where that may be so, the user is only told.
 */
export function checkDeclaredOnce(
    spec: Identity,
    olds: Inputs,
    inputs: Inputs,
    isCreate: boolean,
): ValidationFailure[] {
    const declared = managedInputs(spec.fields, inputs);
    const identity = spec.naturalKey(declared);
    if (Object.values(identity).some((value) => value === undefined || isUnknown(value))) return [];
    const { checked } = memory();
    const others = checked.get(spec.path) ?? [];
    const replaced = others.find((other) => other.isReplaced && isMatch(spec, identity, other.declared));
    if (isCreate && replaced !== undefined) {
        // Its second check. A third would be another resource's.
        checked.set(spec.path, [...others.filter((other) => other !== replaced), { ...replaced, isReplaced: false }]);
        return [];
    }
    const before = managedInputs(spec.fields, olds);
    const isMoved = Object.keys(before).length > 0 && !isMatch(spec, spec.naturalKey(before), declared);
    const isExclusive = (isCreate || isMoved) && inputs["allowDuplicate"] !== true;
    const isReplaced = !isCreate && replacingKeys(spec.fields, diffLeaves(spec.fields, before, declared)).length > 0;
    checked.set(spec.path, [...others, { declared, isCreate, isExclusive, isMoved, isReplaced }]);
    const like = others.filter((other) => {
        const [isIts, isOurs] = [
            isMatch(spec, identity, other.declared),
            isMatch(spec, spec.naturalKey(other.declared), declared),
        ];
        if (isIts && isOurs) return isExclusive || other.isExclusive;
        // What is to be made has no name that tells it from one that has.
        return (isIts && isExclusive && isCreate) || (isOurs && other.isExclusive && other.isCreate);
    });
    if (like.length === 0) return [];
    const reason = describeDeclaredTwice(spec, inputs, identity);
    const isCertain = isCreate ? like.some((other) => other.isCreate) : isMoved || like.some((other) => other.isMoved);
    if (isCertain) return [{ path: "", reason }];
    notifyOnce(`${duplicateWarning} ${reason}`);
    return [];
}

/** Why an object that is declared twice is not made twice. */
export function describeDeclaredTwice(spec: Identity, inputs: Inputs, identity: object): string {
    const keys = Object.keys(identity).map((key) => `\`${key}\``);
    return (
        `${spec.describe(inputs)} is declared by another resource of this program, with the same ${keys.join(" and ")}. ` +
        ("allowDuplicate" in spec.fields.shape ? removeOrAllow : "Remove one of the two.")
    );
}

/** The words by which a duplicate is told that may be a replacement. */
export const duplicateWarning = "Unless Pulumi replaces the resource, the update will fail:";

function isMatch(spec: Identity, identity: Readonly<Record<string, Json>>, declared: JsonObject): boolean {
    return Object.entries(identity).every(([key, value]) => isShownAs(spec.fields, [key], value, declared[key]));
}

const removeOrAllow = "Remove one of the two; or, if you want two, add\n  allowDuplicate: true,";

/** Why a second object of the same identity is not made, with the lines to choose from. */
export async function describeDuplicates(
    spec: ResourceSpec,
    subject: ErrorContext,
    declared: JsonObject,
    duplicates: readonly JsonObject[],
): Promise<string> {
    const ids = duplicates.map((duplicate) => String(duplicate["_id"]));
    // It is for a person to read: without the name, the id has to do.
    const owner = showName(await spec.ownerName?.(declared, subject).catch(() => undefined), subject);
    const title = owner === undefined ? subject.resource : `${subject.resource} (${owner})`;
    if (ids.every((id) => isDeclared(id))) {
        return (
            `${title} is not created: another resource of this program already declares it (${ids.join(", ")}). ` +
            removeOrAllow
        );
    }
    return (
        `${title} is not created: ${ids.length === 1 ? "one" : ids.length} already ${ids.length === 1 ? "exists" : "exist"} ` +
        `(${ids.join(", ")}). Add one of these lines:\n` +
        '  aliases: [{ name: "<old name>" }],     // in the options, if the resource was renamed in this program\n' +
        "  aliases: [{ parent: <old parent> }],   // if it was moved; `pulumi.rootStackResource`, if it had no parent\n" +
        adoptOrAllow(ids[0]!) +
        "If Pulumi is replacing the resource: deleteBeforeReplace: true in the options."
    );
}

/** The lines that settle what is to become of an object that is there. */
export function adoptOrAllow(id: string): string {
    return (
        `  adopt: "${id}",   // in the arguments, to take over the one that is there\n` +
        "  allowDuplicate: true,                  // in the arguments, if two are wanted\n"
    );
}
