import type { JsonObject } from "../verifik/json";
import { say } from "../verifik/say";
import { assignments, needsLive, updateBody } from "./body";
import { type Change, changes } from "./changes";
import { declared } from "./declared";
import { assertAtHome } from "./home";
import { type Inputs, type Noun, type Outputs, subjectOf } from "./noun";
import { outputs } from "./outputs";
import { differences } from "./projection";
import { change, look } from "./remote";
import { assertStored } from "./stored";
import { declare } from "./thisRun";
import { pathText } from "./validate";

/** Update sends one PUT with only the changed inputs. */
export async function updated(noun: Noun, id: string, olds: Outputs, news: Inputs): Promise<{ outs: Outputs }> {
    assertAtHome(noun.title(olds, id), olds);
    declare(id);
    const changed = changes(noun.fields, declared(noun.fields, olds), declared(noun.fields, news));
    const body = await bodyOf(noun, id, olds, news, changed);
    if (Object.keys(body).length === 0) return { outs: outputs(noun, news, {}, olds) };
    const stored = await change(noun, id, body, olds, subjectOf(noun, news, id, olds, body));
    assertStored(noun, news, body, stored, olds);
    return { outs: outputs(noun, news, stored, olds) };
}

async function bodyOf(noun: Noun, id: string, olds: Outputs, news: Inputs, changed: Change[]): Promise<JsonObject> {
    const assigned = assignments(noun.fields, changed);
    if (!needsLive(assigned)) return updateBody(noun.fields, declared(noun.fields, news), assigned, undefined);
    const live = await look(noun, id, subjectOf(noun, news, id));
    warnOfDrift(noun, id, live, declared(noun.fields, olds), assigned);
    return updateBody(noun.fields, declared(noun.fields, news), assigned, live);
}

/** The sections that go out are the live ones, so what was changed there outside Pulumi stays. It is worth knowing. */
function warnOfDrift(
    noun: Noun,
    id: string,
    live: JsonObject,
    olds: JsonObject,
    assigned: readonly { path: readonly string[] }[],
): void {
    const sent = new Set(assigned.map(({ path }) => path[0]));
    const set = new Set(assigned.map(({ path }) => pathText([...path])));
    const drifted = differences(noun.fields, live, olds, false)
        .map(({ path }) => path)
        .filter((path) => sent.has(path[0]) && !set.has(pathText([...path])));
    if (drifted.length === 0) return;
    say(
        `${noun.title(olds, id)}: ${drifted.map((path) => pathText([...path])).join(", ")} was changed outside Pulumi and ` +
            "stays as it is. `pulumi refresh` shows it, and the next `pulumi up` repairs it.",
    );
}
