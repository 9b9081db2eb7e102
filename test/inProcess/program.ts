import { setTimeout as sleep } from "node:timers/promises";
import type { RunningProgram } from "../../sandbox/engine/processes";
import type { Run } from "../../sandbox/engine/run";
import { isSecret, plain } from "../../sandbox/engine/values";
import { keepStore } from "./callbacks";
import { type FreshModules, requireFrom } from "./modules";

/** The exit codes of the SDK's runner: all is well; it has logged an error. */
const done = 0;
const errorLogged = 32;

/** What is taken from the SDK; its types do not declare all of it. */
interface Runtime {
    readonly state: { withLocalStorage<T>(work: () => T): T };
    readonly settings: {
        resetOptions(
            project: string,
            stack: string,
            parallel: number,
            engineAddress: string,
            monitorAddress: string,
            preview: boolean,
            organization: string,
        ): void;
        disconnect(signalShutdown: boolean): Promise<void>;
    };
    readonly config: { setAllConfig(config: Record<string, string>, secretKeys: readonly string[]): void };
    readonly callbacks: { CallbackServer: Parameters<typeof keepStore>[0] };
    readonly stack: { runInPulumiStack(program: () => Promise<unknown>): Promise<unknown> };
    readonly log: { error(message: string, resource?: unknown): Promise<void>; hasErrors(): boolean };
    readonly errors: {
        RunError: { isInstance(error: unknown): error is Error };
        ResourceError: { isInstance(error: unknown): error is Error & { hideStack: boolean; resource: unknown } };
        isGrpcError(error: unknown): boolean;
    };
}

/** Runs a program in this process, by the way in which the SDK runs the inline programs of its Automation API. */
export function runProgram(run: Run, engineAddress: string, modules: FreshModules): RunningProgram {
    const leave = modules.enter();
    const ended = runInStore(run, engineAddress).finally(leave);
    return { ended, stop: async () => void (await ended) };
}

function loadRuntime(folder: string): Runtime {
    const load = (name: string) => requireFrom(folder, `@pulumi/pulumi/${name}`);
    return {
        state: load("runtime/state"),
        settings: load("runtime/settings"),
        config: load("runtime/config"),
        callbacks: load("runtime/callbacks"),
        stack: load("runtime/stack"),
        log: load("log"),
        errors: load("errors"),
    } as Runtime;
}

async function runInStore(run: Run, address: string): Promise<number> {
    const { folder, stackName, preview, config } = run.settings;
    const runtime = loadRuntime(folder.workingDir);
    return runtime.state.withLocalStorage(async () => {
        const { settings, log, errors, stack } = runtime;
        settings.resetOptions(folder.project, stackName, 8, address, address, preview, "organization");
        const values = config.values();
        const secretKeys = Object.keys(values).filter((key) => isSecret(values[key]));
        runtime.config.setAllConfig(plain(values) as Record<string, string>, secretKeys);
        const reported = new Set<unknown>();
        const told: Promise<void>[] = [];
        let failed = false;
        let ended = false;
        const report = (error: unknown) => {
            // The engine has said why it did not answer, perhaps in the run before this one.
            if (reported.has(error) || errors.isGrpcError(error)) return;
            failed = true;
            reported.add(error);
            const { message = String(error), stack: trace } = (error ?? {}) as Partial<Error>;
            const tell = (text: string, resource?: unknown) => told.push(log.error(text, resource));
            if (errors.RunError.isInstance(error)) tell(message);
            else if (errors.ResourceError.isInstance(error)) {
                tell(error.hideStack ? message : (trace ?? message), error.resource);
            } else tell(`Running program '${folder.root}' failed with an unhandled exception:\n${trace || message}`);
        };
        const release = takeUncaught(report);
        const giveBack = keepStore(runtime.callbacks.CallbackServer);
        const work = async () => {
            await stack.runInPulumiStack(() => loadProgram(run));
            // What a program leaves unhandled is told in the next turn.
            await sleep(0);
            if (!failed) await settings.disconnect(true);
        };
        // What has failed may leave the program waiting for ever: as a process, it ends when there is nothing left to do.
        const idle = waitUntilIdle(run, () => run.stopped || failed || ended);
        await Promise.race([work().catch(report), idle]);
        ended = true;
        // A process ends when what it has to say has been heard; of a resource that never was, nothing can be said.
        await Promise.race([Promise.all(told), sleep(2000)]);
        if (failed || run.stopped) await Promise.race([settings.disconnect(false).catch(report), sleep(200)]);
        release();
        giveBack();
        return failed || log.hasErrors() ? errorLogged : done;
    });
}

/** What the program exports; of a function, what it returns. */
async function loadProgram(run: Run): Promise<unknown> {
    const { workingDir, main } = run.settings.folder;
    const exported = await requireFrom(workingDir, main === "." ? `${workingDir}/` : `${workingDir}/${main}`);
    return typeof exported === "function" ? exported() : exported;
}

async function waitUntilIdle(run: Run, mayBeIdle: () => boolean): Promise<void> {
    while (!mayBeIdle()) await sleep(10);
    for (let before = -1; before !== run.steps.length; await sleep(30)) {
        before = run.steps.length;
        await run.settled();
    }
}

/** Takes what nobody catches, which a test runner would take for a failure of the test. */
function takeUncaught(report: (error: unknown) => void): () => void {
    const events = ["uncaughtException", "unhandledRejection"] as const;
    const before = events.map((event) => process.listeners(event as "uncaughtException"));
    for (const event of events) process.removeAllListeners(event).on(event, report);
    return () => {
        events.forEach((event, index) => {
            process.removeAllListeners(event);
            for (const listener of before[index]!) process.on(event, listener as () => void);
        });
    };
}
