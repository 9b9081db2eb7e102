import type { JsonObject } from "../../provider/json/json";
import { secretMarkKey } from "../../provider/json/secretMark";
import { type Personality, personalities, type Sandbox, startSandbox } from "../../sandbox/api";
import { plain } from "../../sandbox/engine/values";
import { shapes } from "../stack/documentedBodies";
import { behaviourOf } from "../stack/personality";
import { PluginClient } from "./pluginClient";

const collections = { ProjectFlow: "flows", Project: "projects", Webhook: "webhooks" } as const;
const urnOf = (kind: string) => `urn:pulumi:dev::scenario::verifik:index:${kind}::one`;

let sandbox: Sandbox;
let plugin: PluginClient;
let project: string;

async function begin(personality?: Personality): Promise<void> {
    sandbox = await startSandbox(personality === undefined ? {} : behaviourOf(personality));
    project = String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
    plugin = await PluginClient.start();
    await plugin.call("configure", { args: { baseUrl: sandbox.url, token: sandbox.token } });
}

async function end(): Promise<void> {
    await plugin.stop();
    await sandbox.close();
}

/** What `pulumi import` does, and the first preview of the code that it makes. */
async function importOne(kind: string, id: unknown) {
    const urn = urnOf(kind);
    const { inputs, properties } = await plugin.call("read", { urn, id });
    const written = plain(inputs as JsonObject);
    const outputs = plain(properties as JsonObject);
    const checked = await plugin.call("check", { urn, olds: written, news: written });
    return { urn, inputs: inputs as JsonObject, written, outputs, checked };
}

const holdsMark = (value: unknown) => JSON.stringify(value).includes(secretMarkKey);
const writes = () => sandbox.calls.filter(({ method }) => method !== "GET").map(({ body }) => body);

describe.each(Object.keys(personalities) as Personality[])("an import, from a server as %s", (personality) => {
    beforeAll(() => begin(personality));
    afterAll(end);

    it.each([...shapes])("of %s is no change, and leaves what it does not name", async (_name, shape) => {
        sandbox.clearCalls();
        const { kind, args, change } = shape;
        const body = { ...(kind === "ProjectFlow" ? { project } : {}), ...args };
        const id = sandbox.dashboard[collections[kind]].create(body)._id;
        const { urn, inputs, written, outputs, checked } = await importOne(kind, id);
        expect(checked).toMatchObject({ failuresList: [] });
        // The inputs become the program's text.
        expect(holdsMark(inputs)).toBe(false);
        expect(JSON.stringify(inputs)).not.toMatch(/"(whiteList|apiTestValue|demoOTP)"|null|""/);
        if (kind !== "Webhook") expect(Object.keys(inputs).length).toBeGreaterThan(kind === "Project" ? 3 : 2);

        const same = await plugin.call("diff", { urn, id, olds: outputs, news: written });
        expect(same).toMatchObject({ changes: 1, detailedDiff: {} });
        const read = { urn, id, properties: outputs, inputs: written };
        const refreshed = await plugin.call("read", read);
        expect(plain(refreshed["properties"] as JsonObject)).toEqual(outputs);
        expect(plain(refreshed["inputs"] as JsonObject)).toEqual(written);

        // A program that names only what it must, and changes one field.
        const few = Object.keys(body).filter((key) => ["project", "type", "name", "url", "isActive"].includes(key));
        const named = Object.fromEntries(few.map((key) => [key, (body as JsonObject)[key]]));
        expect(await plugin.call("diff", { urn, id, olds: outputs, news: named })).toMatchObject({ changes: 1 });
        expect(writes()).toEqual([]);
        const news = { ...named, ...change };
        expect(await plugin.call("diff", { urn, id, olds: outputs, news })).toMatchObject({
            changes: 2,
            diffsList: Object.keys(change),
        });
        const updated = await plugin.call("update", { urn, id, olds: outputs, news });
        expect(writes()).toEqual([change]);
        expect(updated["properties"]).toMatchObject({ ...news, managed: true });
        expect(updated["properties"]).not.toHaveProperty("imported");
    });
});

describe("an import", () => {
    beforeEach(() => begin());
    afterEach(end);

    it("of an activation names the flows that are live, and refuses what never was", async () => {
        const flow = sandbox.dashboard.flows.create({ project, type: "login" });
        sandbox.dashboard.flows.create({ project, type: "onboarding" });
        const urn = urnOf("ProjectActivation");
        await expect(plugin.call("read", { urn, id: project })).rejects.toThrow(
            `Project ${project} was never live, so there is no activation to import.`,
        );
        sandbox.dashboard.flows.edit(String(flow._id), { status: "active" });
        sandbox.dashboard.projects.edit(project, { status: "active" });
        const { written, outputs, checked } = await importOne("ProjectActivation", project);
        expect(written).toEqual({ project, flows: [flow._id], status: "active" });
        expect(checked).toMatchObject({ failuresList: [], inputs: written });
        expect(await plugin.call("diff", { urn, id: project, olds: outputs, news: written })).toMatchObject({
            changes: 1,
        });
        sandbox.dashboard.projects.edit(project, { status: "paused" });
        expect((await importOne("ProjectActivation", project)).written).toMatchObject({ status: "paused" });
        expect(writes()).toEqual([]);
    });

    it("of a flow of another type is refused: a program could not name its type", async () => {
        const { _id: id } = sandbox.dashboard.flows.create({ project, type: "smartlink", name: "Link" });
        await expect(plugin.call("read", { urn: urnOf("ProjectFlow"), id })).rejects.toThrow(
            `project flow ${id} cannot be imported: what Verifik has as its \`type\` is nothing that this package manages.`,
        );
    });

    it.each(["webhook", "integrations"])("leaves out a flow's %s that a webhook's list contradicts", async (where) => {
        const { dashboard } = sandbox;
        const own = (webhook: unknown) =>
            where === "webhook" ? { webhook } : { name: "Flow", integrations: { webhook } };
        const { _id: listed } = dashboard.flows.create({ project, type: "login" });
        const { _id: left } = dashboard.flows.create({ project, type: "login" });
        const webhook = { name: "W", url: "https://w.example", isActive: true, link: [listed] };
        const { _id: named } = dashboard.webhooks.create(webhook);
        for (const id of [listed, left]) dashboard.flows.edit(id, own(named));
        const written = [listed, left].map(async (id) => (await importOne("ProjectFlow", id)).written);
        expect(await Promise.all(written)).toEqual([
            expect.objectContaining({ project, ...own(named) }),
            expect.not.objectContaining(own(named)),
        ]);
        expect((await importOne("Webhook", named)).written).toMatchObject({ flows: [listed] });
    });

    it("of what is not there says so", async () => {
        const id = "67996c2606c23de3bc785a23";
        await expect(plugin.call("read", { urn: urnOf("ProjectActivation"), id })).rejects.toThrow(
            `project ${id} does not exist. Check the id, and that it belongs to this environment and account.`,
        );
        await expect(plugin.call("read", { urn: urnOf("ProjectFlow"), id })).rejects.toThrow(
            `project flow ${id} does not exist. Check the id, and that it belongs to this environment and account.`,
        );
        await expect(plugin.call("read", { urn: urnOf("ProjectFlow"), id: "x" })).rejects.toThrow(
            "its id is not one of Verifik's",
        );
    });

    it("shows at a refresh what changed of the program's own, and nothing of the dashboard's", async () => {
        const body = { project, type: "login", redirectUrl: "https://a.example", identityUrl: "https://b.example" };
        const id = String(sandbox.dashboard.flows.create(body)._id);
        const { urn, outputs } = await importOne("ProjectFlow", id);
        // The first `up` of a program that names less kept the outputs, and stored its own inputs.
        const own = { project, type: "login", redirectUrl: "https://a.example" };
        sandbox.dashboard.flows.edit(id, { identityUrl: "https://c.example" });
        const quiet = await plugin.call("read", { urn, id, properties: outputs, inputs: own });
        expect(plain(quiet["properties"] as JsonObject)).toEqual(outputs);
        expect(quiet["inputs"]).toEqual(own);
        sandbox.dashboard.flows.edit(id, { redirectUrl: "https://d.example" });
        const seen = await plugin.call("read", { urn, id, properties: outputs, inputs: own });
        expect(seen["inputs"]).toEqual({ ...own, redirectUrl: "https://d.example" });
        expect(seen["properties"]).toMatchObject({ redirectUrl: "https://d.example", imported: true });
        expect(plugin.messages.map(({ text }) => text).filter((text) => !text.startsWith("works on"))).toEqual([
            expect.stringContaining(`login flow ${id} was changed outside Pulumi: redirectUrl.`),
        ]);
    });

    it("by a second resource is refused: each would undo the other's", async () => {
        const body = { project, type: "login", redirectUrl: "https://a.example" };
        const id = String(sandbox.dashboard.flows.create(body)._id);
        const diffBy = async (name: string) => {
            const urn = `${urnOf("ProjectFlow")}.${name}`;
            const { properties } = await plugin.call("read", { urn, id });
            const news = { ...body, redirectUrl: `https://${name}.example` };
            await plugin.call("check", { urn, olds: body, news });
            return plugin.call("diff", { urn, id, olds: plain(properties as JsonObject), news });
        };
        expect(await diffBy("one")).toMatchObject({ changes: 2 });
        expect(await diffBy("one")).toMatchObject({ changes: 2 });
        await expect(diffBy("two")).rejects.toThrow(
            `login flow ${id} is declared twice: another resource of this program holds it. Remove one of the two.`,
        );
    });

    it("stays one after an update that sends nothing", async () => {
        const body = { project, type: "login", redirectUrl: "https://a.example", identityUrl: "https://b.example" };
        const id = String(sandbox.dashboard.flows.create(body)._id);
        const { urn, outputs } = await importOne("ProjectFlow", id);
        const news = { project, type: "login", redirectUrl: "https://a.example", forceDestroy: true };
        const updated = await plugin.call("update", { urn, id, olds: outputs, news });
        expect(writes()).toEqual([]);
        const now = plain(updated["properties"] as JsonObject);
        expect(now).toEqual({ ...outputs, forceDestroy: true });
        // So a field that leaves the program is still the dashboard's.
        const fewer = { project, type: "login", forceDestroy: true };
        expect(await plugin.call("diff", { urn, id, olds: now, news: fewer })).toMatchObject({ changes: 1 });
    });

    it("leaves no section behind of which nothing may be written", async () => {
        const id = String(sandbox.dashboard.flows.create({ project, type: "login" })._id);
        sandbox.dashboard.flows.edit(id, {
            redirectUrl: "https://a.example",
            integrations: { redirectUrl: "https://b.example", webhook: null },
        });
        const { written, checked } = await importOne("ProjectFlow", id);
        expect(checked).toMatchObject({ failuresList: [] });
        expect(Object.values(written).filter((value) => JSON.stringify(value) === "{}")).toEqual([]);
    });

    it("leaves out what the plugin's own check would refuse", async () => {
        const body = { project, type: "login", loginSettings: { email: true, livenessMinScore: 0.65 } };
        const id = String(sandbox.dashboard.flows.create(body)._id);
        sandbox.dashboard.flows.edit(id, {
            loginSettings: { email: true, livenessMinScore: 0.1, searchMode: "SLOW" },
            security: { source: "API", strategy: "whitelist", apiUrl: "https://a.example" },
            allowedCountries: ["Kolumbien", "Peru"],
        });
        const { written, checked } = await importOne("ProjectFlow", id);
        expect(checked).toMatchObject({ failuresList: [] });
        expect(written).toMatchObject({ project, type: "login", loginSettings: { email: true } });
        expect(written).not.toHaveProperty("security");
        expect(written).not.toHaveProperty("loginSettings.searchMode");
    });
});
