import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { LeafChange } from "../changes/changes";
import type { JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import type { Difference } from "../lifecycle/provider";

const { Kind } = PropertyDiff;

/** The answer to a diff, with each field that differs. It is one of the old outputs: a partial failure is seen there. */
export function toDiffResponse({ changes, changed, replaces = [] }: Difference, olds: JsonObject, news: JsonObject) {
    const response = new DiffResponse();
    response.setChanges(changes ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
    response.setReplacesList(replaces);
    response.setDiffsList([...new Set(changed.map(({ path }) => path[0]!))]);
    response.setHasdetaileddiff(true);
    for (const change of changed) {
        const property = new PropertyDiff();
        property.setKind(kindOf(change, replaces.includes(change.path[0]!)));
        response.getDetaileddiffMap().set(propertyPath(change.path, olds, news), property);
    }
    return response;
}

function kindOf({ before, after }: LeafChange, isReplacing: boolean): PropertyDiff.Kind {
    if (before === undefined) return isReplacing ? Kind.ADD_REPLACE : Kind.ADD;
    if (after === undefined) return isReplacing ? Kind.DELETE_REPLACE : Kind.DELETE;
    return isReplacing ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}

/** A path as the engine writes it. What stands in `rawFields` was merged into the arguments. */
function propertyPath(path: readonly string[], olds: JsonObject, news: JsonObject): string {
    const isArgument = [olds, news].some((properties) => getAt(properties, path) !== undefined);
    const whole = isArgument ? path : ["rawFields", ...path];
    return whole
        .map((key, index) => (/^[\w-]+$/.test(key) ? `${index > 0 ? "." : ""}${key}` : `[${JSON.stringify(key)}]`))
        .join("");
}
