import * as asyncHooks from "node:async_hooks";

const Usual = asyncHooks.AsyncLocalStorage;

type Work<R> = (...args: unknown[]) => R;

/** A store of asynchronous contexts that can forget what they hold. */
export class ForgettingStorage<T> {
    static readonly bind = Usual.bind;
    static readonly snapshot = Usual.snapshot;

    private readonly keys = new Usual<object>();
    private values = new WeakMap<object, T>();

    run<R>(value: T, work: Work<R>, ...args: unknown[]): R {
        return this.keys.run(this.keyOf(value), work, ...args);
    }

    enterWith(value: T): void {
        this.keys.enterWith(this.keyOf(value));
    }

    exit<R>(work: Work<R>, ...args: unknown[]): R {
        return this.keys.exit(work, ...args);
    }

    getStore(): T | undefined {
        const key = this.keys.getStore();
        return key === undefined ? undefined : this.values.get(key);
    }

    /** A store that is left on costs each promise of this process some time. */
    disable(): void {
        this.keys.disable();
    }

    forget(): void {
        this.disable();
        this.values = new WeakMap();
    }

    private keyOf(value: T): object {
        used.add(this);
        const key = {};
        this.values.set(key, value);
        return key;
    }
}

const used = new Set<{ forget(): void }>();

/** Lets every context that is opened from now on be forgotten. */
export function replaceContexts(): void {
    Object.assign(require("node:async_hooks"), { AsyncLocalStorage: ForgettingStorage });
}

/**
 * Forgets what contexts hold. Sockets and promises that outlive a test keep their context, and by it all that the test's
 * file has loaded: without this each file would make the next one slower.
 */
export function forgetContexts(): void {
    for (const store of used) store.forget();
    used.clear();
}
