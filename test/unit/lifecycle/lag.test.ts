import { clock } from "../../../provider/api/clock";
import { session } from "../../../provider/api/config";
import type { JsonObject } from "../../../provider/json/json";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { lookup } from "../../../provider/lifecycle/lookup";
import type { Provider } from "../../../provider/lifecycle/provider";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { markDeclared } from "../../../provider/run/declarations";
import { webhookSpec } from "../../../provider/webhook/spec";
import { type Reaction, scriptedServer } from "../api/scriptedServer";

const activation: Provider = require("../../../provider/projectActivation/provider");

const id = "67996c2606c23de3bc785a23";
const project = "67054e609e2c794b78e02af8";
const client = "67054dc629a00e8b1ce73c51";
const flow = { _id: id, client, project, type: "login", status: "active", redirectUrl: "https://a.example" };
const closing: (() => Promise<void>)[] = [];
let time: number;
const told: string[] = [];

beforeEach(() => {
    time = 0;
    told.length = 0;
    // Who sleeps at the same time wakes at the same time.
    jest.spyOn(clock, "now").mockImplementation(() => time);
    jest.spyOn(clock, "sleep").mockImplementation(async (milliseconds) => {
        const end = time + milliseconds;
        await new Promise((resolve) => setTimeout(resolve, milliseconds / 20));
        time = Math.max(time, end);
    });
    jest.spyOn(console, "error").mockImplementation((text) => void told.push(String(text)));
});
afterEach(async () => {
    jest.restoreAllMocks();
    for (const close of closing.splice(0)) await close();
});

type Answer = [status: number, body: unknown];

const missing: Answer = [404, { code: "NotFound", message: "record_not_found" }];

/** The providers before a server that answers so; it is told the path, and how often that was asked for before. */
async function open(answer: (url: string, before: number) => Answer) {
    const asked = new Map<string, number>();
    const react: Reaction = (response, url) => {
        const path = url.split("?")[0]!;
        const before = asked.get(path) ?? 0;
        asked.set(path, before + 1);
        const [status, body] = answer(url, before);
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const server = await scriptedServer(react);
    closing.push(server.close);
    const config: Record<string, string> = {
        ...{ "verifik:baseUrl": server.origin, "verifik:token": "a.b.c" },
        ...{ "verifik:flowRequestsPerMinute": "0", "verifik:projectRequestsPerMinute": "0" },
        "verifik:requestsPerHour": "0",
    };
    const reader = { get: (key: string) => config[key] };
    const [flows, projects, webhooks] = [projectFlowSpec, projectSpec, webhookSpec].map(createProvider);
    for (const provider of [flows!, projects!, webhooks!, activation])
        await provider.configure({ config: reader } as never);
    const ours = { apiOrigin: server.origin, managed: true };
    return {
        server,
        ...{ flows: flows!, projects: projects!, webhooks: webhooks! },
        olds: { project, type: "login", redirectUrl: "https://a.example", ...ours } as JsonObject,
        ours,
        session: session(),
    };
}

const long = 10 * 24 * 3_600_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

describe("a refresh that does not find what is in the state", () => {
    it.each<[string, JsonObject]>([
        ["a moment ago", { createdAt: ago(0) }],
        ["a moment ago, by a clock that is 90 s behind", { createdAt: ago(90_000) }],
        ["nobody knows when", {}],
    ])("looks again, if it was made %s", async (_when, more) => {
        const { flows, olds } = await open((_url, before) => (before === 0 ? missing : [200, { data: flow }]));
        expect(await flows.read(id, { ...olds, ...more })).toMatchObject({ id });
    });

    it("looks again for a project, a webhook and an activation, too", async () => {
        const live: JsonObject = { _id: project, client, name: "Shop", status: "active", isActive: true, url: "x" };
        const { projects, webhooks, ours } = await open((url, before) => {
            if (url.includes("project-flows?")) return [200, { data: [flow] }];
            return before <= 1 ? missing : [200, { data: live }];
        });
        expect(await projects.read(project, { name: "Shop", ...ours })).toMatchObject({ id: project });
        expect(await activation.read(project, { project, flows: [id], status: "active", ...ours })).toMatchObject({
            id: project,
            inputs: { flows: [id], status: "active" },
        });
        const hook = await open((_url, before) => (before === 0 ? missing : [200, { data: { ...live, _id: id } }]));
        expect(await hook.webhooks.read(id, { name: "Shop", ...hook.ours })).toMatchObject({ id });
        expect(webhooks).toBeDefined();
    });

    it("believes at once that what was made on another day is gone, and what is kept as deleted", async () => {
        const gone = await open(() => missing);
        expect(await gone.flows.read(id, { ...gone.olds, createdAt: ago(long) })).toEqual({});
        const live = { project, flows: [id], status: "active", liveSince: ago(long), ...gone.ours };
        expect(await activation.read(project, live)).toEqual({});
        const deleted = await open(() => [200, { data: { ...flow, status: "deleted" } }]);
        expect(await deleted.flows.read(id, deleted.olds)).toEqual({});
        expect([gone.server.requests.length, deleted.server.requests.length]).toEqual([3, 1]);
        expect(time).toBeLessThan(1_000);
    });

    it("takes two looks and some seconds for a hundred that are gone", async () => {
        const { flows, olds, server } = await open((url) => (url.includes("?") ? [200, { data: [] }] : missing));
        const ids = Array.from({ length: 100 }, (_, index) => index.toString(16).padStart(24, "0"));
        const read = await Promise.all(ids.map((one) => flows.read(one, olds)));
        expect(read.every((result) => result.id === undefined)).toBe(true);
        expect(server.requests.filter(({ url }) => !url.includes("?"))).toHaveLength(200);
        expect(time).toBeLessThan(60_000);
    });
});

describe("a state without this package's own keys", () => {
    it("is of an object that may be gone; of `get`, it does not exist", async () => {
        const { flows, webhooks } = await open((url) => (url.includes("?") ? [200, { data: [] }] : missing));
        expect(await flows.read(id, { project, type: "login", redirectUrl: "https://a.example" })).toEqual({});
        expect(await webhooks.read(id, { name: "x", url: "https://a.example", isActive: true })).toEqual({});
        expect(told.join()).toContain("The next `pulumi up` recreates it");
        await expect(flows.read(id, {})).rejects.toThrow("does not exist. Check the id");
        await expect(flows.read(id, { __provider: "text" })).rejects.toThrow("does not exist. Check the id");
    });
});

describe("a refresh that finds a field changed", () => {
    const old = { ...flow, redirectUrl: "https://before.example" };

    it("looks again before it believes it: a copy may lag behind the last `up`", async () => {
        const { flows, olds, server } = await open((_url, before) => [200, { data: before === 0 ? old : flow }]);
        expect(await flows.read(id, olds)).toMatchObject({ inputs: { redirectUrl: "https://a.example" } });
        expect(told.join()).not.toContain("was changed outside Pulumi");
        expect(server.requests).toHaveLength(2);
    });

    it("takes no second look at what is as it was", async () => {
        const { flows, olds, server } = await open(() => [200, { data: flow }]);
        await flows.read(id, olds);
        expect(server.requests).toHaveLength(1);
        expect(time).toBeLessThan(1_000);
    });

    it("tells of what stays so, of a hundred within seconds", async () => {
        const { flows, olds } = await open((url) =>
            url.includes("?") ? [200, { data: [] }] : [200, { data: { ...old, _id: url.split("/").at(-1) } }],
        );
        const ids = Array.from({ length: 100 }, (_, index) => index.toString(16).padStart(24, "0"));
        const read = await Promise.all(ids.map((one) => flows.read(one, olds)));
        expect(read.every(({ inputs }) => inputs?.["redirectUrl"] === "https://before.example")).toBe(true);
        expect(told.filter((line) => line.includes("was changed outside Pulumi: redirectUrl"))).toHaveLength(100);
        expect(time).toBeLessThan(60_000);
    });

    it("is no other for an activation", async () => {
        const { ours } = await open((url, before) => {
            const status = before <= 1 ? "draft" : "active";
            if (url.includes("project-flows?")) return [200, { data: [{ ...flow, status }] }];
            return [200, { data: { _id: project, client, status } }];
        });
        const olds = { project, flows: [id], status: "active", ...ours };
        expect(await activation.read(project, olds)).toMatchObject({ inputs: { flows: [id], status: "active" } });
    });
});

describe("what this run has made", () => {
    it("is found by `get`, whatever copy answers", async () => {
        const { flows } = await open((_url, before) => (before <= 2 ? missing : [200, { data: flow }]));
        markDeclared(id);
        expect(await flows.read(id, {})).toMatchObject({ id, props: { type: "login" } });
    });

    it("is found by a lookup that was told that it may be new, and no other is asked for twice", async () => {
        const answer = (url: string, before: number): Answer => {
            if (url.includes("?")) return [200, { data: before === 0 ? [] : [flow] }];
            return before === 0 ? missing : [200, { data: flow }];
        };
        for (const wanted of [{ id }, { project, type: "login" }]) {
            const { session, server } = await open(answer);
            await expect(lookup(projectFlowSpec, wanted, session)).rejects.toThrow(/does not exist|none has/);
            expect(server.requests).toHaveLength(1);
            const late = await open(answer);
            expect(await lookup(projectFlowSpec, wanted, late.session, "once")).toMatchObject({ id });
            // The plugin, which knows what it made, is told nothing.
            const plugin = await open(answer);
            markDeclared(project);
            expect(await lookup(projectFlowSpec, wanted, plugin.session)).toMatchObject({ id });
        }
    });
});
