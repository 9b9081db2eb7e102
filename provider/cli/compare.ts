import { z } from "zod";
import { diffLeaves } from "../changes/changes";
import { isObject, type Json, type JsonObject } from "../json/json";
import { listMarked } from "../json/secretMark";
import { getAt } from "../json/unknowns";
import { fields } from "../projectFlow/schema";
import { definitionOf, type FlowDefinition } from "../promotion/definition";
import { typeAt, unwrap } from "../schema/field";
import { type Exported, managedResources, nameOf, placeOf } from "./exported";
import { type Candidate, type NamedPair, type Pair, type PairedBy, pairFlows, titleOf } from "./pairs";

/** A difference between two flows. A side that does not set the field has no value. */
export interface FieldDifference {
    readonly path: string;
    readonly values: readonly [Json | undefined, Json | undefined];
}

/** What was found of two flows that are taken for the same one. */
export interface ComparedFlow {
    /** The name of both; or both names, as in `staging-login = prod-login`. */
    readonly name: string;
    /** Each name, and why they were paired, where the names differ. */
    readonly names?: readonly [string, string];
    readonly pairedBy?: PairedBy;
    /** The index of the stack that alone has it. */
    readonly onlyIn?: 0 | 1;
    /** Whether both have lost it: what was deployed is there no longer. */
    readonly isGone?: true;
    readonly differences: readonly FieldDifference[];
    /** The paths that each environment has its own values of, and what is secret. */
    readonly notCompared: readonly string[];
}

/** A flow as a state holds it. */
export interface StateFlow extends Candidate {
    readonly id: string;
    readonly outputs: JsonObject;
    /** The paths of the secrets that the state holds. */
    readonly secretPaths: readonly string[];
    /** Whether the program sets what stands at a path. */
    isManaged(path: string): boolean;
}

/** How two stacks are compared, if not by what was deployed under the same names. */
export interface CompareOptions {
    readonly stacks?: readonly [string, string];
    readonly named?: readonly NamedPair[];
    /** What a flow is compared by. Undefined, where it is gone. */
    readonly definitionFor?: (flow: StateFlow, side: 0 | 1) => FlowDefinition | undefined;
}

/** The flows of two stacks, compared pair by pair; ids, and what belongs to one environment, aside. */
export function compareFlows(one: Exported, other: Exported, options: CompareOptions = {}): ComparedFlow[] {
    const { stacks = ["", ""], named = [], definitionFor = ({ definition }) => definition } = options;
    return pairFlows(stacks, [flowsOf(one), flowsOf(other)], named).map((pair) => comparePair(pair, definitionFor));
}

/** Whether two stacks hold the same flows. */
export function isSame(flows: readonly ComparedFlow[]): boolean {
    return flows.every(
        ({ onlyIn, isGone, differences }) => onlyIn === undefined && !isGone && differences.length === 0,
    );
}

/** The flows that a stack manages, as its state holds them. */
export function flowsOf(state: Exported): StateFlow[] {
    const exported = exportedDefinitions(state);
    const resources = managedResources(state, "ProjectFlow");
    return resources.map(({ urn, id, outputs }): StateFlow => {
        const held = (outputs ?? {}) as JsonObject;
        const at = (path: string) => getAt(held, path.split("."));
        const secretPaths = listMarked(held);
        const definition = definitionOf(held["type"] as FlowDefinition["type"], held, false, secretPaths);
        const exportedAs = exported.filter(([, digest]) => digest === definition.digest).map(([name]) => name);
        const isManaged = (path: string) => at(path) !== undefined;
        const [name, place] = [nameOf(urn), placeOf(urn)];
        const isOnly = resources.filter((other) => nameOf(other.urn) === name).length === 1;
        const called = { name, place, title: isOnly ? name : place };
        return { ...called, id: String(id), outputs: held, definition, exportedAs, secretPaths, isManaged };
    });
}

function comparePair(pair: Pair<StateFlow>, definitionFor: NonNullable<CompareOptions["definitionFor"]>): ComparedFlow {
    const { left, right, by } = pair;
    const names = left && right && left.title !== right.title ? { names: [left.title, right.title] as const } : {};
    const about = { name: titleOf(pair), ...names, ...(by === undefined || by === "name" ? {} : { pairedBy: by }) };
    const one = left && definitionFor(left, 0);
    const other = right && definitionFor(right, 1);
    if (one === undefined || other === undefined) {
        return {
            ...about,
            ...(one || other ? { onlyIn: one ? 0 : 1 } : { isGone: true }),
            differences: [],
            notCompared: [],
        };
    }
    const notCompared = [...new Set([...one.holes, ...other.holes])].sort();
    const differences = diffLeaves(fields, contentOf(one), contentOf(other))
        .map(({ path, before, after }): FieldDifference => {
            const values = [showTo(left!, path, before), showTo(right!, path, after)] as const;
            return { path: path.join("."), values };
        })
        .filter(({ path }) => !notCompared.includes(path))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    return { ...about, differences, notCompared };
}

function contentOf({ type, fields }: FlowDefinition): JsonObject {
    return { type, ...fields };
}

/** A text that no program has written may be anybody's: it is compared, and not shown. */
function showTo(flow: StateFlow, path: readonly string[], value: Json | undefined): Json | undefined {
    const type = typeAt(fields, path);
    const isWord = type !== undefined && unwrap(type) instanceof z.ZodEnum;
    const isOpen = value === undefined || typeof value === "number" || typeof value === "boolean" || isWord;
    return isOpen || flow.isManaged(path.join(".")) ? value : "[text]";
}

/** The definitions among a stack's outputs, by the path of each: `login`, `logins.colombia`, `logins.0`. */
function exportedDefinitions({ deployment }: Exported): [path: string, digest: string][] {
    const stack = deployment?.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
    const search = (value: unknown, path: string): [string, string][] => {
        if (Array.isArray(value)) return value.flatMap((item, index) => search(item, `${path}.${index}`));
        if (!isObject(value)) return [];
        if (value["format"] === 1 && typeof value["digest"] === "string") return [[path, value["digest"]]];
        return Object.entries(value).flatMap(([key, inner]) => search(inner, path === "" ? key : `${path}.${key}`));
    };
    return search(stack?.outputs ?? {}, "");
}
