import { clock } from "../../../provider/api/clock";
import { session } from "../../../provider/api/config";
import type { JsonObject } from "../../../provider/json/json";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { lookup } from "../../../provider/lifecycle/lookup";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { webhookSpec } from "../../../provider/webhook/spec";
import { fastClock } from "../api/clocks";
import { type Reaction, scriptedServer } from "../api/scriptedServer";

import activation = require("../../../provider/projectActivation/provider");

const id = "67996c2606c23de3bc785a23";
const project = "67054e609e2c794b78e02af8";
const client = "67054dc629a00e8b1ce73c51";
const secret = "internal service account";
const echo: Reaction = { status: 400, body: { message: `refused: ${secret} is invalid`, code: "BadRequest" } };

/** The providers before a server that follows a script. */
async function open(...script: Reaction[]) {
    const server = await scriptedServer(...script);
    const settings: Record<string, string> = { "verifik:baseUrl": server.origin, "verifik:token": "a-token" };
    const config = { get: (key: string) => settings[key] } as never;
    const [flows, projects, webhooks] = [projectFlowSpec, projectSpec, webhookSpec].map(createProvider);
    await activation.configure({ config });
    const held: JsonObject = { apiOrigin: server.origin, managed: true };
    return {
        server,
        session: session(),
        flows: flows!,
        projects: projects!,
        webhooks: webhooks!,
        held,
    };
}

type World = Awaited<ReturnType<typeof open>>;

beforeEach(() => {
    const { now, sleep } = fastClock(100);
    jest.spyOn(clock, "now").mockImplementation(now);
    jest.spyOn(clock, "sleep").mockImplementation(sleep);
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const declarations: [string, (world: World) => unknown][] = [
    ["a check", ({ projects }) => projects.check({}, { name: "Shop", dataProtection: { name: secret } })],
    [
        "a diff",
        ({ projects, held }) => {
            const olds = { ...held, name: "Shop", dataProtection: { name: secret } };
            return projects.diff(project, olds, { name: "Shop" });
        },
    ],
];

const live = { project, flows: [id], status: "active" };
const calls: [string, (world: World) => Promise<unknown>][] = [
    ["an activation", () => activation.create(live)],
    ["its refresh", ({ held }) => activation.read(project, { ...live, ...held })],
    ["its end", ({ held }) => activation.delete("67054e609e2c794b78e02af0", { ...live, ...held, stackFlows: [id] })],
    [
        "another's update",
        ({ flows, held }) => flows.update(id, { type: "login", ...held }, { type: "login", redirectUrl: "" }),
    ],
    ["another's delete", ({ webhooks, held }) => webhooks.delete(id, { name: "Hook", ...held })],
    [
        "the delete of a project",
        ({ projects, held }) => projects.delete("67054e609e2c794b78e02af0", { name: "A", ...held }),
    ],
    ["a lookup", ({ session }) => lookup(projectSpec, { id: project }, session)],
    ["a lookup by name", ({ session }) => lookup(webhookSpec, { name: "Hook" }, session)],
];

describe.each(declarations)("a text that %s has seen", (_when, declare) => {
    it.each(calls)("is not repeated where a server says it of %s", async (_what, call) => {
        const world = await open(echo);
        await declare(world);
        const failure = await call(world).then(
            () => undefined,
            (error: Error) => error,
        );
        await world.server.close();
        expect(failure?.message).toContain("answered 400 BadRequest. Its message is not shown");
    });
});

it("a project's own text is not repeated where a process only deletes it", async () => {
    const { server, projects, held } = await open(echo);
    const failure = projects.delete(project, { name: "Shop", dataProtection: { name: secret }, ...held });
    await expect(failure).rejects.toThrow("Its message is not shown");
    await server.close();
});

it("no name of a live object repeats what the program declares", async () => {
    const person = "Ann Marked Person";
    const flow = { _id: id, client, project, type: "login" };
    const named = { _id: project, client, name: person };
    const { server, flows, session } = await open((response, url) => {
        const list = url.startsWith("/v2/project-flows?") ? [flow] : [named, { _id: id, client, name: "Acme2" }];
        response.end(JSON.stringify({ data: url.startsWith("/v2/projects/") ? named : list }));
    });
    const create = () => flows.create({ project, type: "login", whiteList: [{ name: person }] });
    await expect(create()).rejects.toThrow(`login flow of project ${project} is not created`);
    await expect(lookup(projectSpec, { name: "Shop" }, session)).rejects.toThrow(
        `none has name "Shop". There is "Acme2" (${id}), ${project}.`,
    );
    await server.close();
});
