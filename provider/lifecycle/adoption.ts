import { isObjectId } from "../verifik/envelope";
import { ConfigurationError, isGone, ResponseError } from "../verifik/errors";
import type { Json, JsonObject } from "../verifik/json";
import { say } from "../verifik/say";
import { assignments, updateBody } from "./body";
import { type Change, leaves } from "./changes";
import { declared } from "./declared";
import { traitsAt } from "./field";
import type { Fault, Inputs, Noun, Outputs } from "./noun";
import { subjectOf } from "./noun";
import { outputs } from "./outputs";
import { differences } from "./projection";
import { Refusal } from "./refusal";
import { change, look } from "./remote";
import { assertStored } from "./stored";
import { declare, isDeclared, isToBeAdopted, plansToAdopt, takeSeen } from "./thisRun";
import { isUnknown, valueAt } from "./unknowns";
import { pathText } from "./validate";

/** Looks, with one GET, at the object that is to be adopted: says what will change, or why it cannot be adopted. */
export async function adoptionFaults(noun: Noun, inputs: Inputs): Promise<Fault[]> {
    const id = inputs["adopt"];
    if (!isObjectId(id)) return [];
    const title = noun.title(inputs, id);
    if (isDeclared(id) || isToBeAdopted(id)) {
        return [
            { path: "adopt", reason: `names ${title}, which another resource of this program holds: take one out` },
        ];
    }
    const live = await seen(noun, inputs, id).catch((error: Error) => error);
    plansToAdopt(id, live instanceof Error ? undefined : live);
    if (isGone(live)) return [gone(title)];
    if (live instanceof Error) {
        const why = live instanceof ConfigurationError || isRefused(live) ? "without a valid token" : "now";
        say(`${title} is to be adopted. Which fields that changes cannot be shown ${why}: ${live.message}`);
        return [];
    }
    const object = declared(noun.fields, inputs);
    const foreign = foreignFault(noun, object, live, title);
    if (foreign !== undefined) return [foreign];
    const names = adoptionChanges(noun, object, live).map(({ path }) => pathText(path));
    say(
        `${title} is adopted: ${names.length === 0 ? "nothing in it changes" : `the update sets ${names.join(", ")}`}.`,
    );
    return [];
}

/** Takes over an object that is there: a GET, unless the check just did it, and a PUT of what differs. */
export async function adopted(noun: Noun, inputs: Inputs, id: string): Promise<{ id: string; outs: Outputs }> {
    const title = noun.title(inputs, id);
    if (isDeclared(id))
        throw new Refusal(`${title} is held by another resource of this program: take one of the two out.`);
    const live = takeSeen(id) ?? (await seen(noun, inputs, id).catch((error) => rethrown(error, title)));
    const object = declared(noun.fields, inputs);
    const foreign = foreignFault(noun, object, live, title);
    if (foreign !== undefined) throw new Refusal(`${foreign.path} ${foreign.reason}`);
    noun.assertConsistent?.(object, id);
    declare(id);
    const changed = adoptionChanges(noun, object, live);
    if (changed.length === 0) return { id, outs: outputs(noun, inputs, live) };
    const body = updateBody(noun.fields, object, assignments(noun.fields, changed), live);
    const stored = await change(noun, id, body, live, subjectOf(noun, inputs, id, body));
    assertStored(noun, inputs, body, stored, {});
    return { id, outs: outputs(noun, inputs, stored) };
}

function seen(noun: Noun, inputs: Inputs, id: string): Promise<JsonObject> {
    return Promise.resolve().then(() => look(noun, id, subjectOf(noun, inputs, id)));
}

function adoptionChanges(noun: Noun, object: JsonObject, live: JsonObject): Change[] {
    const differ = differences(noun.fields, live, object, false)
        .filter(({ written }) => !isUnknown(written))
        .map(({ path, written, stored }) => ({ path, before: stored, after: written }));
    // What the server does not show cannot be compared, so it is sent.
    const hidden = leaves(object)
        .filter(({ path, value }) => traitsAt(noun.fields, path)?.writeOnly && !isUnknown(value) && value !== null)
        .filter(({ path }) => (valueAt(live, path) ?? "") === "")
        .map(({ path, value }) => ({ path, after: value }));
    return [...differ, ...hidden];
}

/** An object of another project or type is another thing: adopting it would change what the program cannot change. */
function foreignFault(noun: Noun, object: JsonObject, live: JsonObject, title: string): Fault | undefined {
    const fixed = noun.fixed.filter((key) => object[key] !== undefined && !isUnknown(object[key] as Json));
    const other = fixed.filter((key) => live[key] !== object[key]);
    if (other.length === 0) return undefined;
    return {
        path: "adopt",
        reason:
            `names ${title}, which has another ${other.join(" and ")} than the program says. ` +
            `Correct the program's ${other.join(" and ")}; or take \`adopt\` out, and a new one is made; or adopt another id`,
    };
}

function gone(title: string): Fault {
    return {
        path: "adopt",
        reason: `names ${title}, which is not there any more: take \`adopt\` out, and a new one is made; or adopt another id`,
    };
}

function isRefused(error: Error): boolean {
    return error instanceof ResponseError && (error.status === 401 || error.status === 403);
}

function rethrown(error: unknown, title: string): never {
    if (!isGone(error)) throw error;
    const { path, reason } = gone(title);
    throw new Refusal(`${path} ${reason}`);
}
