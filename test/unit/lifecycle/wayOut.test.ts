import { clock } from "../../../provider/api/clock";
import { session } from "../../../provider/api/config";
import type { JsonObject } from "../../../provider/json/json";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { lookup } from "../../../provider/lifecycle/lookup";
import type { Provider } from "../../../provider/lifecycle/provider";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { fastClock } from "../api/clocks";
import { type Reaction, scriptedServer } from "../api/scriptedServer";

const activation: Provider = require("../../../provider/projectActivation/provider");

const id = "67996c2606c23de3bc785a23";
const project = "67054e609e2c794b78e02af8";
const client = "67054dc629a00e8b1ce73c51";
const closing: (() => Promise<void>)[] = [];

beforeEach(() => {
    const { now, sleep } = fastClock(1000);
    jest.spyOn(clock, "now").mockImplementation(now);
    jest.spyOn(clock, "sleep").mockImplementation(sleep);
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
    jest.restoreAllMocks();
    for (const close of closing.splice(0)) await close();
});

/** The providers of the kinds before a server that answers each method so, and the state of an object of each. */
async function open(answers: Partial<Record<"GET" | "PUT" | "DELETE" | "LIST", Reaction>>) {
    const react: Reaction = (response, url) => {
        const { method } = response.req;
        const kind = url.includes("?") && !url.includes("with") ? "LIST" : (method as "GET");
        const answer = answers[kind] ?? answers.GET ?? { status: 200, body: { data: [] } };
        if (typeof answer === "function") return answer(response, url);
        const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
        response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    };
    const server = await scriptedServer(react);
    closing.push(server.close);
    const config: Record<string, string> = { "verifik:baseUrl": server.origin, "verifik:token": "a.b.c" };
    const reader = { get: (key: string) => config[key] };
    const ours = { apiOrigin: server.origin, managed: true };
    const kinds: [Provider, string, JsonObject][] = [
        [createProvider(projectFlowSpec), id, { project, type: "login", ...ours }],
        [createProvider(projectSpec), project, { name: "Shop", ...ours }],
        [activation, project, { project, flows: [id], status: "active", stackFlows: [id], ...ours }],
    ];
    for (const [provider] of kinds) await provider.configure({ config: reader } as never);
    return { server, kinds, session: session() };
}

const messageOf = (call: Promise<unknown>) =>
    call.then(
        () => "",
        ({ message }: Error) => message,
    );

const ok = (data: unknown): Reaction => ({ status: 200, body: { data } });

describe("an answer that tells of no object", () => {
    it.each<[string, Reaction]>([
        ["an empty list", ok([])],
        ["an empty object", ok({})],
        ["null", { status: 200, body: "null" }],
        ["nothing", { status: 200, body: "" }],
        ["nothing under data", ok(null)],
        ["a 404 in other words", { status: 404, body: { message: "Not found" } }],
        ["a 404 of any resource", { status: 404, body: { error: { message: "x", code: "RESOURCE_NOT_FOUND" } } }],
        ["a page with a 404", { status: 404, body: "<html>no such route</html>" }],
        ["a page with a 410", { status: 410, body: "<html>gone</html>" }],
        ["a bad request", { status: 400, body: { message: "bad", code: "BadRequest" } }],
        ["a failure that stays", { status: 500, body: { message: "cannot read this one" } }],
        ["a failure in a 200", { status: 200, body: { success: false, error: "no", code: "Broken" } }],
    ])("keeps the state, and names the way out: %s", async (_what, answer) => {
        const { kinds } = await open({ GET: answer, LIST: answer, DELETE: answer });
        for (const [provider, at, olds] of kinds) {
            // The answer to a DELETE that succeeded may be anything.
            const isDeleted = "status" in answer && answer.status < 300 && at === id;
            const calls = isDeleted ? [provider.read] : [provider.read, provider.delete];
            for (const call of calls) {
                const message = await messageOf(call(at, olds));
                expect(message).toContain("`pulumi state delete <urn>`");
                expect(message).not.toMatch(/run `pulumi refresh`|Correct the fields|pulumi preview/);
            }
        }
    });

    it("is none for a call that is about all objects", async () => {
        const { kinds } = await open({ GET: { status: 401, body: { message: "no" } } });
        expect(await messageOf(kinds[0]![0].read(id, kinds[0]![2]))).not.toContain("state delete");
    });
});

describe("an object that Verifik says is gone", () => {
    it.each<[string, Reaction]>([
        ["in a 200", { status: 200, body: { success: false, error: "record_not_found", code: "NotFound" } }],
        ["by its kind", { status: 404, body: { message: "Flow not found" } }],
        ["in a sentence", { status: 404, body: { error: { message: "Project flow with this id was not found" } } }],
        ["by a number", { status: 404, body: { success: false, error: "Project flow not found.", code: 404 } }],
    ])("is gone to a refresh and a destroy: %s", async (_what, answer) => {
        const { kinds } = await open({ GET: answer, DELETE: answer, LIST: ok([]) });
        for (const [provider, at, olds] of kinds) {
            expect(await provider.read(at, olds)).toEqual({});
            expect(await provider.delete(at, olds)).toBeUndefined();
        }
    });

    it("is gone to a destroy, also if only the answer to the DELETE is odd", async () => {
        const { kinds } = await open({
            DELETE: { status: 200, body: { success: false, error: "record_not_found", code: "NotFound" } },
            GET: { status: 404, body: { message: "PROJECT_FLOW_NOT_FOUND", code: "NotFound" } },
        });
        expect(await kinds[0]![0].delete(id, kinds[0]![2])).toBeUndefined();
    });

    it("by a 410 to an update is refreshed away", async () => {
        const { kinds } = await open({
            PUT: { status: 410, body: { message: "Gone" } },
            GET: ok({ _id: project, client, status: "draft" }),
            LIST: ok([{ _id: id, client, project, type: "login", status: "draft" }]),
        });
        const [[flows, , flow], [activations, , live]] = [kinds[0]!, kinds[2]!];
        const changed = { ...flow, redirectUrl: "https://b.example" };
        expect(await messageOf(flows.update(id, flow, changed))).toContain("run `pulumi refresh`");
        expect(await messageOf(activations.update(project, { ...live, flows: [] }, live))).toContain(
            "run `pulumi refresh`",
        );
    });

    it.each([404, 410])("by a %d to a lookup does not exist", async (status) => {
        const { session } = await open({ GET: { status, body: { message: "project_flow_not_found" } } });
        const message = await messageOf(lookup(projectFlowSpec, { id }, session));
        expect(message).toContain(
            `answered ${status}: project_flow_not_found\nproject flow ${id} does not exist. Check the id,`,
        );
        expect(message).not.toContain("pulumi refresh");
    });
});

describe("a list of nothing", () => {
    it("may be null", async () => {
        const react: Reaction = (response) => {
            const data = response.req.method === "GET" ? null : { _id: id, client, project, type: "login" };
            response.writeHead(200).end(JSON.stringify({ data }));
        };
        const { kinds } = await open({ GET: react });
        expect(await kinds[0]![0].create({ project, type: "login" })).toMatchObject({ id });
    });
});

describe("a project", () => {
    it.each(["deleting", "DELETED", "removed"])("is deleted beside a flow that is %s", async (status) => {
        const { kinds } = await open({
            GET: ok({ _id: project, client, status: "draft" }),
            LIST: ok([{ _id: id, client, project, type: "login", status }]),
            DELETE: { status: 200, body: {} },
        });
        expect(await kinds[1]![0].delete(project, kinds[1]![2])).toBeUndefined();
    });

    it("that does not come to be paused can be taken out of the state", async () => {
        const { kinds } = await open({
            GET: ok({ _id: project, client, status: "active" }),
            LIST: ok([]),
            PUT: ok({ _id: project, name: "Shop", status: "active" }),
        });
        expect(await messageOf(kinds[2]![0].delete(project, kinds[2]![2]))).toContain("`pulumi state delete <urn>`");
    });
});
