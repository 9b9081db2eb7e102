import { isObject } from "./json";

/** What the engine sends, in a preview, for a value that is not known yet. It stands anywhere in the inputs. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is not known yet. */
export function isUnknown(value: unknown): boolean {
    return value === UNKNOWN;
}

/** The value at a path, or `UNKNOWN` if it, or what it stands in, is not known yet. */
export function getAt(root: unknown, path: readonly PropertyKey[]): unknown {
    let value = root;
    for (const key of path) {
        if (isUnknown(value)) return UNKNOWN;
        const inside = (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, key);
        value = inside ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    }
    return value;
}
