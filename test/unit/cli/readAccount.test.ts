import { runInSession } from "../../../provider/api/config";
import { Session } from "../../../provider/api/session";
import { Progress } from "../../../provider/cli/progress";
import { readAccount } from "../../../provider/cli/readAccount";
import { type Sandbox, startSandbox } from "../../../sandbox/api";

let sandbox: Sandbox;
let shown: string[];
beforeEach(async () => {
    sandbox = await startSandbox({ listItems: "summaries", references: "objects" });
    shown = [];
});
afterEach(() => sandbox.close());

function read(wanted: readonly string[] | "all", isTTY = false) {
    const settings: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    const session = new Session({ get: (key) => settings[key] }, () => undefined);
    const progress = new Progress({ isTTY, write: (text) => shown.push(text) });
    return runInSession(session, () => readAccount(wanted, progress));
}
const paths = () => sandbox.calls.map(({ method, path }) => `${method} ${path.split("?page")[0]!.split("&page")[0]}`);

describe("reading an account", () => {
    it("takes a list of each kind, and a call for each object that is not shown whole", async () => {
        const { projects, flows, webhooks } = sandbox.dashboard;
        const shop = projects.create({ name: "Shop" })._id;
        const login = flows.create({ project: shop, type: "login", loginSettings: { email: true } })._id;
        const other = flows.create({ project: shop, type: "smartlink" })._id;
        const hook = webhooks.create({ name: "Hook", url: "https://example.com", isActive: true, link: [login] })._id;
        const account = await read([]);
        expect(account).toMatchObject({
            projects: [{ _id: shop }],
            flows: [{ _id: login, project: shop, loginSettings: { email: true } }],
            webhooks: [{ _id: hook, flows: [login] }],
            foreignFlows: [{ id: other, project: shop, type: "smartlink" }],
        });
        expect(paths()).toEqual([
            "GET /v2/projects",
            `GET /v2/project-flows?project=${shop}`,
            "GET /v2/webhooks",
            `GET /v2/project-flows/${login}`,
        ]);
        expect(shown.join("")).toBe("projects: 1\nflows: 1\nwebhooks: 1\n");
    });

    describe("of which the list of flows shows no more than summaries", () => {
        const create = () => {
            const { projects, flows } = sandbox.dashboard;
            const all = ["Shop", "Bank"].map((name) => projects.create({ name })._id);
            const login = { type: "login", loginSettings: { email: true } };
            const made = all.flatMap((project) =>
                [1, 2, 3].map((n) => flows.create({ ...login, project, name: `${n}` })),
            );
            return { projects: all, flows: made.map(({ _id }) => _id) };
        };
        const withFlows = (project: string) => `GET /v2/projects/${project}?with%5B%5D=projectFlows`;

        it("takes a call for each project, and one that tells whether it shows flows whole", async () => {
            const { projects, flows } = create();
            const { flows: found } = await read("all");
            expect(found.map(({ _id }) => _id)).toEqual(flows);
            for (const flow of found) expect(flow).toMatchObject({ loginSettings: { email: true } });
            expect(paths().slice(3).sort()).toEqual(
                [...projects.map(withFlows), `GET /v2/project-flows/${flows[0]}`].sort(),
            );
        });

        it.each(["summaries", "some", "leftOut", "refused"] as const)(
            "takes a call for each flow where a project shows them otherwise: %s",
            async (flowsOfProject) => {
                sandbox.behaviour.flowsOfProject = flowsOfProject;
                const { projects, flows } = create();
                const account = await read("all");
                for (const flow of account.flows) expect(flow).toMatchObject({ loginSettings: { email: true } });
                expect(paths().slice(3).sort()).toEqual(
                    [withFlows(projects[0]!), ...flows.map((flow) => `GET /v2/project-flows/${flow}`)].sort(),
                );
            },
        );

        it("reads two flows of one project by themselves, which takes no more calls", async () => {
            const { projects, flows } = sandbox.dashboard;
            const project = projects.create({ name: "Shop" })._id;
            const both = ["1", "2"].map((name) => flows.create({ project, type: "login", name })._id);
            await read([]);
            expect(paths().slice(3).sort()).toEqual(both.map((flow) => `GET /v2/project-flows/${flow}`).sort());
        });
    });

    it("takes webhooks of an account that has no project, but not nothing", async () => {
        await expect(read("all")).rejects.toThrow("The account has neither a project nor a webhook.");
        const { webhooks } = sandbox.dashboard;
        const lone = webhooks.create({ name: "Lone", url: "https://example.com", isActive: true })._id;
        expect(await read("all")).toMatchObject({ projects: [], flows: [], webhooks: [{ _id: lone }] });
        expect(paths().filter((path) => path.includes("project-flows"))).toEqual([]);
        await expect(read([])).rejects.toThrow("The account has no project.");
    });

    it("takes along the webhooks of the projects that are wanted, and all of them with all", async () => {
        const { projects, flows, webhooks } = sandbox.dashboard;
        const [shop, bank] = ["Shop", "Bank"].map((name) => projects.create({ name })._id) as [string, string];
        const login = flows.create({ project: shop, type: "login" })._id;
        const hook = (name: string) => webhooks.create({ name, url: "https://example.com", isActive: true })._id;
        const [named, lone] = [hook("Named"), hook("Lone")];
        flows.edit(login, { integrations: { webhook: named } });
        flows.create({ project: bank, type: "login" });
        expect((await read(["Shop"])).webhooks).toMatchObject([{ _id: named }]);
        expect((await read([shop, "Shop"])).projects).toHaveLength(1);
        expect((await read([bank])).webhooks).toEqual([]);
        expect((await read("all")).webhooks).toMatchObject([{ _id: named }, { _id: lone }]);
    });

    it("leaves out what is deleted, in the list or since", async () => {
        sandbox.behaviour.softDelete = true;
        const { projects, flows } = sandbox.dashboard;
        const shop = projects.create({ name: "Shop" })._id;
        projects.remove(projects.create({ name: "Gone" })._id);
        flows.remove(flows.create({ project: shop, type: "login" })._id);
        expect(await read([])).toMatchObject({ projects: [{ _id: shop }], flows: [] });
    });

    it("says which projects there are, where it cannot tell which are wanted", async () => {
        const message = (wanted: readonly string[]) => read(wanted).catch((error) => error.message);
        expect(await message([])).toContain("The account has no project.");
        const { projects } = sandbox.dashboard;
        const ids = ["Shop", "Bank", "Bank"].map((name) => projects.create({ name })._id);
        const [shop, one, other] = [`"Shop" (${ids[0]})`, `"Bank" (${ids[1]})`, `"Bank" (${ids[2]})`];
        expect(await message([])).toBe(
            `The account has 3 projects: ${shop}, ${one}, ${other}. Name one with --project, or take --all.`,
        );
        expect(await message(["Bank"])).toBe(`2 projects are called "Bank": ${one}, ${other}. Name one by its id.`);
        expect(await message(["Shopp"])).toBe(`There is no project "Shopp". There is ${shop}, ${one}, ${other}.`);
    });

    it("finds a project by its name as a person spells it, which Verifik may not", async () => {
        const { projects } = sandbox.dashboard;
        const [duo] = ["Tom &amp; Jerry", "Other"].map((name) => projects.create({ name })._id);
        expect((await read(["Tom & Jerry"])).projects).toMatchObject([{ _id: duo }]);
        const twin = projects.create({ name: "Tom & Jerry" })._id;
        expect(await read(["Tom & Jerry"]).catch((error) => error.message)).toContain(
            `2 projects are called "Tom & Jerry": "Tom &amp; Jerry" (${duo}), "Tom & Jerry" (${twin}).`,
        );
    });

    it("shows a bar where somebody looks on, and takes it away", async () => {
        const { projects } = sandbox.dashboard;
        for (const name of ["Shop", "Bank"]) projects.create({ name });
        await read("all", true);
        expect(shown.join("")).toContain(`\r\u001b[2K${"█".repeat(24)} 2/2 projects`);
        expect(shown.join("")).not.toContain("\n");
        const progress = new Progress({ isTTY: true, write: (text) => shown.push(text) });
        progress.show("flows", 1, 2);
        expect(shown.at(-1)).toBe(`\r\u001b[2K${"█".repeat(12)}${"░".repeat(12)} 1/2 flows`);
        progress.end();
        expect(shown.at(-1)).toBe("\r\u001b[2K");
    });
});
