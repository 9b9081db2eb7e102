import { isDeepStrictEqual } from "node:util";
import { diffLeaves, type LeafChange } from "../changes/changes";
import { findDrift } from "../changes/drift";
import { managedInputs } from "../changes/managedInputs";
import { needsCurrent, toUpdates, updateBody } from "../changes/updateBody";
import type { JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { markDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { formatPath } from "../schema/validate";
import { keepImported } from "./import";
import { buildOutputs } from "./outputs";
import { ownedInputs } from "./ownedInputs";
import { readUntil } from "./replicaLag";
import { getObject, updateObject } from "./resourceClient";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { asSent } from "./respellings";
import { assertSameOrigin } from "./sameOrigin";
import { verifyStored } from "./verifyStored";

/** Update sends one PUT with only the changed inputs. */
export async function update(spec: ResourceSpec, id: string, olds: Outputs, news: Inputs): Promise<{ outs: Outputs }> {
    assertSameOrigin(spec.describe(olds, id), olds);
    markDeclared(id);
    const changed = diffLeaves(spec.fields, ownedInputs(spec, olds, news), managedInputs(spec.fields, news));
    const body = await buildBody(spec, id, olds, news, changed);
    // What is imported stays so until something of it was sent.
    if (Object.keys(body).length === 0) return { outs: keepImported(spec, olds, buildOutputs(spec, news, {}, olds)) };
    const stored = await updateObject(spec, id, body, olds, errorContext(spec, news, id, olds, body));
    const remembered = verifyStored(spec, news, body, stored, olds);
    return { outs: { ...buildOutputs(spec, news, stored, olds), ...remembered } };
}

async function buildBody(
    spec: ResourceSpec,
    id: string,
    olds: Outputs,
    news: Inputs,
    changed: LeafChange[],
): Promise<JsonObject> {
    const assigned = toUpdates(spec.fields, changed);
    const declared = managedInputs(spec.fields, news);
    const bodyFor = (live: JsonObject | undefined) => updateBody(spec.fields, declared, assigned, live);
    if (!needsCurrent(assigned)) return bodyFor(undefined);
    const subject = errorContext(spec, news, id);
    const managed = ownedInputs(spec, olds, news);
    const find = (live: JsonObject) =>
        findDriftBeside(spec, asSent(live, managed, olds), managed, assigned).filter(
            (path) => !isDeepStrictEqual(getAt(bodyFor(live), path), getAt(declared, path)),
        );
    // What looks changed may be a copy that lags behind the last `up`: it is read again before it is believed.
    const live = await readUntil(
        () => getObject(spec, id, subject),
        (reading) => find(reading).length === 0,
        confirmDriftMs,
    );
    warnAboutDrift(subject.resource, find(live));
    return bodyFor(live);
}

const confirmDriftMs = 5_000;

/** What was changed outside Pulumi in the sections that go out, beside what the update sets. */
function findDriftBeside(
    spec: ResourceSpec,
    live: JsonObject,
    olds: JsonObject,
    assigned: readonly { path: readonly string[] }[],
): (readonly string[])[] {
    const sent = new Set(assigned.map(({ path }) => path[0]));
    const set = new Set(assigned.map(({ path }) => formatPath([...path])));
    return findDrift(spec.fields, live, olds, false)
        .map(({ path }) => path)
        .filter((path) => sent.has(path[0]) && !set.has(formatPath([...path])));
}

/** The sections that go out are the live ones, so what was changed there outside Pulumi stays. It is worth knowing. */
function warnAboutDrift(title: string, drifted: readonly (readonly string[])[]): void {
    if (drifted.length === 0) return;
    const names = drifted.map((path) => formatPath([...path])).join(", ");
    notifyOnce(
        `${title}: ${names} was changed outside Pulumi and stays as it is. \`pulumi refresh\` shows it, and ` +
            "the next `pulumi up` repairs it.",
    );
}
