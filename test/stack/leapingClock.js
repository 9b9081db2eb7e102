const { setTimeout: sleep } = require("node:timers/promises");

/**
 * A clock that leaps to the end of each sleep, which takes so many times less than it says. Work takes as long as it
 * takes: on a busy machine nothing grows old faster than it would for a user.
 */
exports.leapingClock = (speed) => {
    let aheadMs = 0;
    const now = () => performance.now() + aheadMs;
    return {
        now,
        async sleep(milliseconds) {
            const end = now() + milliseconds;
            await sleep(milliseconds / speed);
            aheadMs = Math.max(aheadMs, end - performance.now());
        },
        timeout: (milliseconds) => AbortSignal.timeout(milliseconds / speed),
    };
};
