import { managedInputs } from "../changes/managedInputs";
import { isObject, type Json, type JsonObject } from "../json/json";
import { secretMarkKey } from "../json/secretMark";
import type { Schema } from "../schema/field";

/** What a state holds of the fields that a program names: those in plain text, and where the secret ones stand. */
export interface HeldFields {
    readonly plain: JsonObject;
    readonly secretPaths: readonly string[];
    /** Whether it is a secret which fields the program names: those in a `rawFields` that is secret as a whole. */
    readonly namesAreSecret: boolean;
}

/** The fields that an object's outputs hold, apart from secrets. A list with a secret in it is one as a whole. */
export function readHeldFields(schema: Schema, outputs: JsonObject): HeldFields {
    const found: string[] = [];
    const plain = withoutSecrets(outputs, "", found);
    const ofFields = found
        .map((path) => path.replace(/^rawFields\./, ""))
        .filter((path) => path !== "rawFields" && (found.includes(`rawFields.${path}`) || isField(schema, path)));
    return {
        plain: managedInputs(schema, plain),
        secretPaths: [...new Set(ofFields)],
        namesAreSecret: found.includes("rawFields"),
    };
}

function withoutSecrets(section: JsonObject, above: string, found: string[]): JsonObject {
    return Object.fromEntries(
        Object.entries(section).flatMap(([key, value]): [string, Json][] => {
            const path = above === "" ? key : `${above}.${key}`;
            if (holdsSecret(value)) {
                found.push(path);
                return [];
            }
            return [[key, isObject(value) ? withoutSecrets(value, path, found) : value]];
        }),
    );
}

/** Whether a value is a secret, or a list with one in it. */
function holdsSecret(value: Json): boolean {
    if (Array.isArray(value)) return value.some((item) => holdsSecret(item) || isObjectWithSecret(item));
    return isObject(value) && secretMarkKey in value;
}

function isObjectWithSecret(value: Json): boolean {
    return isObject(value) && Object.values(value).some((inner) => holdsSecret(inner) || isObjectWithSecret(inner));
}

function isField(schema: Schema, path: string): boolean {
    return Object.hasOwn(schema.shape, path.split(".")[0]!);
}
