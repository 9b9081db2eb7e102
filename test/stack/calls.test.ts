import { personality } from "./personality";
import { preloads } from "./preloads";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** How many calls were made since the last look. */
const countCalls = (world: TestStack): number => world.takeCalls().length;

// In process and under each personality fewer do, which take less time.
const many = process.env["TESTS"] === "engines" ? 100 : 20;

/** Whether one answer shows a project with its flows, whole. */
const showsFlows = personality === undefined || ["pages", "dashboard", "development"].includes(personality);

/** What a live project takes to come up, and to be read. Without a view of the account, a terse server took 25 and 7. */
const liveProjectCalls = {
    pages: [11, 2],
    dashboard: [11, 2],
    development: [11, 2],
    terse: [24, 4],
    // How often what a copy of the database shows is read again is a matter of how long it lags.
    replica: [expect.any(Number), 4],
} as const;

// On processes, how long a read waits for others that the same answer could serve is a matter of the machine's own time.
preloads["CLOCK_SPEED"] = "1";

const liveProject = `
    const { LiveProject } = require("pulumi-verifik");
    new LiveProject("shop", {
        project: { name: "Shop" },
        login: { loginSettings: { email: true } },
        onboarding: { onboardingSettings: { requiresSignature: true } },
        webhook: { name: "Reports", url: "https://example.com/hook", isActive: true },
    });
`;

/** Flows of projects of the stack, or of the world's, if there are no projects. */
function declareFlows(world: TestStack, flows: number, projects = 0, note = "a"): void {
    world.write(`
        const { Project, ProjectFlow } = require("pulumi-verifik");
        const projects = Array.from({ length: ${projects} }, (_, index) =>
            new Project("project" + index, { name: "Project " + index }).id);
        for (let index = 0; index < ${flows}; index++) {
            new ProjectFlow("flow" + index, {
                project: projects[index % ${Math.max(projects, 1)}] ?? "${world.project}",
                type: "login",
                name: "Flow " + index,
                redirectUrl: "https://example.com/${note}",
            });
        }
    `);
}

/** Calls are counted, so none needs to wait for another. */
async function liftLimits({ stack }: TestStack): Promise<void> {
    for (const limit of ["flowRequestsPerMinute", "projectRequestsPerMinute", "requestsPerHour"]) {
        await stack.setConfig(`verifik:${limit}`, "0");
    }
}

async function up(world: TestStack): Promise<number> {
    await liftLimits(world);
    expect(await world.stack.up()).toMatchObject({ ok: true });
    return countCalls(world);
}

async function refresh(world: TestStack): Promise<number> {
    const outcome = await world.stack.refresh();
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.summary["update"] ?? 0).toBe(0);
    return countCalls(world);
}

describe("as few calls as Verifik's answers allow", () => {
    scenario(
        "a live project comes up, and is read, in as few as the server's answers allow",
        async (world) => {
            world.write(liveProject);
            const made = await up(world);
            const read = await refresh(world);
            expect([made, read]).toEqual(liveProjectCalls[personality ?? "pages"]);
            expect(await up(world)).toBe(0);
            expect(await world.stack.preview()).toMatchObject({ ok: true });
            expect(countCalls(world)).toBe(0);
        },
        { empty: true },
    );

    scenario("many flows of one project take a POST each, and one answer reads them all", async (world) => {
        declareFlows(world, many);
        const made = await up(world);
        // One guard, and one look after the last.
        if (personality === undefined) expect(made).toBeLessThanOrEqual(many + 2);
        const read = await refresh(world);
        // What a server leaves out of a project, the list of its flows shows.
        expect(read).toBeLessThanOrEqual(showsFlows ? 2 : 5);
        expect(await up(world)).toBe(0);
    });

    scenario(
        "flows of many projects are read with their projects",
        async (world) => {
            declareFlows(world, many, many / 2);
            await up(world);
            expect(await refresh(world)).toBeLessThanOrEqual(showsFlows ? many / 2 + 2 : (many * 3) / 2);
        },
        { empty: true },
    );

    scenario("what is not shown as it was is read by itself, and told as ever", async (world) => {
        declareFlows(world, 5);
        await up(world);
        const [one, two] = world.sandbox.dashboard.flows.list().filter(({ project }) => project === world.project);
        world.sandbox.dashboard.flows.edit(one!._id, { redirectUrl: "https://example.com/dashboard" });
        world.sandbox.dashboard.flows.remove(two!._id);
        expect(await world.stack.refresh()).toMatchObject({ ok: true, summary: { update: 1, delete: 1 } });
        if (personality === undefined) {
            const calls = world.takeCalls();
            expect(calls).toContain(`GET /v2/project-flows/${one!._id}`);
            expect(calls).toContain(`GET /v2/project-flows/${two!._id}`);
        }
    });

    scenario("one flow of a project with hundreds is read by its id", async (world) => {
        for (let index = 0; index < 300; index++) {
            world.sandbox.dashboard.flows.create({ project: world.project, type: "login", name: `Other ${index}` });
        }
        declareFlows(world, 1);
        await up(world);
        expect(await world.stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
        const { id } = await world.flow();
        if (personality === undefined) expect(world.takeCalls()).toEqual([`GET /v2/project-flows/${id}`]);
    });
});
