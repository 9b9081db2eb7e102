import type { Clock } from "./clock";
import { ConfigurationError } from "./errors";
import type { SettingKey } from "./settings";

/** How many requests of a class are sent within a time. */
export interface RateLimit {
    /** What is limited, as a message says it. */
    readonly title: string;
    readonly applies: (path: string) => boolean;
    /** 0 is no limit. */
    readonly maxRequests: number;
    /** In milliseconds. */
    readonly windowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * The limits in use, each a little below what Verifik documents for a user: 100 project and 50 project-flow operations
 * a minute, 1,000 requests an hour. `setting` reads the stack's configuration.
 */
export function readRateLimits(setting: (key: SettingKey) => string | undefined): RateLimit[] {
    const calls = (key: SettingKey, usual: number) => {
        const text = setting(key);
        if (text === undefined) return usual;
        if (!/^\d{1,6}$/.test(text))
            throw new ConfigurationError(`\`${key}\` takes a number of requests; 0 is no limit.`);
        return Number(text);
    };
    return [
        {
            title: "project-flow requests a minute",
            applies: (path) => path.includes("/project-flows"),
            maxRequests: calls("verifik:flowRequestsPerMinute", 49),
            windowMs: minute,
        },
        {
            title: "project requests a minute",
            applies: (path) => path.includes("/projects"),
            maxRequests: calls("verifik:projectRequestsPerMinute", 98),
            windowMs: minute,
        },
        {
            title: "requests an hour",
            applies: () => true,
            maxRequests: calls("verifik:requestsPerHour", 980),
            windowMs: hour,
        },
    ];
}

/** Lets requests go, as many at once as the limits allow, and makes the others wait. */
export class RateLimiter {
    private readonly windows: Window[];

    constructor(
        limits: readonly RateLimit[],
        private readonly clock: Clock,
        private readonly tell: (text: string) => void,
    ) {
        this.windows = limits.map((limit) => new Window(limit));
    }

    /** Waits until a request may go. While it waits, `assertWanted` is asked, and may throw. Returns what ends it. */
    async acquire(path: string, assertWanted: () => Promise<void>): Promise<() => void> {
        const mine = this.windows.filter(({ limit }) => limit.applies(path));
        const began = this.clock.now();
        for (const window of mine) window.waiting++;
        try {
            for (;;) {
                const now = this.clock.now();
                const free = Math.max(...mine.map((window) => window.availableAt(now)), now);
                if (free <= now) break;
                const slowest = mine.find((window) => window.availableAt(now) === free)!;
                if (free - began > maxWaitMs) throw new ConfigurationError(tooLong(slowest.limit));
                if (free - now > notifyAfterMs && slowest.isToBeTold(now)) this.tell(slowest.notice(now, free));
                await this.clock.sleep(Math.min(free - now, pollMs));
                await assertWanted();
            }
        } finally {
            for (const window of mine) window.waiting--;
        }
        const ends = mine.map((window) => window.begin());
        return () => {
            const now = this.clock.now();
            for (const end of ends) end(now);
        };
    }

    /** Lets nothing of a request's class go for a while, whatever the limits say: Verifik has asked for it. */
    pauseFor(path: string, milliseconds: number): void {
        const window = this.windows.find(({ limit }) => limit.applies(path));
        if (window !== undefined) window.heldUntil = Math.max(window.heldUntil, this.clock.now() + milliseconds);
    }
}

// In milliseconds: how long a request waits at most, how often it looks up, what wait is worth a word, how often.
const maxWaitMs = hour + 5 * minute;
const pollMs = 2_000;
const notifyAfterMs = 5_000;
const notifyEveryMs = 30_000;

/** The requests of one class that still count. One counts until its time is over, reckoned from its answer. */
class Window {
    waiting = 0;
    heldUntil = 0;
    private ends: number[] = [];
    private open = 0;
    private saidAt = Number.NEGATIVE_INFINITY;

    constructor(readonly limit: RateLimit) {}

    /** When the next request may go. While all that count are still under way, that is not known: soon. */
    availableAt(now: number): number {
        if (this.limit.maxRequests === 0) return Math.max(now, this.heldUntil);
        this.ends = this.ends.filter((end) => end > now);
        const over = this.ends.length + this.open - this.limit.maxRequests;
        const free = over < 0 ? now : over < this.ends.length ? this.ends[over]! : now + pollMs;
        return Math.max(free, this.heldUntil);
    }

    begin(): (now: number) => void {
        this.open++;
        return (now) => {
            this.open--;
            if (this.limit.maxRequests > 0) this.ends.push(now + this.limit.windowMs);
        };
    }

    isToBeTold(now: number): boolean {
        if (now < this.saidAt + notifyEveryMs) return false;
        this.saidAt = now;
        return true;
    }

    notice(now: number, free: number): string {
        const { maxRequests: calls, title } = this.limit;
        const seconds = Math.ceil((free - now) / 1000);
        const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
        const why =
            free === this.heldUntil ? "because Verifik asked for it" : `for Verifik's limit of ${calls} ${title}`;
        return `${this.waiting} ${this.waiting === 1 ? "request waits" : "requests wait"} ${why}. The next is sent in ${time}.`;
    }
}

function tooLong({ maxRequests: calls, title }: RateLimit): string {
    return (
        `A request would have to wait for more than an hour for the limit of ${calls} ${title}. ` +
        "What was done so far is kept: run `pulumi up` again later."
    );
}
