import { join } from "node:path";
import { type Sandbox, startSandbox } from "pulumi-verifik/sandbox";

// How to test a program that declares flows: no account, no CLI, no network.
const infra = join(__dirname, "../quickstart");
jest.setTimeout(60_000);
let sandbox: Sandbox;
let config: Record<string, string>;

beforeEach(async () => {
    sandbox = await startSandbox();
    const project = sandbox.dashboard.projects.create({ name: "Acme" });
    config = { project: project._id };
});

afterEach(() => sandbox.close());

test("the login flow asks for a live face", async () => {
    const { outputs } = await sandbox.up(infra, { config });
    const flow = sandbox.dashboard.flows.get(String(outputs["flowId"]?.value));
    expect(flow).toMatchObject({ status: "draft", loginSettings: { faceLiveness: true, livenessMinScore: 0.65 } });
});

test("what somebody changes in the dashboard is repaired by the next deployment", async () => {
    const { outputs } = await sandbox.up(infra, { config });
    const id = String(outputs["flowId"]?.value);
    sandbox.dashboard.flows.edit(id, { loginSettings: { faceLiveness: false } });
    await sandbox.refresh(infra, { config });
    await sandbox.up(infra, { config });
    expect(sandbox.dashboard.flows.get(id)).toMatchObject({ loginSettings: { faceLiveness: true } });
});

test("a project id that is none is refused at preview, before anything is called", async () => {
    await expect(sandbox.preview(infra, { config: { project: "acme" } })).rejects.toThrow("project must be one of");
    expect(sandbox.calls).toEqual([]);
});
