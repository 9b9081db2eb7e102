import { clock } from "../provider/api/clock";
import { readRateLimits } from "../provider/api/rateLimit";
import { createProvider } from "../provider/lifecycle/createProvider";
import { projectFlowSpec } from "../provider/projectFlow/spec";
import { type Call, startSandbox } from "../sandbox/api";
import type { Outcome } from "../test/stack/engine";
import { preloads } from "../test/stack/preloads";
import { standInEngine } from "../test/stack/standInEngine";
import { TestStack } from "../test/stack/world";
import { fastClock } from "../test/unit/api/clocks";

/** A program whose calls are counted, and what it would take with a guard for each POST and a GET for each object. */
interface Counted {
    readonly title: string;
    readonly text: (project: string) => string;
    readonly singly: { readonly up: number; readonly refresh: number };
}

const flows = (count: number, projects: number) => (project: string) =>
    `
    const { Project, ProjectFlow } = require("pulumi-verifik");
    const projects = Array.from({ length: ${projects} }, (_, index) => new Project("project" + index, { name: "Shop " + index }).id);
    for (let index = 0; index < ${count}; index++) {
        const project = projects[index % ${Math.max(projects, 1)}] ?? "${project}";
        new ProjectFlow("flow" + index, { project, type: "login", name: "Flow " + index });
    }`;

const programs: readonly Counted[] = [
    {
        title: "LiveProject with login, onboarding and webhook",
        text: () => `
            const { LiveProject } = require("pulumi-verifik");
            new LiveProject("shop", {
                project: { name: "Shop" }, login: { loginSettings: { email: true } },
                onboarding: { onboardingSettings: { requiresSignature: true } }, webhook: { url: "https://example.com/hook" },
            });`,
        singly: { up: 17, refresh: 6 },
    },
    { title: "100 flows in one project", text: flows(100, 0), singly: { up: 300, refresh: 100 } },
    { title: "100 flows in 50 projects of the stack", text: flows(100, 50), singly: { up: 450, refresh: 150 } },
];

/** Counts the calls of an `up` and a refresh, and how long Verifik's documented limits make them take; and prints it. */
export async function benchCalls(): Promise<void> {
    // How long an answer counts is a matter of the machine's own time.
    preloads["CLOCK_SPEED"] = "1";
    const rows = [["", "calls", "singly", "minutes at Verifik's limits", "singly"]];
    for (const { title, text, singly } of programs) {
        const world = await TestStack.start(standInEngine);
        try {
            for (const limit of ["flowRequestsPerMinute", "projectRequestsPerMinute", "requestsPerHour"]) {
                await world.stack.setConfig(`verifik:${limit}`, "0");
            }
            world.write(text(world.project));
            const count = async (name: string, work: () => Promise<Outcome>, alone: number | undefined) => {
                world.sandbox.clearCalls();
                const { ok, output } = await work();
                if (!ok) throw new Error(`${title}, ${name}: ${output}`);
                const { calls } = world.sandbox;
                const each = calls.length / (alone ?? 1);
                const minutes = minutesOf(calls);
                rows.push([
                    `${title}, ${name}`,
                    ...[String(calls.length), alone === undefined ? "" : String(alone)],
                    ...[minutes.toFixed(1), alone === undefined || each === 0 ? "" : (minutes / each).toFixed(1)],
                ]);
            };
            await count("up from nothing", () => world.stack.up(), singly.up);
            await count("refresh", () => world.stack.refresh(), singly.refresh);
            await count("no-change preview", () => world.stack.preview(), undefined);
        } finally {
            await world.stop();
        }
    }
    rows.splice(
        1,
        0,
        rows[0]!.map(() => "---"),
    );
    console.log("\nCalls, and what a look and a read of each object alone would take:\n");
    console.log(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
    const rate = await measureRate();
    console.log(`\n${describeRate(rate)}`);
    if (rate.share < leastShare || rate.refused > 0) {
        console.error(`At least ${leastShare * 100} % of the allowed rate, and no 429, are required.`);
        process.exitCode = 1;
    }
}

/** How many minutes calls take at the documented limits, the slowest of which counts. */
function minutesOf(calls: readonly Call[]): number {
    const limits = readRateLimits(() => undefined);
    const minutes = limits.map(({ applies, maxRequests, windowMs }) => {
        const limited = calls.filter(({ path }) => applies(path)).length;
        return (limited / maxRequests) * (windowMs / 60_000);
    });
    return Math.max(...minutes);
}

const speed = 3;

/** How much of the rate that Verifik allows has to be used. */
const leastShare = 0.95;

/** How fast calls went that wait for Verifik's limits. */
interface Rate {
    readonly calls: number;
    /** How much of the rate that is allowed was used. */
    readonly share: number;
    /** How many calls were refused (429). */
    readonly refused: number;
}

function describeRate({ calls, share, refused }: Rate): string {
    return `120 flows at Verifik's limits: ${(1 / share).toFixed(2)} of the shortest time for their ${calls} calls, ${refused} refused (429).`;
}

/** Makes 120 flows against a sandbox that keeps Verifik's limits, with a minute that takes twenty seconds. */
async function measureRate(): Promise<Rate> {
    const fast = fastClock(speed);
    Object.assign(clock, { now: fast.now, sleep: fast.sleep });
    const day = Date.now();
    const sandbox = await startSandbox({ rateLimits: true, now: () => day + fast.now() });
    try {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const config: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
        const provider = createProvider(projectFlowSpec);
        await provider.configure!({ config: { get: (key: string) => config[key] } as never });
        const began = fast.now();
        const all = Array.from({ length: 120 }, (_, index) => ({ project, type: "login", name: `Flow ${index}` }));
        const work = async () => {
            for (let inputs = all.pop(); inputs !== undefined; inputs = all.pop()) await provider.create!(inputs);
        };
        await Promise.all(Array.from({ length: 16 }, work));
        const took = fast.now() - began;
        const refused = sandbox.calls.filter(({ status }) => status === 429).length;
        const { length } = sandbox.calls.filter(({ path }) => path.includes("/project-flows"));
        // Verifik lets fifty go at once, and the next fifty a minute later.
        const least = Math.floor((length - 1) / 50) * 60_000;
        return { calls: length, share: least / took, refused };
    } finally {
        await sandbox.close();
    }
}
