import { isObject, type Json, type JsonObject } from "../json/json";
import { isMarked, markSecret } from "../json/secretMark";
import { isUnknown } from "../json/unknowns";
import { fieldOptionsAt, type Schema } from "../schema/field";

/**
 * The inputs, with the ones marked for the engine that the schema calls secret. They may have come by a transform or a
 * component's default, so only the check sees them all.
 */
export function markSecretInputs(fields: Schema, inputs: JsonObject, above: readonly string[] = []): JsonObject {
    return Object.fromEntries(
        Object.entries(inputs).map(([key, value]) => [key, markAt(fields, value, [...above, key])]),
    );
}

function markAt(fields: Schema, value: Json, path: readonly string[]): Json {
    // A null is no value: a secret one would only hide that there is none.
    if (value === null || value === undefined || isUnknown(value) || isMarked(value)) return value;
    if (fieldOptionsAt(fields, path)?.secret) return markSecret(value);
    return isObject(value) ? markSecretInputs(fields, value, path) : value;
}
