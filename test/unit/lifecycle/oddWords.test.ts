import { clock } from "../../../provider/api/clock";
import type { JsonObject } from "../../../provider/json/json";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { fastClock } from "../api/clocks";
import { type Reaction, scriptedServer } from "../api/scriptedServer";

const id = "67996c2606c23de3bc785a23";
const project = "67054e609e2c794b78e02af8";
const client = "67054dc629a00e8b1ce73c51";

/** The provider of flows before a server that follows a script. */
async function open(...script: Reaction[]) {
    const server = await scriptedServer(...script);
    const config: Record<string, string> = { "verifik:baseUrl": server.origin, "verifik:token": "a-token" };
    const provider = createProvider(projectFlowSpec);
    await provider.configure!({ config: { get: (key: string) => config[key] } as never });
    const olds: JsonObject = { project, type: "login", status: "draft", loginSettings: { searchMode: "FAST" } };
    return { server, provider, olds: { ...olds, apiOrigin: server.origin, managed: true } };
}

beforeEach(() => {
    const { now, sleep } = fastClock(100);
    jest.spyOn(clock, "now").mockImplementation(now);
    jest.spyOn(clock, "sleep").mockImplementation(sleep);
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const flow = (status: unknown) => ({
    status: 200,
    body: { data: { _id: id, client, project, type: "login", status } },
});

describe("words of a server in another spelling", () => {
    it("are no drift", async () => {
        const data = {
            _id: id,
            client,
            project,
            type: "LOGIN",
            status: "Draft",
            loginSettings: { searchMode: "fast" },
        };
        const { server, provider, olds } = await open({ status: 200, body: { data } });
        const { inputs } = await provider.read!(id, olds);
        await server.close();
        expect(inputs).toEqual({ project, type: "login", status: "draft", loginSettings: { searchMode: "FAST" } });
    });

    it.each(["ALL", "all", ["ALL"], ["All"]])("are all countries: %j", async (allowedCountries) => {
        const data = { _id: project, client, name: "Shop", allowedCountries };
        const { server, olds } = await open({ status: 200, body: { data } });
        const known = { name: "Shop", allowedCountries: "All", apiOrigin: olds["apiOrigin"]!, managed: true };
        const { inputs } = await createProvider(projectSpec).read(project, known);
        await server.close();
        expect(inputs).toEqual({ name: "Shop", allowedCountries: "All" });
    });

    it("are a status on its way, which is waited for", async () => {
        const { server, provider, olds } = await open(
            flow("activating"),
            flow("ACTIVATING"),
            flow("activating"),
            flow("ACTIVE"),
        );
        const { outs } = await provider.update!(id, olds, { ...olds, status: "active" });
        await server.close();
        expect(outs).toMatchObject({ status: "active" });
        expect(server.requests.map(({ method }) => method)).toEqual(["PUT", "GET", "GET", "GET"]);
    });

    it("are one status that is never left: told, within a minute", async () => {
        const { server, provider, olds } = await open(flow("activating"));
        const began = clock.now();
        const failure = await provider.update!(id, olds, { ...olds, status: "active" }).catch((error: Error) => error);
        await server.close();
        expect((failure as Error).message).toContain(
            '`status` is one that Verifik\'s pages do not name instead of "active". Run `pulumi up` again',
        );
        expect(clock.now() - began).toBeLessThan(90_000);
    });
});

describe("a change that is only accepted", () => {
    const changed = { redirectUrl: "https://a.example" };
    const live = (more: object) => ({
        status: 200,
        body: { data: { _id: id, client, project, type: "login", ...more } },
    });
    const accepted: Reaction = { status: 202, body: { message: "Accepted" } };

    it("is done once a read shows it", async () => {
        const { server, provider, olds } = await open(accepted, live({ redirectUrl: "" }), live(changed));
        const { outs } = await provider.update!(id, olds, { ...olds, ...changed });
        await server.close();
        expect(outs).toMatchObject(changed);
        expect(server.requests.map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
    });

    it("and never made is a failure, so that the state stays true", async () => {
        const { server, provider, olds } = await open(accepted, live({ redirectUrl: "" }));
        await expect(provider.update!(id, { ...olds, redirectUrl: "" }, { ...olds, ...changed })).rejects.toThrow(
            "answered 202, but that says only that the call was accepted, not that it is done. Wait a minute",
        );
        await server.close();
        expect(server.requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
    });
});

describe("a single object that is", () => {
    it("gone by a 410 is gone", async () => {
        const { server, provider, olds } = await open({ status: 410, body: { message: "Gone" } });
        expect(await provider.read!(id, olds)).toEqual({});
        expect(await provider.delete!(id, olds)).toBeUndefined();
        await server.close();
    });

    it.each<[string, Reaction]>([
        ["refused", { status: 403, body: { message: "Access forbidden", code: "Forbidden" } }],
        ["nothing", { status: 200, body: { data: null } }],
    ])("%s stays in the state, and the error says how to take it out", async (_what, reaction) => {
        const { server, provider, olds } = await open(reaction);
        await expect(provider.read!(id, olds)).rejects.toThrow("`pulumi state delete <urn>`");
        await server.close();
    });

    it("refused to a destroy says the same", async () => {
        const { server, provider, olds } = await open({ status: 403, body: { message: "Access forbidden" } });
        await expect(provider.delete!(id, olds)).rejects.toThrow("`pulumi state delete <urn>`");
        await server.close();
    });
});

it("what a section shows masked goes out as it is declared, and is told as nobody's change", async () => {
    const loginSettings = { email: true, phone: null, steps: ["***"], allowPasskeys: true };
    const live = { _id: id, client, project, type: "login", status: "draft", loginSettings };
    const { server, provider, olds } = await open({ status: 200, body: { data: live } });
    const declared = { email: true, phone: true, steps: ["face"], allowPasskeys: false };
    const news = { ...olds, loginSettings: { ...declared, email: false } };
    await provider.update!(id, { ...olds, loginSettings: declared }, news);
    await server.close();
    const sent = server.requests.filter(({ method }) => method === "PUT").map(({ body }) => JSON.parse(body));
    expect(sent).toEqual([{ loginSettings: { ...declared, email: false, allowPasskeys: true } }]);
    const told = jest.mocked(console.error).mock.calls.join("\n");
    expect(told).toContain(": loginSettings.allowPasskeys was changed outside Pulumi and stays as it is.");
});

it("an argument that is nested a thousand deep is refused before anything goes through it", async () => {
    const { server, provider } = await open({ status: 200 });
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`) as JsonObject;
    const { failures } = await provider.check!({}, { project, type: "login", rawFields: deep });
    await server.close();
    expect(failures).toEqual([{ property: "", reason: "rawFields is nested deeper than 64 levels" }]);
});
