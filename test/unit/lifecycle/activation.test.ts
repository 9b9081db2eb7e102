import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectSpec } from "../../../provider/project/spec";
import * as activations from "../../../provider/projectActivation/provider";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { memory } from "../../../provider/run/memory";
import { type Sandbox, startSandbox } from "../../../sandbox/api";

const [projects, flows] = [createProvider(projectSpec), createProvider(projectFlowSpec)];

let sandbox: Sandbox;
beforeEach(async () => {
    sandbox = await startSandbox();
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    for (const known of Object.values(memory())) if (known instanceof Map || known instanceof Set) known.clear();
    const config: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    const get = (key: string) => config[key] ?? (/Per(Minute|Hour)$/.test(key) ? "0" : undefined);
    await flows.configure!({ config: { get } as never });
});
afterEach(async () => {
    jest.restoreAllMocks();
    await sandbox.close();
});

/** The calls since the last look, without ids and queries. */
function calls(): string[] {
    const made = sandbox.calls.map(({ method, path }) => `${method} ${path.replace(/\/[0-9a-f]{24}|\?.*/g, "")}`);
    sandbox.clearCalls();
    return made;
}

/** An object that is no longer so new that a read would wait for a copy of the database to show it. */
const settled = ({ outs }: { outs?: object }) => ({ ...outs, createdAt: "2026-01-01T00:00:00.000Z" }) as never;

describe("an activation", () => {
    const activate = (project: string, made: readonly { id: string }[]) =>
        activations.create!({ project, flows: made.map(({ id }) => id), status: "active" });

    it("makes active what somebody paused since a read of this run", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const login = sandbox.dashboard.flows.create({ project, type: "login", status: "active" });
        const signUp = await flows.create!({ project, type: "onboarding" });
        const outs = { project, type: "login", managed: true, client: login["client"], apiOrigin: sandbox.url };
        await Promise.all([flows.read!(login._id, settled({ outs })), flows.read!(signUp.id, settled(signUp))]);
        sandbox.dashboard.flows.edit(login._id, { status: "paused" });
        calls();
        await activate(project, [{ id: login._id }, signUp]);
        expect(sandbox.dashboard.flows.list().map(({ status }) => status)).toEqual(["active", "active"]);
        const [flow, whole] = ["PUT /v2/project-flows", "/v2/projects"];
        expect(calls()).toEqual([`GET ${whole}`, flow, flow, `PUT ${whole}`]);
    });

    it("reads nothing of what this run has just made", async () => {
        const project = await projects.create!({ name: "Shop" });
        const made = [await flows.create!({ project: project.id, type: "login" })];
        calls();
        await activate(project.id, made);
        expect(calls()).toEqual(["PUT /v2/project-flows", "PUT /v2/projects"]);
    });

    it("takes the flows from their list, where a project does not show them", async () => {
        Object.assign(sandbox.behaviour, { flowsOfProject: "leftOut", postAnswer: "success" });
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const made = [await flows.create!({ project, type: "login" })];
        calls();
        await activate(project, made);
        const looks = ["GET /v2/projects", "GET /v2/project-flows"];
        expect(calls()).toEqual([...looks, "PUT /v2/project-flows", "PUT /v2/projects"]);
    });
});
