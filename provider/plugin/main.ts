import { isEngineAlive } from "../api/engineAlive";
import { startPlugin } from "./server";

const lookEveryMs = 5_000;

// The engine starts this with its own address as the last argument, and reads from the first line where the plugin is.
void startPlugin(process.argv.at(-1)!).then(({ port }) => {
    process.stdout.write(`${port}\n`);
    watchEngine(0);
});

/** Ends with the engine: one that was killed ends no plugin. A look may fail on a busy machine, but not twice. */
function watchEngine(failures: number): void {
    const look = async () => {
        if (await isEngineAlive()) watchEngine(0);
        else if (failures === 0) watchEngine(1);
        else process.exit(1);
    };
    setTimeout(() => void look(), lookEveryMs).unref();
}
