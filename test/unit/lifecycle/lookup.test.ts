import { Session } from "../../../provider/api/session";
import { type LookupArgs, lookup } from "../../../provider/lifecycle/lookup";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { type Sandbox, startSandbox } from "../../../sandbox/api";

let sandbox: Sandbox;
beforeEach(async () => {
    sandbox = await startSandbox({});
});
afterEach(() => sandbox.close());

function openSession(): Session {
    const settings: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    return new Session({ get: (key) => settings[key] }, () => undefined);
}

const find = (name: string) => lookup(projectSpec, { name }, openSession());

describe("a lookup", () => {
    it("finds by the name that a person writes what Verifik spells in its own way", async () => {
        const { projects } = sandbox.dashboard;
        const [duo] = ["Tom &amp; Jerry", "Tom"].map((name) => projects.create({ name })._id);
        expect(await find("Tom & Jerry")).toMatchObject({ id: duo });
        expect(await find("Tom &amp; Jerry")).toMatchObject({ id: duo });
        projects.create({ name: "Tom & Jerry" });
        await expect(find("Tom & Jerry")).rejects.toThrow('the project: 2 have name "Tom & Jerry":');
    });
});

describe("lookups of one program", () => {
    const make = (name: string) => sandbox.dashboard.projects.create({ name })._id;
    const names = Array.from({ length: 120 }, (_, index) => `Project ${index}`);

    it("by one id at the same time share a call, and later ones look anew", async () => {
        const id = make("Shop");
        const session = openSession();
        await Promise.all([1, 2, 3].map(() => lookup(projectSpec, { id }, session)));
        expect(sandbox.calls).toHaveLength(1);
        sandbox.dashboard.projects.edit(id, { name: "Store" });
        expect(await lookup(projectSpec, { id }, session)).toMatchObject({ name: "Store" });
    });

    it.each([undefined, "once"] as const)("by names at the same time share a list (patience: %s)", async (patience) => {
        for (const name of names) make(name);
        const session = openSession();
        await lookup(projectSpec, { name: names[0]! }, openSession());
        const { length } = sandbox.calls;
        sandbox.clearCalls();
        const found = await Promise.all(names.map((name) => lookup(projectSpec, { name }, session, patience)));
        expect(found.map(({ name }) => name)).toEqual(names);
        expect(sandbox.calls).toHaveLength(length);
    });

    it("do not share a list that began before they were asked, which may be of before a write of the run's", async () => {
        const session = openSession();
        const id = make("Shop");
        sandbox.injectFault({ method: "GET", what: { latencyMs: 200 } });
        const first = lookup(projectSpec, { name: "Shop" }, session, "once");
        await new Promise((resolve) => setTimeout(resolve, 100));
        sandbox.dashboard.projects.edit(id, { contactEmail: "help@example.com" });
        const second = await lookup(projectSpec, { name: "Shop" }, session, "once");
        expect(second["contactEmail"]).toBe("help@example.com");
        await first;
    });

    it("take from an earlier list which object it is, and what is in it from the server", async () => {
        const project = make("Shop");
        const { flows } = sandbox.dashboard;
        const [one, two] = ["One", "Two"].map((name) => flows.create({ project, type: "login", name })._id);
        const session = openSession();
        const flowArgs = (name: string) => ({ project, type: "login", name }) as LookupArgs;
        await lookup(projectFlowSpec, flowArgs("One"), session);
        flows.edit(one!, { redirectUrl: "https://example.com/after" });
        sandbox.clearCalls();
        const found = await lookup(projectFlowSpec, flowArgs("One"), session);
        expect(found["redirectUrl"]).toBe("https://example.com/after");
        expect(sandbox.calls.map(({ path }) => path)).toEqual([`/v2/project-flows/${one}`]);
        // One that has another name now, or is gone, is not what the list says.
        flows.edit(two!, { name: "Three" });
        await expect(lookup(projectFlowSpec, flowArgs("Two"), session)).rejects.toThrow("none has");
        flows.remove(one!);
        const next = flows.create({ project, type: "login", name: "One" })._id;
        expect(await lookup(projectFlowSpec, flowArgs("One"), session)).toMatchObject({ id: next });
    });
});
