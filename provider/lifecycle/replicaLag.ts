import { type Clock, clock } from "../api/clock";

// A read may come from a copy of Verifik's database that lags behind what was written.

/** How long such a copy may lag behind. */
export const replicaLagMs = 15_000;

/** After how long a copy has usually caught up: three seconds are usual. */
const usualLagMs = 4_000;

/** What to do about a reading that may be of before: believe it, read once more after the usual lag, or wait out any lag. */
export type Patience = "none" | "once" | "full";

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

/** Reads as often as a patience allows, until the reading is current. Returns the last reading. */
export async function readPatiently<T>(
    patience: Patience,
    read: () => Promise<T>,
    isCurrent: (reading: T) => boolean,
): Promise<T> {
    if (patience === "full") return readUntil(read, isCurrent);
    const reading = await read();
    if (patience === "none" || isCurrent(reading)) return reading;
    await clock.sleep(usualLagMs);
    return read();
}

/**
 * With which patience to read what should be there since a time of Verifik's: no copy lags so far behind that it lacks what
 * was made on another day.
 */
export function patienceSince(time: unknown): Patience {
    if (isRecent(time)) return "full";
    return typeof time === "string" && Date.now() - Date.parse(time) > dayMs ? "none" : "once";
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Whether a time of Verifik's is so near that a copy may not hold what was written then. Clocks differ. */
export function isRecent(time: unknown): boolean {
    return typeof time === "string" && Math.abs(Date.now() - Date.parse(time)) < 4 * replicaLagMs;
}
