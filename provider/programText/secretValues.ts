import { listLeaves } from "../changes/changes";
import type { Json, JsonObject } from "../json/json";
import { isObject } from "../json/json";
import { fieldOptionsAt, type Schema } from "../schema/field";
import { Code, type Expression, replaceAt } from "./expression";
import { camelCase, type Name, wordsOf } from "./names";
import { isSensitive } from "./sensitive";

/** A value that stands in the stack's secret configuration instead of the program. */
export interface SecretValue {
    readonly key: string;
    /** As the configuration holds it: a text, or JSON. */
    readonly value: string;
    /** What it looks like, without what it is. */
    readonly shape: string;
}

/** The secret values of a program, each under a key of its own. */
export class SecretValues {
    readonly all: SecretValue[] = [];

    /** The arguments with a look into the configuration in place of each secret, and of what is of people. */
    takeOut(fields: Schema, args: JsonObject, name: Name): { [key: string]: Expression } {
        const hidden = listLeaves(args).filter(({ path, value }) => isHidden(fields, path, value));
        return hidden.reduce<{ [key: string]: Expression }>(
            (written, { path, value }) => replaceAt(written, path, this.take(name, path, value)),
            args,
        );
    }

    private take(name: Name, path: readonly string[], value: Json): Code {
        const words = [name.variable, ...path.flatMap(wordsOf)];
        const plain = camelCase(words).slice(0, 60);
        let key = plain;
        for (let count = 2; this.all.some((other) => other.key === key); count++) key = `${plain}${count}`;
        const isText = typeof value === "string";
        this.all.push({
            key,
            value: isText ? value : JSON.stringify(value),
            shape: isText ? "<value>" : shapeOf(value),
        });
        return new Code(`config.require${isText ? "Secret" : "SecretObject"}("${key}")`);
    }
}

function isHidden(fields: Schema, path: readonly string[], value: Json): boolean {
    const { secret, personal } = fieldOptionsAt(fields, path) ?? {};
    const isNothing = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    return !isNothing && (secret === true || personal === true || isSensitive(value));
}

/** JSON with the keys of a list's elements, and no value. */
function shapeOf(value: Json): string {
    const elements = Array.isArray(value) ? value.filter(isObject) : [];
    const keys = [...new Set(elements.flatMap((element) => Object.keys(element)))];
    if (!keys.every((key) => /^\w+$/.test(key))) return "<JSON>";
    if (keys.length === 0) return '["<value>"]';
    return JSON.stringify([Object.fromEntries(keys.map((key) => [key, "<value>"]))]);
}
