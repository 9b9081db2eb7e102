const argsOf = new WeakMap<object, object>();

/** Remembers the arguments that a resource was declared with: only they tell which of its leaves are secret. */
export function rememberArgs(resource: object, args: object): void {
    argsOf.set(resource, args);
}

/** The arguments of a resource that this program declared. */
export function declaredArgs(resource: object): object | undefined {
    return argsOf.get(resource);
}
