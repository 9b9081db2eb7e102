import { RefusedError } from "../api/refusedError";
import { diffLeaves, type LeafChange, replacingKeys } from "../changes/changes";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { toUpdates, withoutReset } from "../changes/updateBody";
import type { JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { hasPendingAdoption, isHeldByAnother, markDeclaredOnUp, unmarkDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { repeatDrift } from "./driftNotice";
import { ownedInputs } from "./ownedInputs";
import type { Difference } from "./provider";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { warnOfAnotherAccount } from "./sameAccount";
import { assertNotOfPlugin } from "./sameDoor";
import { assertSameOrigin } from "./sameOrigin";

/** Whether the program wants anything else than what the state holds, and whether that takes a new object. No call. */
export function diff(spec: ResourceSpec, id: string, olds: Outputs, news: Inputs, holder?: string): Difference {
    const title = spec.describe(olds, id);
    assertSameOrigin(title, olds);
    warnOfAnotherAccount(title, olds);
    assertNotOfPlugin(title, olds, news);
    const adopt = news["adopt"];
    if (adopt !== undefined && adopt !== null && !isUnknown(adopt) && adopt !== id) {
        throw new RefusedError(
            `${title}: \`adopt\` names another object. This resource already has one of its own: remove \`adopt\`, ` +
                "or declare a resource of another name that adopts it.",
        );
    }
    if (hasPendingAdoption(id)) {
        throw new RefusedError(
            `${title} is declared twice: another resource of this program adopts it. Remove one of the two.`,
        );
    }
    // An import looks at an object, and not at who has it. Whoever comes second is refused.
    if (olds["imported"] === true && holder !== undefined && isHeldByAnother(id, holder)) {
        throw new RefusedError(
            `${title} is declared twice: another resource of this program holds it. Remove one of the two.`,
        );
    }
    const changed = diffLeaves(spec.fields, ownedInputs(spec, olds, news), managedInputs(spec.fields, news));
    const replaces = replacingKeys(spec.fields, changed);
    if (replaces.length > 0) {
        unmarkDeclared(id, holder);
    } else {
        if (markDeclaredOnUp(id, holder)) {
            spec.assertNoConflict?.(managedInputs(spec.fields, news), id, deleteOptions(spec.fields, news));
            repeatDrift(title, olds, managedInputs(spec.fields, olds), managedInputs(spec.fields, news));
        }
        announceRemovals(spec, title, changed);
    }
    const all = [...changed, ...diffLeaves(spec.fields, optionsThatCount(spec, olds), optionsThatCount(spec, news))];
    return { changes: all.length > 0, ...(replaces.length > 0 ? { replaces } : {}), changed: all };
}

/** The options that count at a delete; `null` and `false` are none. */
function optionsThatCount(spec: ResourceSpec, properties: JsonObject): JsonObject {
    const options = Object.entries(deleteOptions(spec.fields, properties));
    return Object.fromEntries(options.filter(([, value]) => value !== null && value !== false));
}

/** The diff shows a field that was taken out only as gone. What becomes of it on the server is said, at preview too. */
function announceRemovals(spec: ResourceSpec, title: string, changed: readonly LeafChange[]): void {
    for (const name of withoutReset(spec.fields, changed)) {
        notifyOnce(`${title}: ${name} is no longer managed here. Verifik keeps its value: it has no known default.`);
    }
    const gone = changed.filter(({ after }) => after === undefined).map(({ path }) => path);
    for (const { path, value } of toUpdates(spec.fields, changed).filter((assigned) => gone.includes(assigned.path))) {
        notifyOnce(`${title}: ${path.join(".")} is no longer managed here. It goes back to ${JSON.stringify(value)}.`);
    }
}
