import { AsyncLocalStorage } from "node:async_hooks";
import { ForgettingStorage } from "./contexts";

it("holds what a context was opened with, until it forgets it wherever it is held, and can be used again", async () => {
    const store = new ForgettingStorage<string>();
    let goOn = () => {};
    const read = () =>
        store.run("the test's", async () => {
            await new Promise<void>((resolve) => {
                goOn = resolve;
            });
            return store.getStore();
        });

    const before = read();
    goOn();
    expect(await before).toBe("the test's");
    expect(store.getStore()).toBeUndefined();

    const after = read();
    store.forget();
    expect(store.run("another's", () => store.getStore())).toBe("another's");
    goOn();
    expect(await after).toBeUndefined();
    expect(store.run("another's", () => store.exit(() => store.getStore()))).toBeUndefined();
});

it("is what Node.js gives to tests", () => {
    expect(AsyncLocalStorage.name).toBe("ForgettingStorage");
});
