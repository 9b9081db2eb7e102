import { managedInputs } from "../changes/managedInputs";
import { isObject, type JsonObject } from "../json/json";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";

/**
 * What a state holds of the program's own. A state that was written by hand, by an import, or by a read of what no program
 * had declared, holds the whole object: of that only what the program names now counts, so that nothing else is taken for
 * removed.
 */
export function ownedInputs(spec: ResourceSpec, olds: Outputs, news: Inputs): JsonObject {
    const held = managedInputs(spec.fields, olds);
    return olds["managed"] === true && olds["imported"] !== true ? held : pick(held, managedInputs(spec.fields, news));
}

function pick(held: JsonObject, named: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(held).flatMap(([key, value]) => {
            if (!Object.hasOwn(named, key)) return [];
            const inner = named[key];
            return [[key, isObject(value) && isObject(inner) ? pick(value, inner) : value]];
        }),
    );
}
