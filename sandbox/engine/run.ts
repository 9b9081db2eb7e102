import type { Environment } from "./childProcess";
import type { StackConfig } from "./config";
import { type FieldChange, fieldChanges } from "./fieldChanges";
import type { Processes } from "./processes";
import type { ProgramFolder } from "./programFolder";
import type { ResourceState, Snapshot } from "./state";

/** What is done to a resource. `deleteReplaced` ends a replacement; `read` and `discard` begin and end a `get`. */
export type Operation = "create" | "update" | "replace" | "delete" | "deleteReplaced" | "same" | "read" | "discard";

export interface Step {
    operation: Operation;
    urn: string;
    type: string;
    name: string;
    /** The inputs that differ. Secrets read `[secret]`. */
    changes: FieldChange[];
    /** The operation was begun and failed. */
    failed: boolean;
}

export interface Diagnostic {
    severity: "info" | "warning" | "error";
    message: string;
    urn: string;
}

/** Ends what was asked of a run that has failed or was interrupted; what went wrong has been said. */
export class Stopped extends Error {}

/** What a run works on. */
export interface RunSettings {
    folder: ProgramFolder;
    stackName: string;
    preview: boolean;
    snapshot: Snapshot;
    config: StackConfig;
    env: Environment;
    processes: Processes;
    readStack(project: string, stack: string): ResourceState[] | undefined;
}

const operationsAtATime = 8;

/** One preview, up, refresh or destroy: the order of its work, and what it has done and said. */
export class Run {
    readonly steps: Step[] = [];
    readonly diagnostics: Diagnostic[] = [];
    /** `urn:pulumi:<stack>::<project>` */
    readonly prefix: string;
    readonly rootUrn: string;
    failed = false;
    /** Nothing new is begun. */
    stopped = false;
    private turn: Promise<unknown> = Promise.resolve();
    private readonly inFlight = new Set<Promise<unknown>>();

    constructor(readonly settings: RunSettings) {
        const { stackName, folder } = settings;
        this.prefix = `urn:pulumi:${stackName}::${folder.project}`;
        this.rootUrn = `${this.prefix}::pulumi:pulumi:Stack::${folder.project}-${stackName}`;
    }

    say(severity: Diagnostic["severity"], message: string, urn = this.rootUrn): void {
        this.diagnostics.push({ severity, message: this.settings.config.masked(message), urn });
    }

    /** Says what went wrong, unless that was said; nothing new is begun after it. */
    fail(error: unknown, urn?: string): Stopped {
        error instanceof Stopped || this.say("error", error instanceof Error ? error.message : String(error), urn);
        this.failed = true;
        this.stopped = true;
        return new Stopped("The run has stopped.");
    }

    note(operation: Operation, next: ResourceState | undefined, old: ResourceState | undefined, failed = false): void {
        const { urn, type } = (next ?? old) as ResourceState;
        const changes = /create|update|replace$/.test(operation)
            ? fieldChanges(old?.inputs ?? {}, next?.inputs ?? {})
            : [];
        this.steps.push({ operation, urn, type, name: urn.split("::").pop() ?? "", changes, failed });
    }

    /** Check and diff, as the CLI does them: one at a time, in the order in which the program registers resources. */
    runSerially<T>(work: () => Promise<T>): Promise<T> {
        const result = this.turn.then(() => this.begin(work));
        this.turn = result.catch(() => undefined);
        return result;
    }

    /** What reaches for the world: a few at a time. */
    async runConcurrently<T>(work: () => Promise<T>): Promise<T> {
        while (this.inFlight.size >= operationsAtATime) {
            await Promise.race(this.inFlight);
        }
        const working = this.begin(work);
        const forget = () => this.inFlight.delete(ended);
        const ended: Promise<unknown> = working.then(forget, forget);
        this.inFlight.add(ended);
        return working;
    }

    /** Waits for what has been begun. */
    async settled(): Promise<void> {
        await this.turn;
        await Promise.all(this.inFlight);
    }

    private async begin<T>(work: () => Promise<T>): Promise<T> {
        if (this.stopped) {
            throw new Stopped("The run has stopped.");
        }
        return work();
    }
}
