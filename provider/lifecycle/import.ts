import { isDeepStrictEqual } from "node:util";
import type { ReadResult } from "@pulumi/pulumi/dynamic";
import { z } from "zod";
import { isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { deleteOptions, managedInputs } from "../changes/managedInputs";
import { isObject, type Json, type JsonObject } from "../json/json";
import { deepMerge } from "../json/merge";
import { fieldOptionsAt, isRequired, type Schema, unwrap } from "../schema/field";
import { validateSchema } from "../schema/validate";
import { buildOutputs } from "./outputs";
import { ownedInputs } from "./ownedInputs";
import { getObject } from "./resourceClient";
import { errorContext, type Inputs, type Outputs, type ResourceSpec } from "./resourceSpec";

/**
 * An object that a program is to manage from now on, as it is. The inputs are what a program would write: they become its
 * text, so no secret is among them. The outputs hold all that the table knows, and are marked as imported: what the program
 * leaves out stays the dashboard's.
 */
export async function importObject(spec: ResourceSpec, id: string): Promise<ReadResult> {
    const subject = errorContext(spec, {}, id);
    const live = await getObject(spec, id, subject).catch((error) => {
        throw isNotFound(error) ? doesNotExist(subject.resource) : error;
    });
    // Everything may come to be managed.
    const everything = Object.fromEntries(Object.keys(spec.fields.shape).map((key): [string, Json] => [key, []]));
    const whole = (await spec.withDetails?.(live, everything, subject)) ?? live;
    const held = pickModelled(spec.fields, whole, (path, value) => !isInList(path) || !isEmpty(value));
    const written = pickModelled(spec.fields, whole, (path, value) => isWorthWriting(spec.fields, path, value));
    const declarable = withoutFaults(spec, written);
    const missing = Object.keys(spec.fields.shape).filter(
        (key) => isRequired(spec.fields, key) && !(key in declarable),
    );
    if (missing.length > 0) {
        throw new RefusedError(
            `${subject.resource} cannot be imported: what Verifik has as its ${missing.map((key) => `\`${key}\``).join(" and ")} ` +
                "is nothing that this package manages. It stays with the dashboard.",
        );
    }
    return {
        id,
        inputs: (await spec.withoutContradictions?.(id, declarable, subject)) ?? declarable,
        props: { ...buildOutputs(spec, held, whole), imported: true },
    };
}

/** What is to be imported, or looked at, is not there. */
export function doesNotExist(title: string): RefusedError {
    return new RefusedError(
        `${title} does not exist. Check the id, and that it belongs to this environment and account.`,
    );
}

/** The outputs of an imported object with only those fields that are the program's by now. */
export function withOwnInputs(spec: ResourceSpec, olds: Outputs, inputs: Inputs): Outputs {
    const others = Object.entries(olds).filter(([key]) => !Object.hasOwn(spec.fields.shape, key));
    return { ...Object.fromEntries(others), ...deleteOptions(spec.fields, olds), ...ownedInputs(spec, olds, inputs) };
}

/** The outputs after a refresh, or an update that sent nothing; of an imported object with what is not the program's, as it was. */
export function keepImported(spec: ResourceSpec, olds: Outputs, outs: Outputs): Outputs {
    return olds["imported"] === true ? { ...deepMerge(managedInputs(spec.fields, olds), outs), imported: true } : outs;
}

type Path = readonly (string | number)[];

function pickModelled(fields: Schema, live: JsonObject, isKept: (path: Path, value: Json) => boolean): JsonObject {
    const pick = (type: z.core.$ZodType, value: Json, path: Path): Json => {
        const inner = unwrap(type);
        if (inner instanceof z.ZodArray && Array.isArray(value)) {
            return value.map((item) => pick(inner.element as z.core.$ZodType, item, [...path, 0]));
        }
        if (!(inner instanceof z.ZodObject) || !isObject(value)) return value;
        const known = Object.entries(inner.shape).filter(([key]) => Object.hasOwn(value, key));
        const picked = known.map(([key, of]): [string, Json] => [key, pick(of, value[key]!, [...path, key])]);
        return Object.fromEntries(picked.filter(([key, found]) => isKept([...path, key], found)));
    };
    return pick(fields, live, []) as JsonObject;
}

function isWorthWriting(fields: Schema, path: Path, value: Json): boolean {
    if (isEmpty(value)) return false;
    // A list is managed as a whole.
    if (isInList(path)) return true;
    const about = fieldOptionsAt(fields, path);
    return about?.secret !== true && !(about?.resetTo !== undefined && isDeepStrictEqual(value, about.resetTo));
}

function isInList(path: Path): boolean {
    return path.includes(0);
}

function isEmpty(value: Json): boolean {
    return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

/** The inputs without what a check would refuse: Verifik may hold what its pages do not allow. */
function withoutFaults(spec: ResourceSpec, inputs: Inputs): Inputs {
    const faults = [...validateSchema(spec.fields, inputs), ...spec.validate(inputs, false)];
    const paths = faults.map(({ path }) => path.match(/[^.[\]]+/g) ?? []);
    const reduced = paths.reduce<Inputs>(omitAt, inputs);
    return isDeepStrictEqual(reduced, inputs) ? inputs : withoutFaults(spec, reduced);
}

/**
 * An object without what is at a path, and without a section that this leaves empty; where the path is missing or in a list,
 * without what it should be in.
 */
function omitAt(object: JsonObject, [key, ...rest]: string[]): JsonObject {
    if (key === undefined || !Object.hasOwn(object, key)) return object;
    const { [key]: inner, ...others } = object;
    const [next] = rest;
    if (next === undefined || !isObject(inner) || !Object.hasOwn(inner, next)) return others;
    const left = omitAt(inner, rest);
    return isEmpty(left) ? others : { ...others, [key]: left };
}
