import { distance } from "fastest-levenshtein";
import { runInSession } from "../api/config";
import { type ErrorContext, isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { showName, showWord } from "../api/serverText";
import type { Session } from "../api/session";
import { omitSecrets } from "../changes/drift";
import type { JsonObject } from "../json/json";
import { hasWritten, isWritten } from "../run/declarations";
import { runContext } from "../run/declaredTexts";
import { matching } from "./duplicates";
import { doesNotExist } from "./import";
import { allOutputs } from "./outputs";
import { type Patience, readPatiently } from "./replicaLag";
import { isWhole, listObjects } from "./resourceClient";
import type { ResourceSpec } from "./resourceSpec";
import { earlierList, getAfresh } from "./sharedReads";

/** What an object is looked up by: its id alone, or values of its fields. */
export type LookupArgs = Readonly<Record<string, string>>;

/**
 * The one object that is wanted, with everything that Verifik returns of it but secrets. By an id it takes one GET, by
 * anything else a list. None, or several, is an error that names the candidates.
 *
 * @param session that of the program that asks: a process may run several
 * @param patience with what is not found: it may be just made
 */
export function lookup(
    spec: ResourceSpec,
    wanted: LookupArgs,
    session: Session,
    patience: Patience = hasWritten() ? "once" : "none",
): Promise<JsonObject> {
    return runInSession(session, () => findWanted(spec, wanted, patience));
}

async function findWanted(spec: ResourceSpec, wanted: LookupArgs, patience: Patience): Promise<JsonObject> {
    assertLookupArgs(spec, wanted);
    const { id, ...values } = wanted;
    const shown = runContext(spec.describe(values, id), spec.fields);
    const subject: ErrorContext = { ...shown, redact: [...shown.redact, ...Object.values(values)] };
    const live =
        id === undefined
            ? await findByValues(spec, values, { shown, subject }, patience)
            : await getAfresh(spec, id, subject, isWritten(id) ? "full" : patience).catch((error) =>
                  rethrowNotFound(error, subject),
              );
    const { managed, ...found } = allOutputs(spec, omitSecrets(spec.fields, [], live));
    return { id: live["_id"]!, ...found };
}

/** What is only looked up is in no state that a refresh could set right. */
function rethrowNotFound(error: Error, { resource }: ErrorContext): never {
    if (!isNotFound(error)) throw error;
    const [answer] = error.message.split("\n");
    throw new RefusedError(`${answer}\n${doesNotExist(resource).message}`);
}

/**
 * An earlier list says which object it is, and a GET what is in it: the provider host may have written it since, of which a
 * program hears nothing. Without such a list, or where it does not say so any more, one is read now.
 */
async function findByValues(
    spec: ResourceSpec,
    values: LookupArgs,
    { shown, subject }: { readonly shown: ErrorContext; readonly subject: ErrorContext },
    patience: Patience,
): Promise<JsonObject> {
    const query = spec.listQuery(values);
    if (patience === "none") {
        const [only, ...others] = matching(spec, values, (await earlierList(spec, query)) ?? []);
        const live = only && others.length === 0 ? await getKnown(spec, only, subject) : undefined;
        if (live !== undefined && matching(spec, values, [live]).length > 0) return live;
    }
    // What hangs on something else of the program may be just made.
    const listed = await readPatiently(
        patience,
        () => listObjects(spec, query, subject, "afresh"),
        (items) => matching(spec, values, items).length > 0,
    );
    const found = expectOne(spec, shown, listed, values);
    return isWhole(found) ? found : getAfresh(spec, String(found["_id"]), subject);
}

/** An object that an earlier list shows, if it is still there. */
async function getKnown(
    spec: ResourceSpec,
    { _id }: JsonObject,
    subject: ErrorContext,
): Promise<JsonObject | undefined> {
    return getAfresh(spec, String(_id), subject).catch((error) => {
        if (isNotFound(error)) return undefined;
        throw error;
    });
}

function assertLookupArgs(spec: ResourceSpec, { id, ...values }: LookupArgs): void {
    const named = spec.lookupKeys.every((key) => key in values);
    if ((id === undefined) !== named || (id !== undefined && Object.keys(values).length > 0)) {
        const names = spec.lookupKeys.map((key) => `\`${key}\``).join(" and ");
        throw new RefusedError(`${spec.describe({})}: look it up either by \`id\` or by ${names}.`);
    }
    for (const [key, value] of Object.entries({ id, ...values })) {
        if (value !== undefined && (typeof value !== "string" || value === "")) {
            throw new RefusedError(`${spec.describe({})}: \`${key}\` must be a string, and not empty.`);
        }
    }
}

function expectOne(
    spec: ResourceSpec,
    shown: ErrorContext,
    all: readonly JsonObject[],
    values: LookupArgs,
): JsonObject {
    const found = matching(spec, values, all);
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) return one;
    const by = Object.entries(values)
        .map(([key, value]) => [key, showName(value, shown)].join(" ").trim())
        .join(" and ");
    if (one !== undefined) {
        throw new RefusedError(
            `${shown.resource}: ${found.length} have ${by}: ${describeCandidates(found, values, shown)}. Look it up by \`id\`.`,
        );
    }
    throw new RefusedError(
        `${shown.resource}: none has ${by}. ` +
            (all.length === 0 ? "There is none at all. " : `There is ${describeCandidates(all, values, shown)}. `) +
            "Check the spelling, and that `verifik:environment` and `verifik:token` are of the account that has it.",
    );
}

/** What was found, the likeliest first. */
function describeCandidates(all: readonly JsonObject[], values: LookupArgs, names: ErrorContext): string {
    const unlike = (item: JsonObject) =>
        Object.entries(values).reduce((sum, [key, value]) => sum + distance(String(item[key]), value), 0);
    const sorted = [...all].sort((one, other) => unlike(one) - unlike(other));
    const shown = sorted.slice(0, 10).map((item) => {
        const type = typeof item["type"] === "string" ? showWord(item["type"], names) : undefined;
        const words = [type, showName(item["name"], names)].filter((word) => word !== undefined).join(" ");
        return words === "" ? item["_id"] : `${words} (${item["_id"]})`;
    });
    return shown.join(", ") + (all.length > 10 ? ` and ${all.length - 10} more` : "");
}
