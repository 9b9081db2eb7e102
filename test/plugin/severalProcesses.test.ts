import { readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../provider/json/json";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { plain } from "../../sandbox/engine/values";
import { PluginClient } from "./pluginClient";

// One run may start several processes of this package: the host of dynamic providers and the plugin, or two versions of it.

const urnOf = (kind: string, name: string) => `urn:pulumi:dev::scenario::verifik:index:${kind}::${name}`;
const ways = [
    ["in this process", undefined],
    ["in processes of their own", {}],
] as const;

let sandbox: Sandbox;
let project: string;
let one: PluginClient;
let other: PluginClient;

async function begin(environment?: Record<string, string>): Promise<void> {
    sandbox = await startSandbox({});
    project = String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
    await startRun(environment);
}

async function startRun(environment?: Record<string, string>): Promise<void> {
    one = await PluginClient.start(environment);
    other = await one.startAnother(environment);
    for (const plugin of [one, other]) await configure(plugin);
}

/** Another run, of two processes as well. */
async function restart(environment?: Record<string, string>): Promise<void> {
    await other.stop();
    await one.stop();
    await startRun(environment);
    sandbox.clearCalls();
}

async function configure(plugin: PluginClient): Promise<void> {
    await plugin.call("configure", { args: { baseUrl: sandbox.url, token: sandbox.token } });
}

afterEach(async () => {
    await other.stop();
    await one.stop();
    await sandbox.close();
});

const writes = () => sandbox.calls.filter(({ method }) => method !== "GET").map(({ method, path }) => [method, path]);

/** What a resource made, by that plugin: its id, and its outputs. */
async function make(plugin: PluginClient, kind: string, name: string, args: object) {
    const urn = urnOf(kind, name);
    const { inputs } = await plugin.call("check", { urn, olds: {}, news: args });
    const { id, properties } = await plugin.call("create", { urn, properties: plain(inputs as JsonObject) });
    return { urn, id: String(id), properties: plain(properties as JsonObject) };
}

/** A flow that an earlier run made. */
async function makeBefore(args: object, environment?: Record<string, string>) {
    const made = await make(one, "ProjectFlow", "login", args);
    await restart(environment);
    return made;
}

/** The files by which processes tell each other what they did. */
function files(): string[] {
    const folders = readdirSync(tmpdir()).filter((name) => /^pulumi-verifik-[0-9a-f]{16}$/.test(name));
    return folders.flatMap((folder) => readdirSync(join(tmpdir(), folder)).map((file) => join(tmpdir(), folder, file)));
}

describe.each(ways)("what one process of a run holds, %s,", (_where, environment) => {
    it("another does not delete: a flow that was adopted", async () => {
        await begin(environment);
        const args = { project, type: "login", redirectUrl: "https://a.example" };
        const { urn, id, properties } = await makeBefore(args, environment);
        await make(other, "ProjectFlow", "signIn", { ...args, adopt: id });
        await one.call("delete", { urn, id, properties });
        expect(writes()).toEqual([]);
        expect(one.messages).toContainEqual({
            urn,
            text: `login flow ${id} is not deleted: another resource of this program holds it.`,
        });
    });
});

describe("what one process of a run holds", () => {
    beforeEach(() => begin());

    it("another does not delete: a flow that is to be adopted, also if that has failed", async () => {
        const args = { project, type: "login", redirectUrl: "https://a.example" };
        const { urn, id, properties } = await makeBefore(args);
        const news = { ...args, adopt: id };
        await other.call("check", { urn: urnOf("ProjectFlow", "signIn"), olds: {}, news });
        await one.call("delete", { urn, id, properties });
        expect(writes()).toEqual([]);
    });

    it("another does not delete: a flow that was found unchanged, also by a process that has ended since", async () => {
        const args = { project, type: "login" };
        const { urn, id, properties } = await makeBefore(args);
        const holder = urnOf("ProjectFlow", "signIn");
        await other.call("check", { urn: holder, olds: args, news: args });
        await other.call("diff", { urn: holder, id, olds: properties, news: args });
        await one.call("delete", { urn, id, properties });
        await other.stop();
        await one.call("delete", { urn, id, properties });
        expect(writes()).toEqual([]);
    });

    it("another refuses to adopt", async () => {
        const args = { project, type: "login" };
        const { id } = await make(one, "ProjectFlow", "login", args);
        const news = { ...args, adopt: id };
        const { failuresList } = await other.call("check", { urn: urnOf("ProjectFlow", "two"), olds: {}, news });
        expect(failuresList).toMatchObject([
            { reason: expect.stringContaining("which another resource of this program holds") },
        ]);
    });

    it("another deletes all the same in the place of the holder, whom the engine replaces", async () => {
        const args = { project, type: "login" };
        const { urn, id, properties } = await makeBefore(args);
        await other.call("check", { urn, olds: args, news: args });
        await other.call("diff", { urn, id, olds: properties, news: args });
        await one.call("delete", { urn, id, properties });
        expect(writes()).toEqual([["DELETE", `/v3/project-flows/${id}`]]);
    });

    it("another does not take offline: a project whose activation was renamed as it moved", async () => {
        const { id: flow } = await make(one, "ProjectFlow", "login", { project, type: "login" });
        const live = await make(one, "ProjectActivation", "live", { project, flows: [flow] });
        await restart();
        await make(other, "ProjectActivation", "online", { project, flows: [flow] });
        await one.call("delete", live);
        expect(writes()).toEqual([]);
        expect(sandbox.dashboard.projects.get(project)).toMatchObject({ status: "active" });
    });

    it("another knows when it takes a project offline, so a destroy changes all or nothing", async () => {
        const shop = await make(one, "Project", "shop", { name: "Shop" });
        const login = await make(other, "ProjectFlow", "login", { project: shop.id, type: "login" });
        const live = await make(other, "ProjectActivation", "live", { project: shop.id, flows: [login.id] });
        expect(live.properties).toMatchObject({ stackFlows: [login.id] });
        sandbox.dashboard.flows.create({ project: shop.id, type: "onboarding" });
        await restart();
        await expect(other.call("delete", live)).rejects.toThrow("which this stack did not make");
        expect(writes()).toEqual([]);
    });

    it("another run does not know of, and no other user can read", async () => {
        const args = { project, type: "login" };
        const { urn, id, properties } = await make(one, "ProjectFlow", "login", args);
        const [file] = files();
        expect(statSync(file!).mode & 0o777).toBe(0o600);
        expect(statSync(join(file!, "..")).mode & 0o777).toBe(0o700);
        const run = await PluginClient.start();
        await configure(run);
        await run.call("delete", { urn, id, properties });
        expect(writes().at(-1)).toEqual(["DELETE", `/v3/project-flows/${id}`]);
        await run.stop();
    });
});
