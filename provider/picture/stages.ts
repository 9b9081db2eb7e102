import type { Json } from "../json/json";
import { type Change, type Field, type Fields, isMarked, type Owner } from "./fields";
import { notNamed } from "./formatValue";

/** What a person has to do about a step. */
export type Requirement = "mandatory" | "optional" | "skipped" | "off" | "choice" | "unknown" | "unset" | "check";

/** Words about one field. */
export interface Part {
    readonly text: string;
    readonly owner: Owner;
    /** What the program says, where Verifik has something else. */
    readonly drift?: string;
    /** What the other state had. */
    readonly before?: string;
}

/** A line about a step: a sentence's beginning, and the values that it ends in. */
export interface Line {
    readonly label: string;
    readonly parts: readonly Part[];
}

/** What a person has to do about a step, and what the field says that decides about it. */
export interface Decision {
    readonly requirement: Requirement;
    readonly decidedBy?: Part;
}

/** Something that a person goes through. */
export interface Step extends Decision {
    readonly title: string;
    readonly lines: readonly Line[];
}

/** Steps that belong together. */
export interface Group extends Decision {
    readonly title: string;
    /** Whether a person goes through one of them, or through all in their order. */
    readonly kind: "oneOf" | "sequence";
    readonly lines: readonly Line[];
    readonly steps: readonly Step[];
}

/** A place on the way through a flow. */
export type Stage = Step | Group;

export function isGroup(stage: Stage): stage is Group {
    return "steps" in stage;
}

/** A step with its lines, if people come to it. */
export function step(title: string, decision: Decision, lines: () => Line[]): Step {
    return { title, ...decision, lines: comesUp(decision) ? lines() : [] };
}

/** Whether people come to a step. Of one that nobody tells of, they may. */
export function comesUp({ requirement }: Decision): boolean {
    return requirement !== "skipped" && requirement !== "off" && requirement !== "unset";
}

/** All that is said about a stage, in order. */
export function partsOf(stage: Stage): Part[] {
    const own = [
        ...(stage.decidedBy === undefined ? [] : [stage.decidedBy]),
        ...stage.lines.flatMap(({ parts }) => parts),
    ];
    return isGroup(stage) ? [...own, ...stage.steps.flatMap(partsOf)] : own;
}

/** Whether anything about a stage is drift, or has changed. */
export function isMarkedStage(stage: Stage): boolean {
    return partsOf(stage).some(({ drift, before }) => drift !== undefined || before !== undefined);
}

/** How a value reads in a line. */
export type Format = (field: Pick<Field, "path" | "value" | "isSecret">) => string;

/** A line with the values of fields, one after the other; none, where none of them is known. */
export function valueLine(fields: Fields, label: string, format: Format, ...paths: string[]): Line[] {
    return toLine(
        label,
        paths.map((path) => fields.at(path)).map((field) => field && partOf(field, format)),
    );
}

/** A line with names of what is switched on. What is off stands there only where it is marked. */
export function switchLine(fields: Fields, label: string, names: Readonly<Record<string, string>>): Line[] {
    const parts = Object.entries(names).map(([path, name]) => {
        const field = fields.at(path);
        if (field === undefined || !(field.value === true || field.isSecret || isMarked(field))) return undefined;
        const part = partOf(field, formatSwitch);
        return { ...part, text: part.text === "on" ? name : `${name} ${part.text}` };
    });
    return toLine(label, parts);
}

/** A line that counts the entries of a list. */
export function countLine(fields: Fields, label: string, noun: string, path: string): Line[] {
    const field = fields.at(path);
    const count = (value: Json | undefined) => (Array.isArray(value) ? value.length : 0);
    if (field === undefined || (count(field.value) === 0 && !field.isSecret && !isMarked(field))) return [];
    const format: Format = ({ value, isSecret }) =>
        isSecret ? `${noun}s [secret]` : `${count(value)} ${noun}${count(value) === 1 ? "" : "s"}`;
    return toLine(label, [partOf(field, format)]);
}

function toLine(label: string, parts: readonly (Part | undefined)[]): Line[] {
    const known = parts.filter((part) => part !== undefined);
    return known.length === 0 ? [] : [{ label, parts: known }];
}

/** What is said about a field. */
export function partOf(field: Field, format: Format): Part {
    const { path, owner, drift, change } = field;
    return {
        text: format(field),
        owner,
        ...(drift === undefined ? {} : { drift: format({ path, value: drift.declared }) }),
        ...(change === undefined ? {} : { before: formatBefore(path, change, format) }),
    };
}

function formatBefore(path: string, { before, wasSecret }: Change, format: Format): string {
    if (wasSecret) return "[secret]";
    return before === undefined ? notNamed : format({ path, value: before });
}

const formatSwitch: Format = ({ value, isSecret }) => {
    if (isSecret) return "[secret]";
    return value === undefined ? notNamed : value === true ? "on" : "off";
};

/** What a field says about a step: mandatory, optional or skipped. */
export function requirementOf(fields: Fields, path: string): Decision {
    const field = fields.at(path);
    const requirement = field?.value === undefined && !field?.isSecret ? undefined : requirementNamed(field);
    return {
        requirement: requirement ?? (fields.isRead ? "unset" : "unknown"),
        ...(field === undefined ? {} : { decidedBy: partOf(field, requirementNamed) }),
    };
}

function requirementNamed({ value, isSecret }: Pick<Field, "value" | "isSecret">): Requirement {
    if (isSecret) return "unknown";
    if (value === "mandatory" || value === true) return "mandatory";
    if (value === "optional") return "optional";
    return value === null ? "unset" : "skipped";
}

/** A way that people may choose, or not. */
export function choiceOf(fields: Fields, path: string): Decision {
    const field = fields.at(path);
    if (field === undefined) return { requirement: fields.isRead ? "off" : "unknown" };
    const isOpen = field.isSecret || (field.value === undefined && !fields.isRead);
    const requirement = isOpen ? "unknown" : field.value === true ? "choice" : "off";
    return { requirement, decidedBy: partOf(field, formatSwitch) };
}
