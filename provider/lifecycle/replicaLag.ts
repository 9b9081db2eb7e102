import { type Clock, clock } from "../api/clock";

// A read may come from a copy of Verifik's database that lags behind what was written.

/** How long such a copy may lag behind. Three seconds are usual. */
export const replicaLagMs = 15_000;

const firstWaitMs = 500;
const longestWaitMs = 4_000;

/** Reads until the reading is current, or every copy has caught up. Returns the last reading. */
export async function readUntil<T>(
    read: () => Promise<T>,
    isCurrent: (reading: T) => boolean,
    withinMs: number = replicaLagMs,
    time: Clock = clock,
): Promise<T> {
    const end = time.now() + withinMs;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
        const reading = await read();
        const leftMs = end - time.now();
        if (isCurrent(reading) || leftMs <= 0) return reading;
        await time.sleep(Math.min(waitMs, leftMs));
    }
}

/** Whether a time of Verifik's is so near that a copy may not hold what was written then. Clocks differ. */
export function isRecent(time: unknown): boolean {
    return typeof time === "string" && Math.abs(Date.now() - Date.parse(time)) < 4 * replicaLagMs;
}
