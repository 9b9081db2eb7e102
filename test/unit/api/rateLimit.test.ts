import { type Clock, clock } from "../../../provider/api/clock";
import { type RateLimit, RateLimiter, readRateLimits } from "../../../provider/api/rateLimit";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectFlowSpec as spec } from "../../../provider/projectFlow/spec";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { RateLimits } from "../../../sandbox/api/rateLimits";
import { fastClock, handClock } from "./clocks";

const limit = (more: Partial<RateLimit> = {}): RateLimit => ({
    title: "flow requests a minute",
    applies: (path) => path.startsWith("/flows"),
    maxRequests: 2,
    windowMs: 60_000,
    ...more,
});

const wanted = async () => undefined;

describe("the limiter", () => {
    it("lets a burst go at once, and the next when the first one's time is over, reckoned from its answer", async () => {
        const hand = handClock();
        const limiter = new RateLimiter([limit()], hand, () => undefined);
        const first = await limiter.acquire("/flows", wanted);
        (await limiter.acquire("/flows", wanted))();
        expect(hand.time).toBe(0);
        hand.time = 500;
        first();
        (await limiter.acquire("/flows", wanted))();
        expect(hand.time).toBe(60_000);
        await limiter.acquire("/flows", wanted);
        expect(hand.time).toBe(60_500);
        await limiter.acquire("/projects", wanted);
        expect(hand.time).toBe(60_500);
    });

    it("says what it waits for, how many wait and how long, not more than twice a minute", async () => {
        const hand = handClock();
        const said: string[] = [];
        const limiter = new RateLimiter([limit({ maxRequests: 1 })], hand, (text) => said.push(text));
        (await limiter.acquire("/flows", wanted))();
        await limiter.acquire("/flows", wanted);
        expect(said).toEqual([
            "1 request waits for Verifik's limit of 1 flow requests a minute. The next is sent in 60 s.",
            "1 request waits for Verifik's limit of 1 flow requests a minute. The next is sent in 30 s.",
        ]);
    });

    it("waits no longer than the request is wanted, and looks every two seconds", async () => {
        const hand = handClock();
        const limiter = new RateLimiter([limit({ maxRequests: 1 })], hand, () => undefined);
        (await limiter.acquire("/flows", wanted))();
        const gone = async () => {
            if (hand.time >= 4_000) throw new Error("the engine has ended");
        };
        await expect(limiter.acquire("/flows", gone)).rejects.toThrow("the engine has ended");
        expect(hand.time).toBe(4_000);
    });

    it("gives up where a request would wait for more than an hour", async () => {
        const hand = handClock();
        const limiter = new RateLimiter([limit({ maxRequests: 1, windowMs: 3 * 3_600_000 })], hand, () => undefined);
        (await limiter.acquire("/flows", wanted))();
        await expect(limiter.acquire("/flows", wanted)).rejects.toThrow(
            "A request would have to wait for more than an hour for the limit of 1 flow requests a minute.",
        );
        expect(hand.time).toBe(0);
    });

    it("holds back a class when Verifik asks for it, whatever it thought itself", async () => {
        const hand = handClock();
        const limiter = new RateLimiter([limit()], hand, () => undefined);
        limiter.pauseFor("/flows", 7_000);
        await limiter.acquire("/projects", wanted);
        expect(hand.time).toBe(0);
        await limiter.acquire("/flows", wanted);
        expect(hand.time).toBe(7_000);
    });

    it("holds it back where the stack has set no limit too, and says why it waits", async () => {
        const hand = handClock();
        const said: string[] = [];
        const limiter = new RateLimiter([limit({ maxRequests: 0 })], hand, (text) => said.push(text));
        for (let call = 0; call < 1000; call++) (await limiter.acquire("/flows", wanted))();
        expect(hand.time).toBe(0);
        limiter.pauseFor("/flows", 7_000);
        await limiter.acquire("/flows", wanted);
        expect(hand.time).toBe(7_000);
        expect(said).toEqual(["1 request waits because Verifik asked for it. The next is sent in 7 s."]);
    });

    it("keeps below what Verifik documents, or to what the stack says; 0 is no limit", () => {
        const calls = (settings: Record<string, string>) =>
            readRateLimits((key) => settings[key]).map(({ maxRequests: calls }) => calls);
        expect(calls({})).toEqual([49, 98, 980]);
        expect(calls({ "verifik:flowRequestsPerMinute": "0", "verifik:requestsPerHour": "100" })).toEqual([0, 98, 100]);
        expect(() => calls({ "verifik:projectRequestsPerMinute": "many" })).toThrow(
            "`verifik:projectRequestsPerMinute` takes a number of requests; 0 is no limit.",
        );
    });
});

/** A clock that goes on to the next sleeper as soon as nothing else is to be done, so no machine is too slow for it. */
function idleClock(): Clock & { stop(): void } {
    let time = 0;
    let sleepers: { readonly wakes: number; readonly wake: () => void }[] = [];
    let stopped = false;
    const turn = () => {
        if (stopped) return;
        time = Math.max(time, Math.min(...sleepers.map(({ wakes }) => wakes)));
        const due = sleepers.filter(({ wakes }) => wakes <= time);
        sleepers = sleepers.filter(({ wakes }) => wakes > time);
        for (const { wake } of due) wake();
        setImmediate(turn);
    };
    setImmediate(turn);
    return {
        now: () => time,
        sleep: (milliseconds) =>
            new Promise<void>((wake) => {
                sleepers.push({ wakes: time + milliseconds, wake });
            }),
        timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
        stop: () => {
            stopped = true;
        },
    };
}

describe("120 flows under Verifik's documented limits", () => {
    it("are made, changed and read at nine tenths of the allowed rate or better, without one 429", async () => {
        const idle = idleClock();
        const limiter = new RateLimiter(
            readRateLimits(() => undefined),
            idle,
            () => undefined,
        );
        const server = new RateLimits(idle.now);
        const path = "/v2/project-flows";
        // A look and a POST, a PUT, a GET; each takes a while, 16 at once.
        const calls = Array.from({ length: 120 * 4 });
        const call = async () => {
            const end = await limiter.acquire(path, wanted);
            await idle.sleep(120);
            server.count(path);
            await idle.sleep(120);
            end();
        };
        const worker = async () => {
            while (calls.pop() !== undefined || calls.length > 0) await call();
        };
        await Promise.all(Array.from({ length: 16 }, worker));
        const minutes = idle.now() / 60_000;
        idle.stop();
        // Verifik lets 50 go in a minute, the first 50 at once.
        expect((120 * 4) / (50 * (minutes + 1))).toBeGreaterThan(0.9);
    });

    /** Makes 120 flows, changes and reads them, on a sandbox that keeps the limits. A minute takes a second. */
    async function throughTheProvider(
        settings: Record<string, string>,
        differs: boolean,
        after: (sandbox: Sandbox) => void,
    ) {
        const fast = fastClock(60);
        jest.spyOn(clock, "now").mockImplementation(fast.now);
        jest.spyOn(clock, "sleep").mockImplementation(fast.sleep);
        // A try may take as long as this machine needs.
        const day = Date.now();
        jest.spyOn(console, "error").mockImplementation(() => undefined);
        const sandbox = await startSandbox({ rateLimits: true, now: () => day + fast.now() });
        try {
            const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
            const config: Record<string, string> = {
                ...{ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token },
                ...settings,
            };
            const provider = createProvider(spec);
            await provider.configure!({ config: { get: (key: string) => config[key] } as never });
            const inputs = (redirectUrl: string) => ({ project, type: "login", redirectUrl, allowDuplicate: true });
            const all = Array.from({ length: 120 });
            const made = await Promise.all(all.map(() => provider.create!(inputs("https://a.example"))));
            const changed = await Promise.all(
                made.map(({ id, outs }) => provider.update!(id, outs!, inputs("https://b.example"))),
            );
            // What differs from the state is looked at twice, each by itself.
            await Promise.all(
                made.map(({ id, outs }, index) => provider.read!(id, differs ? outs! : changed[index]!.outs!)),
            );
            const flows = sandbox.dashboard.flows.list();
            expect(flows.map(({ _id }) => _id).sort()).toEqual(made.map(({ id }) => id).sort());
            expect(new Set(flows.map((flow) => flow["redirectUrl"]))).toEqual(new Set(["https://b.example"]));
            after(sandbox);
        } finally {
            jest.restoreAllMocks();
            await sandbox.close();
        }
    }

    it("go through the provider without one 429", async () => {
        await throughTheProvider({}, true, ({ calls }) => {
            // A POST, a PUT and a GET for each at least; guards are shared.
            expect(calls.length).toBeGreaterThanOrEqual(360);
            expect(calls.filter(({ status }) => status >= 400)).toEqual([]);
        });
    }, 60_000);

    it("lose nothing without limits of our own, while Verifik throttles", async () => {
        const off = ["flowRequestsPerMinute", "projectRequestsPerMinute", "requestsPerHour"];
        const unlimited = Object.fromEntries(off.map((key) => [`verifik:${key}`, "0"]));
        await throughTheProvider(unlimited, false, ({ calls }) => {
            const refused = calls.filter(({ status }) => status === 429).length;
            expect(refused).toBeGreaterThan(50);
            expect(calls.filter(({ status }) => status >= 400)).toHaveLength(refused);
        });
    }, 60_000);
});
