import { runInSession } from "../../../provider/api/config";
import { Session } from "../../../provider/api/session";
import { inspectObjects } from "../../../provider/cli/objects";
import type { PlannedStep } from "../../../provider/cli/plan";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { plannedStep } from "./plannedStep";

let sandbox: Sandbox;
let project: string;
let flow: string;
beforeEach(async () => {
    sandbox = await startSandbox({ listItems: "summaries", references: "objects" });
    project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
    flow = sandbox.dashboard.flows.create({ project, type: "login" })._id;
});
afterEach(() => sandbox.close());

/** The problems that a check finds, each with the resource's name. */
async function problems(...steps: PlannedStep[]): Promise<string[]> {
    const settings: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    const session = new Session({ get: (key) => settings[key] }, () => undefined);
    const findings = await runInSession(session, () => inspectObjects(steps));
    return findings.flatMap(({ kind, resource, text }) => (kind === "problem" ? [`${resource} ${text}`] : []));
}

function goLive(): void {
    sandbox.dashboard.flows.edit(flow, { status: "active" });
    sandbox.dashboard.projects.edit(project, { status: "active" });
}

const forbidden = { status: 403, body: { code: "Forbidden", message: "Access forbidden" } };
const remove = (kind: string, id: string, more: Partial<PlannedStep> = {}) =>
    plannedStep("delete", kind, { id, ...more });

describe("what an up would take away", () => {
    it("is a problem while people use it", async () => {
        expect(await problems(remove("ProjectFlow", flow))).toEqual([]);
        goLive();
        expect(await problems(remove("ProjectFlow", flow))).toEqual([
            expect.stringMatching(/^ProjectFlow \(ProjectFlow\) would be deleted, and is live\. .* pause it first/),
        ]);
        expect(await problems(remove("ProjectFlow", flow, { op: "replace" }))).toHaveLength(1);
        expect(await problems(remove("ProjectFlow", flow, { isRetained: true }))).toEqual([]);
    });

    it.each([
        ["the flow", "project-flows"],
        ["its project", "projects"],
    ])("is a problem where a look at %s fails, as it may be live", async (_what, path) => {
        goLive();
        sandbox.injectFault({ method: "GET", path: new RegExp(`/${path}/`), what: forbidden, times: 9 });
        expect(await problems(remove("ProjectFlow", flow))).toEqual([
            expect.stringMatching(/would be deleted, and what people use could not be seen\. .* answered 403/),
        ]);
    });

    it("is a problem where a look at the project of an activation fails", async () => {
        sandbox.injectFault({ method: "GET", path: /projects\//, what: forbidden, times: 9 });
        expect(await problems(remove("ProjectActivation", project))).toEqual([
            expect.stringContaining("would be deleted, and what people use could not be seen."),
        ]);
    });

    it("is no problem where it is gone already", async () => {
        goLive();
        sandbox.dashboard.projects.remove(project);
        expect(await problems(remove("ProjectFlow", flow), remove("Project", project))).toEqual([]);
    });

    it("is never taken for offline where it belongs to another provider: it is not looked at", async () => {
        goLive();
        sandbox.clearCalls();
        const step = remove("ProjectFlow", flow, { provider: "eu" });
        expect(await problems(step)).toEqual([
            expect.stringContaining(
                "would be deleted, and whether people use it was not looked at: it belongs to the provider eu.",
            ),
        ]);
        expect(sandbox.calls).toEqual([]);
    });
});

describe("a project that goes", () => {
    it("is a problem while it holds a flow that stays, as the update refuses it", async () => {
        const other = sandbox.dashboard.flows.create({ project, type: "onboarding" })._id;
        const steps = [remove("ProjectFlow", flow), remove("Project", project)];
        expect(await problems(...steps)).toEqual([
            expect.stringContaining(
                `Project (Project) would be deleted, which the update refuses. project ${project} is not deleted: it would ` +
                    `take along onboarding flow ${other}, which this stack did not make.`,
            ),
        ]);
        expect(await problems(steps[0]!, remove("Project", project, { olds: { forceDestroy: true } }))).toEqual([]);
        expect(await problems(steps[0]!, remove("Project", project, { isRetained: true }))).toEqual([]);
        expect(await problems(...steps, remove("ProjectFlow", other, { name: "signUp" }))).toEqual([]);
    });

    it("holds a flow that its own resource leaves at Verifik, or hands to another", async () => {
        const gone = remove("Project", project);
        expect(await problems(remove("ProjectFlow", flow, { isRetained: true }), gone)).toHaveLength(1);
        const renamed = plannedStep("create", "ProjectFlow", { name: "renamed", inputs: { adopt: flow } });
        expect(await problems(remove("ProjectFlow", flow), renamed, gone)).toHaveLength(1);
    });
});

describe("an activation that goes", () => {
    const refused = expect.stringContaining("would be deleted, which the update refuses. project ");
    it("is a problem where it refuses to take offline what is not deleted after it", async () => {
        const live = remove("ProjectActivation", project, { olds: { stackFlows: [] } });
        expect(await problems(live, remove("Project", project, { isRetained: true }))).toEqual([refused]);
        expect(await problems(live, plannedStep("refresh", "Project", { id: project }))).toEqual([]);
        expect(await problems(live, plannedStep("refresh", "ProjectFlow", { id: flow }))).toEqual([]);
    });
});

describe("a webhook that goes", () => {
    const told = [expect.stringMatching(/would be deleted, and gets the reports of live flows\. .* unlink its flows/)];
    const webhook = (more: object = {}) =>
        sandbox.dashboard.webhooks.create({ name: "Hook", url: "https://example.com", isActive: true, ...more })._id;

    it("is a problem only if a flow in its list is live", async () => {
        const hook = webhook({ link: [flow] });
        expect(await problems(remove("Webhook", hook))).toEqual([]);
        sandbox.dashboard.flows.edit(flow, { status: "active" });
        expect(await problems(remove("Webhook", hook))).toEqual([]);
        goLive();
        expect(await problems(remove("Webhook", hook))).toEqual(told);
        sandbox.dashboard.webhooks.edit(hook, { isActive: false });
        expect(await problems(remove("Webhook", hook))).toEqual([]);
    });

    it.each([
        ["webhook", (hook: string) => ({ webhook: hook })],
        ["integrations.webhook", (hook: string) => ({ integrations: { webhook: hook } })],
    ])("is a problem if a live flow names it in `%s`, and it no flow", async (_path, link) => {
        const hook = webhook();
        goLive();
        expect(await problems(remove("Webhook", hook))).toEqual([]);
        sandbox.dashboard.flows.edit(flow, link(hook));
        expect(await problems(remove("Webhook", hook))).toEqual(told);
    });
});
