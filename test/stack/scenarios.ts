import { cliEngine } from "./cliEngine";
import type { Engine } from "./engine";

/** The engines on this machine. The run says which. */
const engines: Promise<Engine[]> = cliEngine().then((cli) => (cli === undefined ? [] : [cli]));

/** Runs a scenario on every engine of this machine. */
export function scenario(name: string, run: (engine: Engine) => Promise<void>): void {
    it(name, async () => {
        for (const engine of await engines) {
            try {
                await run(engine);
            } catch (error) {
                (error as Error).message = `[${engine.name}] ${(error as Error).message}`;
                throw error;
            }
        }
    }, 240_000);
}
