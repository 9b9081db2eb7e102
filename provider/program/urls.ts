import * as pulumi from "@pulumi/pulumi";
import { deepestInput } from "../json/json";
import { runError } from "./runError";

/**
 * What a program wrote, with a string for each URL object, also one that is known only later: the SDK would send an empty
 * object for it.
 *
 * @param levels how deep it may be nested; the SDK would end with a stack overflow
 */
export function stringifyUrls(value: unknown, levels = deepestInput + 1): unknown {
    if (value instanceof URL) return value.href;
    if (pulumi.Output.isInstance(value)) return value.apply((known) => stringifyUrls(known, levels));
    if (value instanceof Promise) return value.then((known) => stringifyUrls(known, levels));
    const isList = Array.isArray(value);
    if (!isList && (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype))
        return value;
    if (levels === 0) throw runError(`An argument is nested deeper than ${deepestInput} levels.`);
    if (isList) return value.map((inner) => stringifyUrls(inner, levels - 1));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stringifyUrls(inner, levels - 1)]));
}
