import { isEqualValue, listLeaves } from "../changes/changes";
import { findDrift } from "../changes/drift";
import type { Json, JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { fieldOptionsAt, type Schema } from "../schema/field";
import type { HeldFields } from "./heldFields";

/** A field of an object, with whom it belongs to and what became of it. */
export interface Field {
    /** Such as `loginSettings.livenessMinScore`. */
    readonly path: string;
    /** What counts: what Verifik has, where it was read, else what the program says. Missing, where nobody sets it. */
    readonly value?: Json;
    /** Its value is never shown, and cannot be compared. */
    readonly isSecret?: true;
    readonly owner: Owner;
    /** Verifik has another value than the program says. */
    readonly drift?: { readonly declared: Json };
    /** The other state has another value. */
    readonly change?: Change;
}

/** Who decides about a field: a program decides about what it names. */
export type Owner = "program" | "dashboard";

/** What a field was in the other state. `before` is missing where it was not named there, or was a secret. */
export interface Change {
    readonly before?: Json;
    readonly wasSecret?: true;
}

/** What is known of one object. */
export interface Knowledge extends HeldFields {
    readonly schema: Schema;
    /** The object as Verifik has it, where it was read. */
    readonly live?: JsonObject;
}

/** The fields of one object, those of another state beside them. */
export class Fields {
    private readonly drifted: ReadonlyMap<string, Json>;
    private readonly shown = new Map<string, Field>();

    constructor(
        private readonly now: Knowledge,
        private readonly before?: Fields,
    ) {
        const { schema, live, plain } = now;
        const found = live === undefined ? [] : findDrift(schema, live, plain, false);
        this.drifted = new Map(found.map(({ path, actual }) => [path.join("."), actual]));
    }

    /** Whether the object was read, and a field that is not found is one that it does not have. */
    get isRead(): boolean {
        return this.now.live !== undefined && !this.now.namesAreSecret;
    }

    /** The field at a path, if it is known. It is among those that were shown from then on. */
    at(path: string): Field | undefined {
        const field = this.find(path.split("."));
        if (field !== undefined) this.shown.set(path, field);
        return field;
    }

    /** The same, without showing it: for decisions. */
    peek(path: string): Field | undefined {
        return this.find(path.split("."));
    }

    /** The value of the field at a path, for decisions. Nothing, of a secret. */
    value(path: string): Json | undefined {
        return this.peek(path)?.value;
    }

    /** All fields that a program names or named, and those that were shown, in the order of the table of fields. */
    all(): Field[] {
        for (const path of [...this.named(), ...(this.before?.named() ?? [])]) this.at(path);
        const order = Object.keys(this.now.schema.shape);
        const rank = ({ path }: Field) => (order.indexOf(path.split(".")[0]!) + order.length) % order.length;
        return [...this.shown.values()].sort((one, other) => rank(one) - rank(other));
    }

    private named(): string[] {
        return [...listLeaves(this.now.plain).map(({ path }) => path.join(".")), ...this.now.secretPaths];
    }

    private find(path: readonly string[]): Field | undefined {
        const field = this.own(path);
        if (this.before === undefined) return field;
        const old = this.before.own(path);
        if (old === undefined) {
            // What the program did not name then, nobody knows of that time.
            const isNew = field !== undefined && field.owner === "program";
            return isNew ? { ...field, change: {} } : field;
        }
        const change = this.changeFrom(path, old, field);
        if (change === undefined) return field;
        return { path: path.join("."), owner: "dashboard", ...field, change };
    }

    private changeFrom(path: readonly string[], old: Field, field: Field | undefined): Change | undefined {
        if (old.isSecret) return field?.isSecret ? undefined : { wasSecret: true };
        const { value = null } = old;
        const declared = field?.drift?.declared ?? field?.value;
        const isSame = declared !== undefined && isEqualValue(this.now.schema, path, declared, value);
        return isSame && !field?.isSecret ? undefined : { before: value };
    }

    private own(path: readonly string[]): Field | undefined {
        const { schema, plain, secretPaths, namesAreSecret, live } = this.now;
        const name = path.join(".");
        const options = fieldOptionsAt(schema, path);
        if (secretPaths.some((one) => one === name || name.startsWith(`${one}.`))) {
            return { path: name, owner: "program", isSecret: true };
        }
        const declared = getAt(plain, path) as Json | undefined;
        if (declared !== undefined) {
            if (options?.secret) return { path: name, owner: "program", isSecret: true };
            const actual = this.drifted.get(name);
            if (actual === undefined) return { path: name, owner: "program", value: declared };
            return { path: name, owner: "program", value: actual, drift: { declared } };
        }
        // A server may leave these out, so nothing of them can be told.
        if (live === undefined || namesAreSecret || options?.secret || options?.writeOnly) return undefined;
        const value = (getAt(live, path) as Json | undefined) ?? options?.resetTo;
        return value === undefined || isBlank(value) ? undefined : { path: name, owner: "dashboard", value };
    }
}

/** Whether a field is marked: as drift, or as changed. */
export function isMarked({ drift, change }: Field): boolean {
    return drift !== undefined || change !== undefined;
}

function isBlank(value: Json): boolean {
    return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
