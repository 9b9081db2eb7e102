import { isObject, isSecret, type Json, type Properties, rebuild, sameValue, unknownValue } from "./values";

/** A field that an operation adds, changes or takes away, with its values as text to show. */
export interface FieldChange {
    /** As in `userFlow.steps[0].name`. */
    path: string;
    before?: string;
    after?: string;
}

/** The fields in which two sides differ, down to the leaves of objects and lists. */
export function fieldChanges(before: Json | undefined, after: Json | undefined, path = ""): FieldChange[] {
    if (before === after || (before !== undefined && after !== undefined && sameValue(before, after))) {
        return [];
    }
    const parts = [before, after].map((side) => (isSecret(side) ? undefined : partsOf(side)));
    const [olds, news] = parts;
    if (olds && news && Array.isArray(before) === Array.isArray(after)) {
        const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((key) => key !== "__provider");
        const at = (key: string) => (Array.isArray(after) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
        return keys.flatMap((key) => fieldChanges(olds[key], news[key], at(key)));
    }
    return [
        {
            path,
            ...(before !== undefined && { before: shown(before) }),
            ...(after !== undefined && { after: shown(after) }),
        },
    ];
}

function partsOf(value: Json | undefined): Properties | undefined {
    return isObject(value) ? value : Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
}

/** A value as text, without its secrets. */
export function shown(value: Json): string {
    const masked = rebuild(value, (part) => {
        return isSecret(part) ? `\u0001[secret]` : part === unknownValue ? `\u0001[unknown]` : undefined;
    });
    return JSON.stringify(masked).replace(/"\\u0001(\[\w+\])"/g, "$1");
}
