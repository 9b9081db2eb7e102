import { clock } from "../../../provider/api/clock";
import { UNKNOWN } from "../../../provider/json/unknowns";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { fastClock } from "../api/clocks";

const [projects, flows] = [createProvider(projectSpec), createProvider(projectFlowSpec)];

let sandbox: Sandbox;
beforeEach(async () => {
    sandbox = await startSandbox();
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    const config: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    const get = (key: string) => config[key] ?? (/Per(Minute|Hour)$/.test(key) ? "0" : undefined);
    await flows.configure!({ config: { get } as never });
});
afterEach(async () => {
    jest.restoreAllMocks();
    await sandbox.close();
});

/** The calls since the last look, without queries. */
function calls(): string[] {
    const made = sandbox.calls.map(({ method, path }) => `${method} ${path.split("?")[0]}`);
    sandbox.clearCalls();
    return made;
}

const [list, post] = ["GET /v2/project-flows", "POST /v2/project-flows"];

describe("a flow of a project that this run made", () => {
    it("takes a POST and no look: nobody else has put anything there", async () => {
        const { id: project } = await projects.create!({ name: "Shop" });
        calls();
        await flows.create!({ project, type: "login" });
        expect(calls()).toEqual([post]);
        await expect(flows.create!({ project, type: "login" })).rejects.toThrow("declare");
        expect(calls()).not.toContain(post);
    });

    it("is looked for, if only the list shows the project: it may be somebody else's", async () => {
        sandbox.injectFault({ method: "POST", path: /projects$/, what: "dropAfter" });
        const { id: project } = await projects.create!({ name: "Shop" });
        calls();
        await flows.create!({ project, type: "login" });
        expect(calls()).toEqual([list, post, list]);
    });

    it("is looked for, if the project came with flows", async () => {
        const full = {
            _id: "5f00000000000000000000aa",
            name: "Full",
            projectFlows: [{ _id: "5f00000000000000000000ab" }],
        };
        sandbox.injectFault({ method: "POST", what: { status: 201, body: { data: full } } });
        const { id } = await projects.create!({ name: "Full", allowDuplicate: true });
        const inputs = { project: id, type: "login" };
        await expect(flows.create!(inputs)).rejects.toThrow();
        expect(calls()).toContain(list);
    });
});

describe("flows that are made in a row", () => {
    it("share a guard, and the look of the last", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const names = Array.from({ length: 10 }, (_, index) => `Flow ${index}`);
        await Promise.all(names.map((name) => flows.create!({ project, type: "login", name })));
        const made = calls();
        expect(made.filter((call) => call === post)).toHaveLength(10);
        expect(made.filter((call) => call === list)).toHaveLength(2);
        expect(made.at(-1)).toBe(list);
    });

    it("name both ids, if another run made one of them meanwhile, whichever looks", async () => {
        const { now, sleep } = fastClock(10);
        jest.spyOn(clock, "now").mockImplementation(now);
        jest.spyOn(clock, "sleep").mockImplementation(sleep);
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const inputs = (name: string) => ({ project, type: "login", name });
        const first = flows.create!(inputs("One"));
        const second = flows.create!(inputs("Two"));
        const { id } = await first;
        const rival = sandbox.dashboard.flows.create(inputs("One"))._id;
        const failure = await second.then(
            () => undefined,
            (error: Error & { reasons?: string[] }) => [error.message, ...(error.reasons ?? [])].join("\n"),
        );
        expect(failure).toContain(`is created (${id}), but it is not alone: ${rival}.`);
        expect(sandbox.dashboard.flows.list()).toHaveLength(3);
    });

    it("wait for another run to take away what it made, as long as two copies may lag", async () => {
        const { now, sleep } = fastClock(100);
        jest.spyOn(clock, "now").mockImplementation(now);
        jest.spyOn(clock, "sleep").mockImplementation(sleep);
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const first = flows.create!({ project, type: "login", name: "One" });
        const second = flows.create!({ project, type: "login", name: "Two" });
        await first;
        const rival = sandbox.dashboard.flows.create({ project, type: "login", name: "One" })._id;
        setTimeout(() => sandbox.dashboard.flows.remove(rival), 200);
        expect(await second).toMatchObject({ outs: { name: "Two" } });
        expect(sandbox.dashboard.flows.list()).toHaveLength(2);
    });

    it("are looked at, also if the last of them fails", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const first = flows.create!({ project, type: "login", name: "One" });
        sandbox.injectFault({ method: "POST", after: 1, what: { status: 400, body: { message: "Invalid request" } } });
        const second = flows.create!({ project, type: "login", name: "Two" });
        const outcomes = await Promise.allSettled([first, second]);
        expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
        expect(calls().at(-1)).toBe(list);
    });
});

describe("flows that are read in a row", () => {
    let runs = 0;
    /** Another run, which remembers nothing of the one before. */
    const begin = async () => {
        const config: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
        const limit = String(1_000 + ++runs);
        const get = (key: string) => config[key] ?? (/Per(Minute|Hour)$/.test(key) ? limit : undefined);
        await flows.configure!({ config: { get } as never });
        sandbox.clearCalls();
    };
    const read = (all: readonly { id: string; outs?: object }[]) =>
        Promise.all(all.map(({ id, outs }) => flows.read!(id, outs as never).catch(() => ({ id: undefined }))));
    const make = async (projectCount: number, each: number) => {
        const ids = Array.from({ length: projectCount }, () => sandbox.dashboard.projects.create({ name: "Shop" })._id);
        const names = Array.from({ length: each }, (_, index) => `Flow ${index}`);
        const all = ids.flatMap((project) => names.map((name) => ({ project, type: "login", name })));
        return Promise.all(all.map((inputs) => flows.create!(inputs)));
    };

    it.each([
        ["whole", 6],
        ["some", 12],
        ["summaries", 8],
        ["leftOut", 8],
        ["refused", 8],
    ] as const)("take no more calls than there are, where projects show them %s", async (flowsOfProject, most) => {
        const made = await make(6, 2);
        sandbox.behaviour.flowsOfProject = flowsOfProject;
        await begin();
        expect((await read(made)).map(({ id }) => id)).toEqual(made.map(({ id }) => id));
        expect(calls().length).toBeLessThanOrEqual(most);
    });

    it("are not given up for one that is gone, or for a project without any", async () => {
        const [gone, ...made] = await make(1, 10);
        sandbox.dashboard.flows.remove(gone!.id);
        const outs = {
            ...gone!.outs,
            project: sandbox.dashboard.projects.create({ name: "Empty" })._id,
            createdAt: "",
        };
        const lost = ["5f00000000000000000000aa", "5f00000000000000000000ab"].map((id) => ({ id, outs }));
        await begin();
        await read([...lost, { ...gone!, outs: { ...gone!.outs, createdAt: "" } }, ...made]);
        const paths = sandbox.calls.map(({ path }) => path.split("?")[0]!);
        expect(paths.filter((path) => path.startsWith("/v2/projects/"))).toHaveLength(2);
        for (const { id } of made) expect(paths).not.toContain(`/v2/project-flows/${id}`);
    });
});

describe("flows that are adopted with their project", () => {
    it("are looked at in one call, though a preview does not know the project's id", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const ids = ["One", "Two", "Three"].map(
            (name) => sandbox.dashboard.flows.create({ project, type: "login", name })._id,
        );
        await projects.check!({}, { name: "Shop", adopt: project });
        const looks = ids.map((adopt) => flows.check!({}, { project: UNKNOWN, type: "login", adopt }));
        for (const { failures } of await Promise.all(looks)) expect(failures).toEqual([]);
        expect(calls()).toEqual([`GET /v2/projects/${project}`]);
    });
});

describe("a POST whose answer is lost", () => {
    it("is not settled by what is new since an old list: that may be another run's", async () => {
        let now = 0;
        jest.spyOn(clock, "now").mockImplementation(() => now);
        jest.spyOn(clock, "sleep").mockImplementation(async (milliseconds) => {
            now += milliseconds;
        });
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        await flows.create!({ project, type: "login", name: "One" });
        now += 5_000;
        const other = sandbox.dashboard.flows.create({ project, type: "login", name: "Two" })._id;
        sandbox.injectFault({ method: "POST", what: "dropBefore" });
        await expect(flows.create!({ project, type: "login", name: "Two" })).rejects.toThrow(other);
        expect(sandbox.dashboard.flows.list()).toHaveLength(2);
    });

    it("is settled by a list that was long in coming: what counts is how long ago it came", async () => {
        let now = 0;
        jest.spyOn(clock, "now").mockImplementation(() => now);
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        sandbox.injectFault({ method: "GET", path: /project-flows/, what: { latencyMs: 50 } });
        sandbox.injectFault({ method: "POST", what: "dropAfter" });
        setTimeout(() => {
            now += 3_000;
        }, 20);
        const { id } = await flows.create!({ project, type: "login" });
        expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual([id]);
    });
});
