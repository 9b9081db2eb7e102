import type { Clock } from "../../provider/api/clock";

const { leapingClock } = require("./leapingClock.js") as { leapingClock: (speed: number) => Clock };

/** How many times as fast the provider sleeps in scenarios: nobody needs to see it wait. */
export const scenarioSpeed = 10;

/** The provider's clock in scenarios. */
export function scenarioClock(): Clock {
    return leapingClock(scenarioSpeed);
}
