import { AsyncResource } from "node:async_hooks";

type Work = (request: Uint8Array) => Promise<unknown>;
type Register = (this: Callbacks, transform: unknown) => Promise<{ getToken(): string }>;

/** What is taken from the server through which the SDK's programs are asked to transform. */
interface Callbacks {
    registerTransform: Register;
    readonly _callbacks: Map<string, Work>;
}

/**
 * Has transforms run in the store of the run that registered them, until the function that it returns is called: a server of
 * gRPC loses it, and without it the SDK takes the engine for one that knows no secrets. A process has but one store.
 */
export function keepStore({ prototype }: { readonly prototype: Callbacks }): () => void {
    const { registerTransform } = prototype;
    prototype.registerTransform = async function (transform) {
        const callback = await registerTransform.call(this, transform);
        const token = callback.getToken();
        this._callbacks.set(token, AsyncResource.bind(this._callbacks.get(token)!));
        return callback;
    };
    return () => {
        prototype.registerTransform = registerTransform;
    };
}
