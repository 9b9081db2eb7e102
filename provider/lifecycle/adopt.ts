import { isObjectId } from "../api/envelope";
import { ApiError, ConfigurationError, isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { type LeafChange, listLeaves } from "../changes/changes";
import { findDrift } from "../changes/drift";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { toUpdates, updateBody } from "../changes/updateBody";
import { isObject, type Json, type JsonObject } from "../json/json";
import { getAt, isUnknown } from "../json/unknowns";
import { hasPendingAdoption, isDeclared, markDeclared, registerAdoption, takeSnapshot } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { fieldOptionsAt } from "../schema/field";
import type { ValidationFailure } from "../schema/validate";
import { formatPath } from "../schema/validate";
import { type AdoptedField, describeAdoption } from "./adoptionNotice";
import { buildOutputs } from "./outputs";
import { getObject, updateObject } from "./resourceClient";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { errorContext } from "./resourceSpec";
import { getShared } from "./sharedReads";
import { verifyStored } from "./verifyStored";

/**
 * Looks at the object that is to be adopted: says what will change, or why it cannot be adopted. One GET, and one more for
 * the people of a white list that the flow does not show.
 *
 * @param name the resource's, where the program tells it
 */
export async function checkAdoption(
    spec: ResourceSpec,
    inputs: Inputs,
    name: string | undefined,
): Promise<ValidationFailure[]> {
    const id = inputs["adopt"];
    if (!isObjectId(id)) return [];
    const title = spec.describe(inputs, id);
    if (isDeclared(id) || hasPendingAdoption(id)) {
        return [
            {
                path: "adopt",
                reason: `names ${title}, which another resource of this program holds: remove one of the two`,
            },
        ];
    }
    const live = await getLive(spec, inputs, id).catch((error: Error) => error);
    registerAdoption(id, live instanceof Error ? undefined : live);
    if (isNotFound(live)) return [notFoundFailure(title)];
    if (live instanceof Error) {
        const why = live instanceof ConfigurationError || isRefused(live) ? "without a valid token" : "now";
        const subject = name === undefined ? title : `${name}: ${title}`;
        notifyOnce(
            `${subject} will be adopted. The provider cannot show which fields that changes ${why}: ${live.message}`,
        );
        return [];
    }
    const object = managedInputs(spec.fields, inputs);
    const foreign = identityMismatch(spec, object, live, title);
    if (foreign !== undefined) return [foreign];
    const adopted = diffAdopted(spec, object, live);
    for (const line of describeAdoption(spec.fields, title, name, adopted)) notifyOnce(line);
    return [];
}

/** Takes over an object that is there: a GET, unless the check just did it, and a PUT of what differs. */
export async function adopt(spec: ResourceSpec, inputs: Inputs, id: string): Promise<{ id: string; outs: Outputs }> {
    const title = spec.describe(inputs, id);
    if (isDeclared(id))
        throw new RefusedError(`${title} is held by another resource of this program: remove one of the two.`);
    const live = takeSnapshot(id) ?? (await getLive(spec, inputs, id).catch((error) => rethrowNotFound(error, title)));
    const object = managedInputs(spec.fields, inputs);
    const foreign = identityMismatch(spec, object, live, title);
    if (foreign !== undefined) throw new RefusedError(`${foreign.path} ${foreign.reason}`);
    spec.assertNoConflict?.(object, id, deleteOptions(spec.fields, inputs));
    markDeclared(id);
    const changed: LeafChange[] = diffAdopted(spec, object, live);
    if (changed.length === 0) return { id, outs: buildOutputs(spec, inputs, live) };
    const body = updateBody(spec.fields, object, toUpdates(spec.fields, changed), live);
    const stored = await updateObject(spec, id, body, live, errorContext(spec, inputs, id, body));
    const remembered = verifyStored(spec, inputs, body, stored, {});
    return { id, outs: { ...buildOutputs(spec, inputs, stored, live), ...remembered } };
}

async function getLive(spec: ResourceSpec, inputs: Inputs, id: string): Promise<JsonObject> {
    const subject = errorContext(spec, inputs, id);
    const managed = managedInputs(spec.fields, inputs);
    // A section with a secret goes out whole, so its object is read by itself.
    const isSecret = listLeaves(managed).some(({ path }) => fieldOptionsAt(spec.fields, path)?.writeOnly);
    const known = withoutUnknown(managed);
    const live = isSecret
        ? await getObject(spec, id, subject)
        : await getShared(spec, id, { managed: known, olds: {}, told: ["client", "createdAt"] }, subject);
    return (await spec.withDetails?.(live, managed, subject)) ?? live;
}

/** Whether what the server shows in place of a value tells nothing of it: nothing, a mask, or an encrypted text. */
function isHidden(shown: unknown, value: Json): boolean {
    if ((shown ?? "") === "") return true;
    return typeof shown !== "object" && typeof value !== "object" && String(shown) !== String(value);
}

/** What an adoption does to the fields that the program names: of those that are as it says, nothing. */
export function diffAdopted(spec: ResourceSpec, object: JsonObject, live: JsonObject): AdoptedField[] {
    const differ = findDrift(spec.fields, live, object, false)
        // One that differs there is another object, which is refused.
        .filter(({ path }) => !fieldOptionsAt(spec.fields, path)?.replaceOnChanges)
        .map(({ path, expected: written, actual: stored }): AdoptedField => {
            const what = holdsUnknown(written) ? "unknown" : "changes";
            return { path, what, before: stored, after: written };
        });
    // What the server does not show cannot be compared, so it is sent.
    const hidden = listLeaves(object)
        .filter(
            ({ path, value }) => fieldOptionsAt(spec.fields, path)?.writeOnly && !holdsUnknown(value) && value !== null,
        )
        .filter(({ path, value }) => isHidden(getAt(live, path), value))
        .map(({ path, value }): AdoptedField => ({ path, what: "hidden", after: value }));
    const isHiddenAt = (path: readonly string[]) => hidden.some((one) => formatPath(one.path) === formatPath(path));
    return [...differ.filter(({ path }) => !isHiddenAt(path)), ...hidden];
}

/** What is known of an object. A list of which a part is not known is not. */
function withoutUnknown(object: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(object).flatMap(([key, value]): [string, Json][] => {
            if (isObject(value)) return [[key, withoutUnknown(value)]];
            return holdsUnknown(value) ? [] : [[key, value]];
        }),
    );
}

/** Whether a value, or a part of it, is not known yet. */
function holdsUnknown(value: Json): boolean {
    if (typeof value !== "object" || value === null) return isUnknown(value);
    return Object.values(value).some(holdsUnknown);
}

/** An object of another project or type is another thing: adopting it would change what the program cannot change. */
function identityMismatch(
    spec: ResourceSpec,
    object: JsonObject,
    live: JsonObject,
    title: string,
): ValidationFailure | undefined {
    const fixed = Object.keys(object).filter((key) => fieldOptionsAt(spec.fields, [key])?.replaceOnChanges);
    const other = fixed.filter((key) => !isUnknown(object[key] as Json) && live[key] !== object[key]);
    if (other.length === 0) return undefined;
    return {
        path: "adopt",
        reason:
            `names ${title}, which has another ${other.join(" and ")} than the program says. ` +
            `Correct the program's ${other.join(" and ")}; or remove \`adopt\`, and a new one is created; or adopt another id`,
    };
}

function notFoundFailure(title: string): ValidationFailure {
    return {
        path: "adopt",
        reason: `names ${title}, which no longer exists: remove \`adopt\`, and a new one is created; or adopt another id`,
    };
}

function isRefused(error: Error): boolean {
    return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

function rethrowNotFound(error: unknown, title: string): never {
    if (!isNotFound(error)) throw error;
    const { path, reason } = notFoundFailure(title);
    throw new RefusedError(`${path} ${reason}`);
}
