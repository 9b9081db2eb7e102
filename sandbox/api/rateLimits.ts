import { ApiError } from "./apiError";

interface Limit {
    readonly applies: (path: string) => boolean;
    readonly calls: number;
    readonly seconds: number;
}

const limits: readonly Limit[] = [
    { applies: (path) => path.includes("/project-flows"), calls: 50, seconds: 60 },
    { applies: (path) => path.includes("/projects"), calls: 100, seconds: 60 },
    { applies: () => true, calls: 1000, seconds: 3600 },
];

/** Verifik's documented request limits. */
export class RateLimits {
    /** `now` tells the time in milliseconds, so that it can go faster than the machine's. */
    constructor(private readonly now: () => number) {}

    private readonly times = limits.map((): number[] => []);

    /** Counts a call, or throws a 429 that says how long to wait. */
    count(path: string): void {
        const now = this.now();
        limits.forEach(({ applies, calls, seconds }, index) => {
            if (!applies(path)) return;
            const recent = this.times[index]!.filter((time) => time > now - seconds * 1000);
            if (recent.length >= calls) {
                const wait = Math.ceil((recent[0]! + seconds * 1000 - now) / 1000);
                throw new ApiError(429, "RateLimitExceeded", "Rate limit exceeded", [], {
                    "retry-after": String(wait),
                });
            }
            this.times[index] = [...recent, now];
        });
    }
}
