import { isDeepStrictEqual } from "node:util";

/** A value on the wire between program, engine and provider host; in memory it has the same form. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** The inputs or outputs of a resource, their secrets wrapped. */
export type Properties = { [key: string]: Json };

/** What stands for a value that a preview cannot know. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The key that says that an object is not plain data, and what it says of a secret. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

export const isObject = (value: Json | undefined): value is Properties =>
    typeof value === "object" && value !== null && !Array.isArray(value);
export const isSecret = (value: Json | undefined): value is { value: Json } =>
    isObject(value) && value[signatureKey] === secretSignature;
/** An asset, an archive, a reference to a resource: what only larger engines carry. */
export const isUnsupported = (value: Json): boolean => isObject(value) && signatureKey in value && !isSecret(value);
export const asSecret = (value: Json): Json => (isSecret(value) ? value : { [signatureKey]: secretSignature, value });

/** Rebuilds a value from its parts; one for which `visit` returns something is replaced by that. */
export function rebuild(value: Json, visit: (part: Json) => Json | undefined): Json {
    const visited = visit(value);
    if (visited !== undefined || typeof value !== "object" || value === null) {
        return visited === undefined ? value : visited;
    }
    return Array.isArray(value)
        ? value.map((item) => rebuild(item, visit))
        : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rebuild(item, visit)]));
}

/** The same value without the marks of its secrets: the provider host takes none. */
export function plain<T extends Json>(value: T): T {
    return rebuild(value, (part) => (isSecret(part) ? plain(part.value) : undefined)) as T;
}

export function holds(value: Json, test: (part: Json) => boolean): boolean {
    const inside = typeof value === "object" && value !== null ? Object.values(value) : [];
    return test(value) || inside.some((part) => holds(part, test));
}

export const sameValue = (left: Json = {}, right: Json = {}): boolean => isDeepStrictEqual(plain(left), plain(right));

/** Marks an answer of the provider by what was sent: leaves of objects one by one, a list as a whole. */
export function markSecrets(answer: Properties, sent: Properties): Properties {
    const marked = Object.entries(answer).map(([key, received]): [string, Json] => {
        const value = sent[key] ?? null;
        if (isObject(received) && isObject(value) && !isSecret(value)) {
            return [key, markSecrets(received, value)];
        }
        return [key, holds(value, isSecret) ? asSecret(received) : received];
    });
    return Object.fromEntries(marked);
}
