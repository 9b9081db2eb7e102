import { diffLeaves } from "../changes/changes";
import { isObject, type Json, type JsonObject } from "../json/json";
import { secretMarkKey } from "../json/secretMark";
import { fields } from "../projectFlow/schema";
import { definitionOf, type FlowDefinition } from "../promotion/definition";

/** A difference between two stacks' flows of one name. A side that does not set the field has no value. */
export interface FieldDifference {
    readonly path: string;
    readonly values: readonly [Json | undefined, Json | undefined];
}

/** What was found of the flows of one name. */
export interface ComparedFlow {
    readonly name: string;
    /** The index of the stack that alone has it. */
    readonly onlyIn?: 0 | 1;
    readonly differences: readonly FieldDifference[];
    /** The paths that each environment has its own values of, and what is secret. */
    readonly notCompared: readonly string[];
}

/** A state as `pulumi stack export` prints it, secrets encrypted. */
export interface Exported {
    readonly deployment?: { readonly resources?: readonly ExportedResource[] };
}

interface ExportedResource {
    readonly urn: string;
    readonly type: string;
    readonly delete?: boolean;
    readonly external?: boolean;
    readonly outputs?: object;
}

const flowType = "pulumi-nodejs:dynamic/verifik:ProjectFlow";

/** The flows of two stacks, compared by the names of their resources; ids, and what belongs to one environment, aside. */
export function compareFlows(one: Exported, other: Exported): ComparedFlow[] {
    const [mine, theirs] = [flowsOf(one), flowsOf(other)];
    return [...new Set([...mine.keys(), ...theirs.keys()])].sort().map((name): ComparedFlow => {
        const [left, right] = [mine.get(name), theirs.get(name)];
        if (left === undefined || right === undefined) {
            return { name, onlyIn: left === undefined ? 1 : 0, differences: [], notCompared: [] };
        }
        const notCompared = [...new Set([...left.holes, ...right.holes])].sort();
        const differences = fieldDifferences(left, right);
        return { name, differences: differences.filter(({ path }) => !notCompared.includes(path)), notCompared };
    });
}

/** Whether two stacks hold the same flows. */
export function isSame(flows: readonly ComparedFlow[]): boolean {
    return flows.every(({ onlyIn, differences }) => onlyIn === undefined && differences.length === 0);
}

function flowsOf({ deployment }: Exported): Map<string, FlowDefinition> {
    const flows = (deployment?.resources ?? []).filter(
        (resource) => resource.type === flowType && resource.delete !== true && resource.external !== true,
    );
    return new Map(
        flows.map(({ urn, outputs }): [string, FlowDefinition] => {
            const held = (outputs ?? {}) as JsonObject;
            const secret = (path: string) =>
                inside(path.split(".").reduce<Json | undefined>(inside, held), secretMarkKey) !== undefined;
            return [urn.split("::").at(-1)!, definitionOf(held["type"] as FlowDefinition["type"], held, false, secret)];
        }),
    );
}

function fieldDifferences(one: FlowDefinition, other: FlowDefinition): FieldDifference[] {
    const content = ({ type, fields }: FlowDefinition) => ({ type, ...fields });
    return diffLeaves(fields, content(one), content(other)).map(({ path, before, after }) => ({
        path: path.join("."),
        values: [before, after],
    }));
}

function inside(value: Json | undefined, key: string): Json | undefined {
    return isObject(value) ? value[key] : undefined;
}
