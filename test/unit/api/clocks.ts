import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../provider/api/clock";

export interface HandClock extends Clock {
    time: number;
    /** What was slept, in the order in which it began. */
    slept: number[];
}

/** A clock that stands still but for those who sleep, who wake at once. */
export function handClock(): HandClock {
    const hand: HandClock = {
        time: 0,
        slept: [],
        now: () => hand.time,
        async sleep(milliseconds: number) {
            hand.slept.push(milliseconds);
            hand.time += milliseconds;
        },
        timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
    };
    return hand;
}

/** This machine's clock, so many times as fast. */
export function fastClock(speed: number): Clock {
    return {
        now: () => performance.now() * speed,
        sleep: (milliseconds) => sleep(milliseconds / speed),
        timeout: (milliseconds) => AbortSignal.timeout(milliseconds / speed),
    };
}
