import { setTimeout as sleep } from "node:timers/promises";

/** What time it is, and how to wait. Times in milliseconds. */
export interface Clock {
    now(): number;
    sleep(milliseconds: number): Promise<unknown>;
}

/** This machine's. */
export const clock: Clock = { now: () => Date.now(), sleep: (milliseconds) => sleep(milliseconds) };
