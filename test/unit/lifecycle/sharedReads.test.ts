import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "../../../provider/api/clock";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { memory } from "../../../provider/run/memory";
import { webhookSpec } from "../../../provider/webhook/spec";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { type EditingServer, startEditingServer } from "./editingServer";

type Values = Record<string, unknown>;

const [projects, flows, webhooks] = [projectSpec, projectFlowSpec, webhookSpec].map(createProvider) as [
    ReturnType<typeof createProvider>,
    ReturnType<typeof createProvider>,
    ReturnType<typeof createProvider>,
];

let sandbox: Sandbox;
let server: EditingServer;
/** What the server does to the objects that it shows. */
let edit: (object: Values, path: string) => void;
beforeEach(async () => {
    sandbox = await startSandbox();
    edit = () => {};
    server = await startEditingServer(
        () => sandbox,
        (object, method, path) => (method === "GET" ? edit(object, path) : undefined),
    );
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    await begin();
});
afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
    await sandbox.close();
});

let runs = 0;

/** Another run, which remembers nothing of the one before. */
async function begin(token = sandbox.token): Promise<void> {
    const config: Record<string, string> = { "verifik:baseUrl": server.url, "verifik:token": token };
    const limit = String(1_000 + ++runs);
    const get = (key: string) => config[key] ?? (/Per(Minute|Hour)$/.test(key) ? limit : undefined);
    await flows.configure!({ config: { get } as never });
    for (const known of Object.values(memory())) if (known instanceof Map || known instanceof Set) known.clear();
    sandbox.clearCalls();
}

/** Makes an object that is no longer so new that a read would wait for a copy of the database to show it. */
async function make(provider: typeof flows, inputs: Values): Promise<{ id: string; outs: Values }> {
    const { id, outs } = await provider.create!(inputs as never);
    return { id, outs: { ...outs, createdAt: "2026-01-01T00:00:00.000Z" } };
}

/** What a refresh says of each object. */
async function refresh(provider: typeof flows, made: readonly { id: string; outs: Values }[]): Promise<Values[]> {
    await begin();
    const read = made.map(({ id, outs }) => provider.read!(id, outs as never));
    return (await Promise.all(read)).map(({ inputs }) => inputs as Values);
}

const isWithFlows = (path: string) => path.includes("with");

describe("a project whose answer with its flows shows less than its own", () => {
    const leaveOut = (object: Values, path: string) => {
        if (!isWithFlows(path)) return;
        delete object["contactEmail"];
        delete object["branding"];
    };

    it("is read by itself, and found as it is", async () => {
        const inputs = { name: "Shop", contactEmail: "help@example.com", branding: { bgColor: "#112233" } };
        const made = await make(projects, inputs);
        edit = leaveOut;
        expect(await refresh(projects, [made])).toEqual([inputs]);
    });

    it("keeps at its adoption what the dashboard has set in a section", async () => {
        sandbox.behaviour.nestedUpdates = "replace";
        const logo = "https://example.com/logo.png";
        const branding = { bgColor: "#112233", logo };
        const { _id } = sandbox.dashboard.projects.create({ name: "Shop", branding });
        edit = leaveOut;
        await begin();
        const inputs = { name: "Shop", branding: { bgColor: "#112233", tabColor: "#445566" }, adopt: _id };
        await projects.check!({}, inputs);
        await projects.create!(inputs);
        expect(sandbox.dashboard.projects.get(_id)).toMatchObject({ branding: { ...branding, tabColor: "#445566" } });
    });
});

describe("a field that the program has cleared", () => {
    it("is not taken for empty where a project's answer leaves it out of the flow", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const inputs = (name: string) => ({ project, type: "onboarding", name, onboardingSettings: null });
        const made = await Promise.all(["One", "Two", "Three"].map((name) => make(flows, inputs(name))));
        const changed = { requiresSignature: true };
        for (const { id } of made) sandbox.dashboard.flows.edit(id, { onboardingSettings: changed });
        sandbox.behaviour.flowsOfProject = "some";
        const seen = await refresh(flows, made);
        expect(seen.map(({ onboardingSettings }) => onboardingSettings)).toEqual([changed, changed, changed]);
    });
});

describe("a field that no answer has to show", () => {
    const describeHooks = (count: number) =>
        Array.from({ length: count }, (_, index) => ({
            ...{ name: `Hook ${index}`, url: `https://example.com/${index}`, isActive: true },
            description: "For the team",
        }));

    it("costs one call to find out that no answer does", async () => {
        edit = (object, path) => {
            if (path.includes("/webhooks")) delete object["description"];
        };
        const made = await Promise.all(describeHooks(20).map((inputs) => make(webhooks, inputs)));
        expect(await refresh(webhooks, made)).toEqual(describeHooks(20));
        expect(sandbox.calls).toHaveLength(2);
    });

    it("is read where only a list leaves it out", async () => {
        const made = await Promise.all(describeHooks(3).map((inputs) => make(webhooks, inputs)));
        for (const { id } of made) sandbox.dashboard.webhooks.edit(id, { description: "For nobody" });
        edit = (object, path) => {
            if (path.includes("/webhooks?")) delete object["description"];
        };
        const seen = await refresh(webhooks, made);
        expect(seen.map(({ description }) => description)).toEqual(["For nobody", "For nobody", "For nobody"]);
    });

    it.each(["whole", "leftOut"] as const)(
        "lets flows share an answer, where a project shows them %s",
        async (shown) => {
            const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
            const security = {
                source: "API",
                apiUrl: "https://example.com",
                apiTestType: "email",
                apiTestValue: "a@b.co",
            };
            const names = Array.from({ length: 20 }, (_, index) => `Flow ${index}`);
            sandbox.behaviour.writeOnly = "leftOut";
            const made = await Promise.all(
                names.map((name) => make(flows, { project, type: "login", name, security: { ...security } })),
            );
            sandbox.behaviour.flowsOfProject = shown;
            expect((await refresh(flows, made)).map(({ security: seen }) => seen)).toEqual(names.map(() => security));
            expect(sandbox.calls.length).toBeLessThanOrEqual(3);
        },
    );
});

describe("the account of a token that does not tell it", () => {
    const hook = (name: string) => ({ name, url: `https://example.com/${name}`, isActive: true });
    const makeAndRemove = async () => {
        const made = await Promise.all(["one", "two", "three"].map((name) => make(webhooks, hook(name))));
        for (const { id } of made) sandbox.dashboard.webhooks.remove(id);
        for (let index = 0; index < 150; index++) sandbox.dashboard.projects.create({ name: `Project ${index}` });
        await begin("a-token-that-tells-nothing");
        return made;
    };

    it("is asked for once, by a list of one", async () => {
        const made = await makeAndRemove();
        for (const { id, outs } of made) expect(await webhooks.read!(id, outs as never)).toEqual({});
        const asked = sandbox.calls.map(({ path }) => path).filter((path) => path.startsWith("/v2/projects"));
        expect(asked).toEqual(["/v2/projects?page=1&limit=1"]);
    });

    it("is asked for again, if it could not be told", async () => {
        const [one, two] = await makeAndRemove();
        sandbox.injectFault({ method: "GET", path: /projects/, what: { status: 403, body: { message: "Forbidden" } } });
        await expect(webhooks.read!(one!.id, one!.outs as never)).rejects.toThrow("Forbidden");
        expect(await webhooks.read!(two!.id, two!.outs as never)).toEqual({});
    });
});

describe("flows of one project", () => {
    const makeFlows = async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const names = Array.from({ length: 10 }, (_, index) => `Flow ${index}`);
        return Promise.all(names.map((name) => make(flows, { project, type: "login", name })));
    };
    const refused = (status: number) => ({ status, body: { message: "later" } });

    it.each([
        ["503", refused(503)],
        ["429", refused(429)],
        ["dropBefore", "dropBefore"],
    ] as const)("are still read in one call, if that first fails in passing: %s", async (_, what) => {
        const made = await makeFlows();
        await begin();
        sandbox.injectFault({ method: "GET", path: /with/, what });
        await Promise.all(made.map(({ id, outs }) => flows.read!(id, outs as never)));
        expect(sandbox.calls).toHaveLength(2);
    });

    it.each([400, 501])(
        "are read by themselves where the server does not know what it is asked: %s",
        async (status) => {
            const made = await makeFlows();
            await begin();
            sandbox.injectFault({ method: "GET", path: /with|limit/, times: 99, what: refused(status) });
            await Promise.all(made.map(({ id, outs }) => flows.read!(id, outs as never)));
            expect(sandbox.calls).toHaveLength(made.length + 2);
        },
    );
});

describe("an answer that is long in coming", () => {
    let now = 0;
    beforeEach(() => {
        now = 0;
        jest.spyOn(clock, "now").mockImplementation(() => now);
    });

    it("counts for ten seconds from when it came", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const made = await Promise.all(
            ["One", "Two", "Three"].map((name) => make(flows, { project, type: "login", name })),
        );
        await begin();
        const read = ({ id, outs }: { id: string; outs: Values }) => flows.read!(id, outs as never);
        sandbox.injectFault({ method: "GET", path: /with/, what: { latencyMs: 300 } });
        const early = [read(made[0]!), read(made[1]!)];
        await sleep(150);
        now += 60_000;
        const late = read(made[2]!);
        await Promise.all([...early, late]);
        now += 9_000;
        await Promise.all(made.map(read));
        expect(sandbox.calls).toHaveLength(1);
        now += 2_000;
        await Promise.all(made.map(read));
        expect(sandbox.calls).toHaveLength(2);
    });
});
