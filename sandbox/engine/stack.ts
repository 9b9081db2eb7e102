import { join, resolve } from "node:path";
import { readWhole } from "./atomicFile";
import type { Environment } from "./childProcess";
import { StackConfig } from "./config";
import { deleteResources } from "./deletes";
import { display, type Summary, summaryOf } from "./display";
import { rootType } from "./goal";
import { nodeProcesses } from "./nodeProcesses";
import type { Processes } from "./processes";
import { runProgram, withoutProgram } from "./program";
import { type ProgramFolder, readProgramFolder } from "./programFolder";
import { refreshResources } from "./refresh";
import { type Diagnostic, Run, type Step } from "./run";
import { type ExportedState, exported, type ResourceState, readState, Snapshot } from "./state";
import { holds, isSecret, type Json, type Properties, plain } from "./values";

/** What `openStack` opens. */
export interface StackOptions {
    /** The folder with `Pulumi.yaml`, the program and its `node_modules`. */
    programDir: string;
    stackName: string;
    /** Encrypts the secrets of the stack. Stacks that refer to each other share it. */
    passphrase: string;
    /** Holds the files of all stacks, as `<project>/<stack>.json`. Default: `.pulumi/stand-in` in the program's folder. */
    stateDir?: string;
    /** Variables for the program and the provider, on top of this process's; undefined takes one away. */
    env?: Environment;
}

/** What a preview, up, refresh or destroy has done. */
export interface OperationResult {
    ok: boolean;
    exitCode: 0 | 1;
    /** All of it as text. Secrets read `[secret]`. */
    stdout: string;
    summary: Summary;
    steps: Step[];
    diagnostics: Diagnostic[];
    outputs: StackOutputs;
}

/** The outputs of a stack, secrets in clear. */
export type StackOutputs = { [name: string]: { value: Json; secret: boolean } };

export interface OperationOptions {
    /** Interrupts: nothing new is begun, what was begun is waited for, and no process is left. */
    signal?: AbortSignal;
}

/** Opens a stack of a program folder, or makes it. Throws a sentence when the folder or the passphrase is wrong. */
export async function openStack(options: StackOptions, processes: Processes = nodeProcesses): Promise<Stack> {
    return new Stack(readProgramFolder(options.programDir), options, processes);
}

/** A stack whose program the stand-in for the Pulumi CLI runs, with the SDK's own runner and provider host. */
export class Stack {
    private readonly path: string;
    private readonly config: StackConfig;
    private interrupt = (): unknown => undefined;
    private running: Promise<unknown> | undefined;

    /** Use `openStack`. */
    constructor(
        private readonly folder: ProgramFolder,
        private readonly options: StackOptions,
        private readonly processes: Processes,
    ) {
        this.path = this.pathOf(folder.project, options.stackName);
        this.config = new StackConfig(this.path.replace(/json$/, "config.json"), options.passphrase);
        this.config.save();
    }

    /** @param key as in `verifik:token`; a bare name belongs to the project */
    async setConfig(key: string, value: string, options: { secret?: boolean } = {}): Promise<void> {
        this.config.set(this.fullKey(key), value, options.secret ?? false);
    }

    /** @param key as in `verifik:token`; a bare name belongs to the project */
    async removeConfig(key: string): Promise<void> {
        this.config.remove(this.fullKey(key));
    }

    /** Runs the program to see what an up would do. Nothing is created, updated, deleted or saved. */
    preview(options?: OperationOptions): Promise<OperationResult> {
        return this.operate("Previewing update", options, runProgram, true);
    }

    /** Runs the program and does what it takes, without a preview first. */
    up(options?: OperationOptions): Promise<OperationResult> {
        return this.operate("Updating", options, runProgram);
    }

    /** Reads what is there into the state, with the configuration of the last up. */
    refresh(options?: OperationOptions): Promise<OperationResult> {
        const work = (run: Run) => withoutProgram(run, (providers) => refreshResources(run, providers));
        return this.operate("Refreshing", options, work);
    }

    /** Deletes every resource of the stack, with the configuration of the last up. */
    destroy(options?: OperationOptions): Promise<OperationResult> {
        const all = (run: Run) => run.settings.snapshot.before;
        const work = (run: Run) => withoutProgram(run, (providers) => deleteResources(run, providers, all(run)));
        return this.operate("Destroying", options, work);
    }

    /** The state in the shape of `pulumi stack export`; secrets stay encrypted unless asked for. */
    async export(options: { showSecrets?: boolean } = {}): Promise<ExportedState> {
        const state = readWhole<ExportedState>(this.path) ?? exported([], this.config.vault.salt);
        return options.showSecrets ? this.config.vault.open(state, "plaintext") : state;
    }

    async outputs(): Promise<StackOutputs> {
        return opened(rootOutputs(readState(this.path, this.options.passphrase)));
    }

    /** Interrupts what is running and waits for its end. */
    async close(): Promise<void> {
        this.interrupt();
        await this.running?.catch(() => undefined);
    }

    private async operate(
        title: string,
        { signal }: OperationOptions = {},
        work: (run: Run) => Promise<void>,
        preview = false,
    ): Promise<OperationResult> {
        if (this.running !== undefined) {
            throw new Error(`The stack ${this.options.stackName} is busy with another run.`);
        }
        const before = readState(this.path, this.options.passphrase) ?? [];
        const olds = rootOutputs(before);
        const snapshot = new Snapshot(before, this.config.vault, preview ? undefined : this.path);
        const run = new Run({
            folder: this.folder,
            stackName: this.options.stackName,
            preview,
            snapshot,
            config: this.config,
            env: this.options.env ?? {},
            processes: this.processes,
            readStack: (project, stack) => readState(this.pathOf(project, stack), this.options.passphrase),
        });
        this.interrupt = () => run.stopped || run.fail("The run was interrupted.");
        signal?.aborted && this.interrupt();
        signal?.addEventListener("abort", this.interrupt);
        this.running = beforeSignals(this.interrupt, () => work(run));
        await this.running.finally(() => {
            signal?.removeEventListener("abort", this.interrupt);
            this.running = undefined;
        });
        const news = rootOutputs(snapshot.list());
        return {
            ok: !run.failed,
            exitCode: run.failed ? 1 : 0,
            stdout: display(run, title, olds, news),
            summary: summaryOf(run),
            steps: run.steps,
            diagnostics: run.diagnostics,
            outputs: opened(news),
        };
    }

    private fullKey(key: string): string {
        return key.includes(":") ? key : `${this.folder.project}:${key}`;
    }

    private pathOf(project: string, stack: string): string {
        const { stateDir = join(this.folder.root, ".pulumi", "stand-in") } = this.options;
        if (![project, stack].every((name) => /^\w[\w.-]*$/.test(name))) {
            throw new Error(`A project and a stack are named with letters, digits, - _ and dots: ${project}/${stack}`);
        }
        return join(resolve(stateDir), project, `${stack}.json`);
    }
}

/** Lets an interrupted run come to its end before the signal does what it would have done. */
async function beforeSignals(interrupt: () => void, work: () => Promise<void>): Promise<void> {
    const received = new Set<NodeJS.Signals>();
    const onSignal = (name: NodeJS.Signals) => {
        // Who presses Ctrl-C a second time does not want to wait for what is in flight, as with Pulumi.
        received.size > 0 && process.exit(1);
        received.add(name);
        interrupt();
    };
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
    try {
        await work();
    } finally {
        process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
        for (const name of received) {
            process.listenerCount(name) === 0 && process.kill(process.pid, name);
        }
    }
}

function rootOutputs(resources: ResourceState[] = []): Properties {
    return { ...resources.find((resource) => resource.type === rootType)?.outputs };
}

function opened(outputs: Properties): StackOutputs {
    const entries = Object.entries(outputs);
    return Object.fromEntries(
        entries.map(([name, value]) => [name, { value: plain(value), secret: holds(value, isSecret) }]),
    );
}
