import type { ShownIn } from "../api/accountView";
import type { ErrorContext } from "../api/errors";
import type { Json, JsonObject } from "../json/json";
import { rememberTexts, runContext } from "../run/declaredTexts";
import type { Generation, Schema } from "../schema/field";
import type { ValidationFailure } from "../schema/validate";

/** What a program says of an object, resolved. In a preview some of it is `UNKNOWN`. */
export type Inputs = JsonObject;

/** What the state holds of an object: the inputs as the program wrote them, and what Verifik added under other names. */
export type Outputs = JsonObject;

/** One kind of object in Verifik's API, as the lifecycle needs to know it. */
export interface ResourceSpec {
    /** Where it is made, listed, read and updated, such as `/v2/project-flows`. */
    readonly path: string;
    /** Where it is deleted, where that differs. */
    readonly deletePath: string;
    readonly fields: Schema;
    /** What the server returns beside the fields; it becomes outputs. */
    readonly computed: readonly string[];
    /** Fields of the server that no argument can set. */
    readonly readOnlyFields: readonly string[];
    /** Paths whose value is an id, or the object that it refers to. Inside the provider it is always the id. */
    readonly references: readonly string[];
    /** What errors call it: by its id, or by what is to be made. */
    describe(inputs: JsonObject, id?: string): string;
    /** The name of what it belongs to, as Verifik has it and shows it to everybody: an id tells people little. A GET. */
    ownerName?(declared: JsonObject, subject: ErrorContext): Promise<string | undefined>;
    /** Faults that take more than one field to see. They skip what is unknown. */
    validate(declared: JsonObject, isToBeMade: boolean): ValidationFailure[];
    /** Which of Verifik's generations an object is of, as far as its arguments tell. */
    generationOf?(declared: JsonObject): Generation | undefined;
    /** Outputs that follow from the id alone. */
    outputsFromId?(id: string): JsonObject;
    /** An object as Verifik returns it, in the words of the arguments; where they are the same, it is left out. */
    fromApi?(live: JsonObject): JsonObject;
    /** An object with what Verifik tells only elsewhere, of what the program manages. */
    withDetails?(live: JsonObject, managed: JsonObject, subject: ErrorContext): Promise<JsonObject>;
    /** A body in Verifik's words; `before` is what the object was. */
    toApi?(body: JsonObject, before: JsonObject): JsonObject;
    /**
     * Remembers what the program declares, for the other resources of this run, and refuses what contradicts one of them. Of
     * one that is to be made, there is no id yet.
     */
    assertNoConflict?(declared: JsonObject, id: string | undefined, options: JsonObject): void;
    /** The inputs of an object that is imported, without what would contradict another that may be imported too. */
    withoutContradictions?(id: string, inputs: Inputs, subject: ErrorContext): Promise<Inputs>;
    /** What has to be so, or to be done, before an object is deleted. Throws a Refusal. */
    beforeDelete?(id: string, olds: Outputs): Promise<void>;
    /** The arguments with what Verifik needs beside them; `olds` is empty for a new resource. Shown at preview. */
    complete?(inputs: Inputs, olds: Inputs): Inputs;
    /** What a body that makes an object says where the arguments do not. */
    createDefaults?(body: JsonObject): JsonObject;
    /** What is worth saying of the arguments, but no fault. */
    warnings(declared: JsonObject, isToBeMade: boolean): string[];
    /** The fields that tell a duplicate: an object with the same values is taken for the same thing. */
    naturalKey(declared: JsonObject): Record<string, Json>;
    /** The part of the identity that the server's list can filter by. It goes into a URL, so it holds no text of the user's. */
    listQuery(declared: JsonObject): Record<string, string>;
    /** Whether this run made what the object is to stand in, so that nobody else has put anything there. */
    isInNewPlace?(declared: JsonObject): boolean;
    /** Remembers an object that this run made, as the answer shows it. */
    rememberMade?(made: JsonObject): void;
    /** Which answer shows the object among others. */
    shownIn?(id: string, declared: JsonObject): ShownIn | undefined;
    /** The fields that a lookup names where it names no id. */
    readonly lookupKeys: readonly string[];
    /** The status to set, with `forceDestroy`, on an object that Verifik does not delete while it is in use. */
    readonly pausedStatus?: string;
    /** What to do when Verifik does not delete it because it is in use. */
    readonly inUseHint: string;
}

/** The subject of a call's errors: what is written of it, and of others, no message repeats. */
export function errorContext(
    spec: ResourceSpec,
    written: JsonObject,
    id?: string,
    ...others: JsonObject[]
): ErrorContext {
    rememberTexts(spec.fields, written, ...others);
    return runContext(spec.describe(written, id), spec.fields);
}
