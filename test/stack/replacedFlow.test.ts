import { isRecovered } from "./interrupted";
import { scenario } from "./scenarios";

/** A live project with one flow, of either type, and a webhook that hears of it. */
const program = (type: "login" | "onboarding") => `
    const { Project, ProjectActivation, ProjectFlow, Webhook } = require("pulumi-verifik");
    const project = new Project("shop", { name: "Shop" });
    const flow = new ProjectFlow("only", { project: project.id, type: "${type}", redirectUrl: "https://example.com" });
    new Webhook("reports", { name: "Reports", url: "https://example.com/hook", isActive: true, flows: [flow.id] });
    new ProjectActivation("live", { project: project.id, flows: [flow.id] });
`;

// The list and the POST of the new flow; the webhook; the activation's two looks and one PUT; the DELETE of the old flow.
const callsOfReplacement = 7;

describe("the only flow of a live project, replaced", () => {
    for (const through of [1, 2, 5, 6, callsOfReplacement]) {
        const how =
            through < callsOfReplacement ? `only ${through} of the up's calls get through` : "nothing goes wrong";
        scenario(
            `is there and active at every moment: ${how}`,
            async (world) => {
                const { stack, sandbox } = world;
                world.write(program("login"));
                expect(await stack.up()).toMatchObject({ ok: true });
                const [project] = sandbox.dashboard.projects.list();
                const [old] = sandbox.dashboard.flows.list();
                world.takeCalls();
                world.write(program("onboarding"));
                if (through < callsOfReplacement) {
                    sandbox.injectFault({ after: through, times: 99, what: { status: 401, body: { message: "no" } } });
                    expect(await stack.up()).toMatchObject({ ok: false });
                    expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
                    const active = sandbox.dashboard.flows.list().filter(({ status }) => status === "active");
                    expect(active.length).toBeGreaterThan(0);
                    sandbox.clearFaults();
                }
                if (!(await isRecovered(world))) return;
                const flows = sandbox.dashboard.flows.list();
                expect(flows).toMatchObject([{ type: "onboarding", status: "active", project: project!._id }]);
                expect(sandbox.dashboard.webhooks.list()).toMatchObject([{ projectFlow: [flows[0]!._id] }]);
                expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
                if (through === callsOfReplacement) {
                    const writes = world.takeWrites();
                    // The webhook and the activation have no order between them.
                    expect([writes[0], ...writes.slice(1, 3).sort(), ...writes.slice(3)]).toEqual([
                        [
                            "POST /v2/project-flows",
                            { project: project!._id, type: "onboarding", redirectUrl: "https://example.com" },
                        ],
                        [`PUT /v2/project-flows/${flows[0]!._id}`, { status: "active" }],
                        [expect.stringContaining("PUT /v2/webhooks/"), { link: [flows[0]!._id], unlink: [old!._id] }],
                        `DELETE /v3/project-flows/${old!._id}`,
                    ]);
                }
                expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
            },
            { empty: true },
        );
    }
});

describe("a flow that is deleted before it is replaced", () => {
    scenario(
        "is alone afterwards, also on a server that still shows the one of before",
        async (world) => {
            const program = (type: string) =>
                world.write(`
                const { ProjectFlow } = require("pulumi-verifik");
                new ProjectFlow("flow", { project: "${world.project}", type: "${type}" }, { deleteBeforeReplace: true });
            `);
            program("login");
            expect(await world.stack.up()).toMatchObject({ ok: true });
            program("onboarding");
            expect(await world.stack.up()).toMatchObject({ ok: true });
            const { id } = await world.flow();
            const live = world.sandbox.dashboard.flows.list().filter(({ status }) => status !== "deleted");
            expect(live).toMatchObject([{ _id: id, type: "onboarding" }]);
            expect(await world.stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        },
        { needs: "cli", sandbox: { lagMs: 3_000 } },
    );
});
