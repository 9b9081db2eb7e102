import { diffLeaves, type LeafChange } from "../changes/changes";
import { managedInputs } from "../changes/managedInputs";
import { findDrift } from "../changes/pickManaged";
import { needsCurrent, toUpdates, updateBody } from "../changes/updateBody";
import type { JsonObject } from "../json/json";
import { markDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { formatPath } from "../schema/validate";
import { assertSameOrigin } from "./origin";
import { buildOutputs } from "./outputs";
import { getObject, updateObject } from "./resourceClient";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";
import { verifyStored } from "./verifyStored";

/** Update sends one PUT with only the changed inputs. */
export async function update(spec: ResourceSpec, id: string, olds: Outputs, news: Inputs): Promise<{ outs: Outputs }> {
    assertSameOrigin(spec.describe(olds, id), olds);
    markDeclared(id);
    const changed = diffLeaves(spec.fields, managedInputs(spec.fields, olds), managedInputs(spec.fields, news));
    const body = await buildBody(spec, id, olds, news, changed);
    if (Object.keys(body).length === 0) return { outs: buildOutputs(spec, news, {}, olds) };
    const stored = await updateObject(spec, id, body, olds, errorContext(spec, news, id, olds, body));
    verifyStored(spec, news, body, stored, olds);
    return { outs: buildOutputs(spec, news, stored, olds) };
}

async function buildBody(
    spec: ResourceSpec,
    id: string,
    olds: Outputs,
    news: Inputs,
    changed: LeafChange[],
): Promise<JsonObject> {
    const assigned = toUpdates(spec.fields, changed);
    if (!needsCurrent(assigned)) return updateBody(spec.fields, managedInputs(spec.fields, news), assigned, undefined);
    const live = await getObject(spec, id, errorContext(spec, news, id));
    warnAboutDrift(spec, id, live, managedInputs(spec.fields, olds), assigned);
    return updateBody(spec.fields, managedInputs(spec.fields, news), assigned, live);
}

/** The sections that go out are the live ones, so what was changed there outside Pulumi stays. It is worth knowing. */
function warnAboutDrift(
    spec: ResourceSpec,
    id: string,
    live: JsonObject,
    olds: JsonObject,
    assigned: readonly { path: readonly string[] }[],
): void {
    const sent = new Set(assigned.map(({ path }) => path[0]));
    const set = new Set(assigned.map(({ path }) => formatPath([...path])));
    const drifted = findDrift(spec.fields, live, olds, false)
        .map(({ path }) => path)
        .filter((path) => sent.has(path[0]) && !set.has(formatPath([...path])));
    if (drifted.length === 0) return;
    notifyOnce(
        `${spec.describe(olds, id)}: ${drifted.map((path) => formatPath([...path])).join(", ")} was changed outside Pulumi and ` +
            "stays as it is. `pulumi refresh` shows it, and the next `pulumi up` repairs it.",
    );
}
