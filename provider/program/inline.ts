import type { AsyncLocalStorage } from "node:async_hooks";

/**
 * Whether the program is a function that the Automation API runs. Its process may serve several stacks, so the environment
 * of the process is no stack's. The SDK keeps each such program apart, and shares by `globalThis` how.
 */
export function isInlineProgram(): boolean {
    const { asyncLocalStorage } = globalThis as { asyncLocalStorage?: AsyncLocalStorage<object> };
    return asyncLocalStorage?.getStore() !== undefined;
}
