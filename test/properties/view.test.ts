import fc from "fast-check";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { fastClock } from "../unit/api/clocks";

type Values = Record<string, unknown>;
type Provider = import("../../provider/lifecycle/provider").Provider;
type Kind = "project" | "flow" | "webhook" | "activation";

/** A stack's provider host. */
interface Host {
    readonly providers: Record<Kind, Provider>;
    /** A new run: it knows of no answer. */
    begin(): Promise<void>;
}

/** What a stack holds of an object. */
interface Held {
    readonly kind: Kind;
    readonly id: string;
    readonly outs: Values;
}

let sandbox: Sandbox;
beforeEach(async () => {
    sandbox = await startSandbox();
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
    jest.restoreAllMocks();
    await sandbox.close();
});

function openHost(): Host {
    let providers!: Host["providers"];
    let memory!: object;
    jest.isolateModules(() => {
        providers = {
            project: require("../../provider/project/provider"),
            flow: require("../../provider/projectFlow/provider"),
            webhook: require("../../provider/webhook/provider"),
            activation: require("../../provider/projectActivation/provider"),
        };
        memory = require("../../provider/run/memory").memory();
        // What is remembered for ten seconds is remembered for half a second.
        const { now, sleep } = fastClock(20);
        Object.assign(require("../../provider/api/clock").clock, { now, sleep });
    });
    let runs = 0;
    const begin = async () => {
        for (const known of Object.values(memory)) if (known instanceof Map || known instanceof Set) known.clear();
        // Other settings are another session.
        const limit = String(50_000 + ++runs);
        const limits = ["flowRequestsPerMinute", "projectRequestsPerMinute", "requestsPerHour"];
        const config: Record<string, string> = {
            ...Object.fromEntries(limits.map((name) => [`verifik:${name}`, limit])),
            "verifik:baseUrl": sandbox.url,
            "verifik:token": sandbox.token,
        };
        await providers.flow.configure!({ config: { get: (key: string) => config[key] } as never });
    };
    return { providers, begin };
}

async function create(host: Host, kind: Kind, inputs: Values): Promise<Held> {
    const { id, outs } = await host.providers[kind].create!(inputs as never);
    // Not so new that a read would wait for a copy of the database to show it.
    return { kind, id, outs: { ...outs, createdAt: "2026-01-01T00:00:00.000Z" } };
}

/** Two projects with flows, a webhook and an activation of each; a third flow of each project is the other stack's. */
async function deploy(one: Host, other: Host): Promise<Held[]> {
    const held: Held[] = [];
    for (const name of ["North", "South"]) {
        const project = await create(one, "project", { name, demoMode: true, demoOTP: "123456" });
        const webhook = await create(one, "webhook", { name, url: `https://example.com/${name}`, isActive: true });
        const login = {
            ...{ project: project.id, type: "login", redirectUrl: "https://Example.com", webhook: webhook.id },
            ...{ loginSettings: { email: true, livenessMinScore: 0.7512 }, whiteList: [{ email: "ann@example.com" }] },
        };
        const flow = await create(one, "flow", login);
        const signUp = await create(one, "flow", { project: project.id, type: "onboarding", name: "Sign up" });
        await create(other, "flow", { project: project.id, type: "login", name: "Other", allowDuplicate: true });
        const flows = [flow.id, signUp.id];
        const activation = await create(one, "activation", { project: project.id, flows, status: "active" });
        held.push(project, webhook, flow, signUp, activation);
    }
    return held;
}

/** What somebody does to an object. */
type Event = readonly ["edit" | "pause" | "remove" | "replace", number];

const edits: Record<Exclude<Kind, "activation">, Values> = {
    project: { name: "Renamed", contactEmail: "help@example.com" },
    flow: { redirectUrl: "https://example.com/dashboard", loginSettings: { phone: true, email: false } },
    webhook: { url: "https://example.com/other" },
};

function happen([what, index]: Event, held: readonly Held[]): void {
    const { kind, id } = held[index % held.length]!;
    const { projects, flows, webhooks } = sandbox.dashboard;
    const objects = { project: projects, activation: projects, flow: flows, webhook: webhooks }[kind];
    const now = objects.get(id);
    if (now === undefined) return;
    if (what === "remove" && kind !== "project" && kind !== "activation") objects.remove(id);
    if (what === "pause") objects.edit(id, { status: "paused" });
    if (what === "edit") objects.edit(id, edits[kind === "activation" ? "project" : kind]);
    // Another flow of the same kind in its place is another flow.
    if (what === "replace" && kind === "flow") {
        objects.remove(id);
        flows.create({ project: now["project"] as string, type: now["type"] as string });
    }
}

async function read({ providers }: Host, { kind, id, outs }: Held): Promise<unknown> {
    return providers[kind].read!(id, JSON.parse(JSON.stringify(outs))).catch((error: Error) => error.message);
}

describe("what a refresh says", () => {
    it("is what a GET of each object says, whatever a server shows with a project, and whoever changed what", async () => {
        const behaviour = fc.record({
            flowsOfProject: fc.constantFrom("whole", "some", "summaries", "leftOut", "refused"),
            writeOnly: fc.constantFrom("returned", "leftOut", "masked"),
            references: fc.constantFrom("ids", "objects"),
            listItems: fc.constantFrom("whole", "summaries"),
            putAnswer: fc.constantFrom("object", "empty", "before"),
            softDelete: fc.boolean(),
            rounds: fc.boolean(),
            tidies: fc.boolean(),
        });
        const events = fc.array(fc.tuple(fc.constantFrom("edit", "pause", "remove", "replace"), fc.nat(9)), {
            maxLength: 4,
        });
        let shared = 0;
        let single = 0;
        await fc.assert(
            fc.asyncProperty(behaviour, events, async (chosen, happened) => {
                await sandbox.close();
                sandbox = await startSandbox(chosen as never);
                const [one, other] = [openHost(), openHost()];
                await one.begin();
                await other.begin();
                const held = await deploy(one, other);
                for (const event of happened) happen(event as Event, held);

                await one.begin();
                sandbox.clearCalls();
                const together = await Promise.all(held.map((object) => read(one, object)));
                shared += sandbox.calls.length;
                sandbox.clearCalls();
                sandbox.behaviour.flowsOfProject = "refused";
                const alone: unknown[] = [];
                for (const object of held) {
                    await one.begin();
                    alone.push(await read(one, object));
                }
                single += sandbox.calls.length;
                expect(together).toEqual(alone);
            }),
            { numRuns: 20 },
        );
        expect(shared).toBeLessThan(single);
    }, 120_000);
});
