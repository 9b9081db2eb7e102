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
