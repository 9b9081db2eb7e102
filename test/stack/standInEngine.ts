import { openStack } from "../../sandbox/engine";
import type { Engine, Outcome, UpOptions } from "./engine";

/** The stand-in for the CLI. It is always there. */
export const standInEngine: Engine = {
    name: "stand-in",
    async open(folder, stackName, stateFolder) {
        const stack = await openStack({
            programDir: folder,
            stackName,
            stateDir: stateFolder,
            passphrase: "a passphrase for tests",
            env: { VERIFIK_TOKEN: undefined },
        });
        type Result = Awaited<ReturnType<typeof stack.up>>;
        const outcome = ({ ok, stdout, summary, steps, diagnostics }: Result): Outcome => ({
            ok,
            output: stdout,
            events: JSON.stringify([steps, diagnostics]),
            summary: { ...summary },
        });
        return {
            setConfig: (key, value, secret = false) => stack.setConfig(key, value, { secret }),
            removeConfig: (key) => stack.removeConfig(key),
            preview: async () => outcome(await stack.preview()),
            async up({ refresh, replace, target }: UpOptions = {}) {
                if (replace ?? target) throw new Error("the stand-in has no --replace and no --target");
                if (refresh) await stack.refresh();
                return outcome(await stack.up());
            },
            refresh: async () => outcome(await stack.refresh()),
            destroy: async () => outcome(await stack.destroy()),
            export: async () => (await stack.export()) as never,
            async outputs() {
                const all = await stack.outputs();
                return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
            },
        };
    },
};
