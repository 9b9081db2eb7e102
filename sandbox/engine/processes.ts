import type { HostCalls } from "./providerHost";
import type { Run } from "./run";
import type { Properties } from "./values";

/** A program that runs. */
export interface RunningProgram {
    /** Settles with the exit code, null where there is none, once all that the program printed has been read. */
    readonly ended: Promise<number | null>;
    stop(): Promise<void>;
}

/** Where the program and the provider of a run are started: in processes of their own, or in the one of a test. */
export interface Processes {
    startProgram(run: Run, engineAddress: string): RunningProgram;
    startHost(run: Run, engineAddress: string, config: Properties): Promise<HostCalls>;
}
