import { setTimeout as sleep } from "node:timers/promises";

/** How much time has passed, and how to wait. Times in milliseconds. */
export interface Clock {
    /** Counts from some moment, and never backwards: it is for durations, and tells no time of day. */
    now(): number;
    sleep(milliseconds: number): Promise<unknown>;
    /** A signal that fires after this time. */
    timeout(milliseconds: number): AbortSignal;
}

/** This machine's. */
export const clock: Clock = {
    now: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
    timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};
