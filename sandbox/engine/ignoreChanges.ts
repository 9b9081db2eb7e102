import { isObject, isSecret, type Json, type Properties } from "./values";

/** Puts the old values back at the paths of `ignoreChanges`; what was not there is taken out. */
export function withIgnored(news: Properties, olds: Properties | undefined, paths: string[] = []): Properties {
    if (paths.some((path) => path.includes("*"))) {
        throw new Error(`The stand-in engine does not support * in ignoreChanges: ${paths.join(", ")}.`);
    }
    const keys = paths.map((path) => [...path.matchAll(/\["([^"]*)"\]|[^.[\]]+/g)].map((key) => key[1] ?? key[0]));
    const inputs = structuredClone(news);
    for (const path of olds ? keys : []) {
        reset(inputs, olds, path);
    }
    return inputs;
}

function reset(target: Json | undefined, source: Json | undefined, [key = "", ...rest]: string[]): void {
    const [inputs, old] = [target, source].map((side) => (isSecret(side) ? side.value : side)) as Properties[];
    if (!(isObject(inputs) || Array.isArray(inputs)) || !(isObject(old) || Array.isArray(old))) {
        return;
    }
    if (rest.length > 0) {
        reset(inputs[key], old[key], rest);
    } else if (old[key] !== undefined) {
        inputs[key] = old[key];
    } else if (!Array.isArray(inputs)) {
        delete inputs[key];
    }
}
