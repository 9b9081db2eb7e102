import { managedInputs } from "../changes/managedInputs";
import { isObject, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { diffAdopted } from "../lifecycle/adopt";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { type Generation, generationAt } from "../schema/field";
import { formatPath } from "../schema/validate";
import { type ChosenFields, chooseFields } from "./chooseFields";

/**
 * The arguments that say of a live object what is there: the provider takes them, and has nothing to write by them. What
 * cannot be said so is left out, and named in the notes.
 */
export function faithfulArgs(spec: ResourceSpec, live: JsonObject, isFull: boolean): ChosenFields {
    const chosen = chooseFields(spec, live, isFull);
    return withoutWrites(spec, live, withoutFaults(spec, withoutOtherGeneration(spec, live, chosen)));
}

/** Verifik's hosted pages read the sections of a flow's own generation. Others would only contradict them. */
function withoutOtherGeneration(spec: ResourceSpec, live: JsonObject, chosen: ChosenFields): ChosenFields {
    const generation = spec.generationOf?.(live);
    if (generation === undefined) return chosen;
    const isForeign = (key: string) => {
        const own: Generation | undefined = generationAt(spec.fields, [key]);
        if (own === undefined || own === generation) return false;
        return own === "before version 3" || isObject(chosen.args[key]);
    };
    const foreign = [...new Set([...Object.keys(chosen.args), ...Object.keys(chosen.rawFields)])].filter(isForeign);
    const which = generation === "version 3" ? "the generation before version 3" : "version 3";
    const sentence = (key: string) => `${key} is left to the dashboard: it is of ${which}, and this flow is not.`;
    return foreign.reduce(
        (kept, key) => without(kept, [key], ...(chosen.args[key] === "" ? [] : [sentence(key)])),
        chosen,
    );
}

/** Without what the provider would refuse. */
function withoutFaults(spec: ResourceSpec, chosen: ChosenFields): ChosenFields {
    const [fault] = spec.validate(managed(spec, chosen), false);
    if (fault === undefined) return chosen;
    // A list is one field, whatever in it is wrong.
    const path = fault.path.split("[")[0]!.split(".");
    if (getAt(managed(spec, chosen), path) !== undefined) {
        return withoutFaults(
            spec,
            without(chosen, path, `${fault.path} is left to the dashboard: it ${fault.reason}.`),
        );
    }
    const source = [path[0]!, "source"];
    const note = `${formatPath(source)} is left to the dashboard: it needs ${fault.path}, which Verifik does not show.`;
    const less = without(chosen, source, note);
    return getAt(managed(spec, chosen), source) === undefined ? chosen : withoutFaults(spec, less);
}

/** Without what an adoption by these arguments would send: what Verifik shows otherwise than it takes it. */
function withoutWrites(spec: ResourceSpec, live: JsonObject, chosen: ChosenFields): ChosenFields {
    return diffAdopted(spec, managed(spec, chosen), live).reduce(
        (kept, { path }) =>
            without(
                kept,
                path,
                `${formatPath(path)} is left to the dashboard: Verifik does not show it as it takes it.`,
            ),
        chosen,
    );
}

function managed(spec: ResourceSpec, { args, rawFields }: ChosenFields): JsonObject {
    return managedInputs(spec.fields, { ...args, rawFields });
}

/** The choice without the field at a path, and with a sentence on it. */
export function without(chosen: ChosenFields, path: readonly string[], ...notes: string[]): ChosenFields {
    const [args, rawFields] = [omitAt(chosen.args, path), omitAt(chosen.rawFields, path)];
    return { args, rawFields, notes: [...chosen.notes, ...notes] };
}

/** An object without what stands at a path, nor a section that has nothing else in it. */
function omitAt(object: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
    const { [key!]: inner, ...others } = object;
    if (inner === undefined || rest.length === 0) return others;
    const left = isObject(inner) ? omitAt(inner, rest) : inner;
    if (isObject(left) && Object.keys(left).length === 0) return others;
    return { ...object, [key!]: left };
}
