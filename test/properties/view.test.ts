import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { clock } from "../../provider/api/clock";
import { runInSession } from "../../provider/api/config";
import type { Session } from "../../provider/api/session";
import type { Provider } from "../../provider/lifecycle/provider";
import project from "../../provider/project/provider";
import activation from "../../provider/projectActivation/provider";
import flow from "../../provider/projectFlow/provider";
import webhook from "../../provider/webhook/provider";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { fastClock } from "../unit/api/clocks";
import { type EditingServer, startEditingServer } from "../unit/lifecycle/editingServer";
import { openSession } from "./session";

type Values = Record<string, unknown>;
type Kind = "project" | "flow" | "webhook" | "activation";

const providers = { project, flow, webhook, activation };

/** A stack's provider host. */
interface Host {
    /** A new run: it knows of no answer. */
    begin(): void;
    call<T>(kind: Kind, work: (provider: Provider) => T): T;
}

/** What a stack holds of an object. */
interface Held {
    readonly kind: Kind;
    readonly id: string;
    readonly inputs: Values;
    readonly outs: Values;
}

/** What the server leaves out where it shows objects among others: of a project with its flows, of webhooks in a list. */
type LeavesOut = "nothing" | "among others" | "description";

// What is remembered for ten seconds is remembered for half a second.
const { now, sleep } = fastClock(20);
Object.assign(clock, { now, sleep });

let sandbox: Sandbox;
let server: EditingServer;
let leavesOut: LeavesOut;
beforeEach(async () => {
    sandbox = await startSandbox();
    leavesOut = "nothing";
    server = await startEditingServer(() => sandbox, edit);
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
    await sandbox.close();
});

function edit(object: Values, method: string, path: string): void {
    const isAmongOthers = /\/projects\/\w+\?|\/webhooks\?/.test(path) && method === "GET";
    const isHook = path.includes("/webhooks");
    if (leavesOut === "among others" && isAmongOthers)
        for (const key of ["contactEmail", "branding", "description", "notification"]) delete object[key];
    if (leavesOut === "description" && isHook) delete object["description"];
}

function openHost(): Host {
    let session: Session;
    return {
        begin() {
            session = openSession(server.url, sandbox.token);
        },
        call: (kind, work) => runInSession(session, () => work(providers[kind])),
    };
}

// Not so new that a read would wait for a copy of the database to show it.
const settled = (outs: object): Values => ({ ...outs, createdAt: "2026-01-01T00:00:00.000Z" });

async function create(host: Host, kind: Kind, inputs: Values): Promise<Held> {
    const { id, outs } = await host.call(kind, (provider) => provider.create!(inputs as never));
    return { kind, id, inputs, outs: settled(outs!) };
}

/** A provider host, and what its stack holds. */
interface Stack {
    readonly host: Host;
    held: Held[];
}

/** Two projects with flows, webhooks and an activation of each; a third flow of each project is the other stack's. */
async function deploy(one: Stack, other: Stack): Promise<void> {
    for (const name of ["North", "South"]) {
        const make = async (kind: Kind, inputs: Values, { host, held }: Stack = one) => {
            const made = await create(host, kind, inputs);
            held.push(made);
            return made.id;
        };
        const branding = { bgColor: "#112233" };
        const project = await make("project", { name, contactEmail: "help@example.com", branding });
        const hook = { name, url: `https://example.com/${name}`, isActive: true, description: "For us" };
        const webhook = await make("webhook", hook);
        await make("webhook", { ...hook, name: `${name} too`, description: null });
        const login = {
            ...{ project, type: "login", redirectUrl: "https://Example.com", webhook },
            ...{ loginSettings: { email: true, livenessMinScore: 0.7512 }, whiteList: [{ email: "ann@example.com" }] },
        };
        const flow = await make("flow", login);
        const signUp = await make("flow", { project, type: "onboarding", name: "Sign up", onboardingSettings: null });
        await make("flow", { project, type: "login", name: "Other", allowDuplicate: true }, other);
        await make("activation", { project, flows: [flow, signUp], status: "active" });
    }
}

/** What is written or edited, one of these by the second number of a step. */
const contents: Record<Kind, readonly Values[]> = {
    project: [
        { contactEmail: "desk@example.com", branding: { bgColor: "#445566", logo: "https://example.com/logo.png" } },
        { contactEmail: null },
        { demoMode: true, demoOTP: "123456" },
    ],
    flow: [
        { redirectUrl: "https://example.com/next", onboardingSettings: { requiresSignature: true } },
        { redirectUrl: null, loginSettings: null, onboardingSettings: null },
        {
            whiteList: [{ email: "bob@example.com" }],
            security: { source: "API", apiUrl: "https://e.co", apiTestType: "email", apiTestValue: "ann@example.com" },
        },
    ],
    webhook: [
        { description: "For others", notification: { fail: false } },
        { description: null },
        { url: "https://example.com/other" },
    ],
    activation: [{ status: "paused" }, { status: "active" }, { status: "active" }],
};

/** A step of a history: who does what, to which of the objects there are, with which content. */
type Step = readonly [who: "one" | "other" | "dashboard", what: What, index: number, content: number];
type What = "make" | "change" | "remove" | "replace" | "refresh";

const allowed = (kind: Kind, type: unknown) => (key: string) =>
    kind !== "flow" || key !== (type === "login" ? "onboardingSettings" : "loginSettings");

function contentOf({ kind, inputs }: Held, content: number): Values {
    const all = Object.entries(contents[kind][content % 3]!);
    return Object.fromEntries(all.filter(([key]) => allowed(kind, inputs["type"])(key)));
}

/** Something that happens in the dashboard, or in a stack, where it may fail. */
async function happen([who, what, index, content]: Step, one: Stack, other: Stack): Promise<void> {
    const stack = who === "other" ? other : one;
    const object = stack.held[index % stack.held.length];
    if (object === undefined) return;
    if (who === "dashboard") return happenInDashboard(what, object, content);
    const call = <T>(work: (provider: Provider) => Promise<T>) => stack.host.call(object.kind, work);
    const rest = stack.held.filter((held) => held !== object);
    if (what === "make" || what === "replace") {
        const { kind, inputs } = object;
        const twin = {
            ...inputs,
            ...contentOf(object, content),
            name: `Made ${index} ${content}`,
            allowDuplicate: true,
        };
        if (kind === "activation") return;
        const made = await create(stack.host, kind, twin).catch(() => undefined);
        if (made !== undefined) stack.held = [...stack.held, made];
    }
    if (what === "change") {
        const inputs = { ...object.inputs, ...contentOf(object, content) };
        const { outs } = await call((provider) =>
            provider.update!(object.id, object.outs as never, inputs as never),
        ).catch(() => ({ outs: null }));
        if (outs !== null)
            stack.held = stack.held.map((held) => (held === object ? { ...held, inputs, outs: settled(outs!) } : held));
    }
    if (what === "remove" && object.kind !== "project" && object.kind !== "activation") {
        await call((provider) => provider.delete!(object.id, object.outs as never)).catch(() => undefined);
        stack.held = rest;
    }
    if (what === "refresh") {
        const seen = await Promise.all(stack.held.map((held) => read(stack.host, held)));
        stack.held = stack.held.flatMap((held, at) => {
            const now = seen[at] as { id?: string; props?: Values; inputs?: Values } | string;
            if (typeof now === "string") return [held];
            return now.id === undefined ? [] : [{ ...held, inputs: now.inputs!, outs: settled(now.props!) }];
        });
    }
}

function happenInDashboard(what: What, object: Held, content: number): void {
    const { kind, id } = object;
    const { projects, flows, webhooks } = sandbox.dashboard;
    const objects = { project: projects, activation: projects, flow: flows, webhook: webhooks }[kind];
    const now = objects.get(id);
    if (now === undefined) return;
    if (what === "change" || what === "make") objects.edit(id, contentOf(object, content) as never);
    if (what === "refresh" && kind !== "webhook") objects.edit(id, { status: "paused" });
    if ((what === "remove" || what === "replace") && kind !== "project" && kind !== "activation") objects.remove(id);
    // Another flow of the same kind in its place is another flow.
    if (what === "replace" && kind === "flow")
        flows.create({ project: now["project"] as string, type: now["type"] as string });
}

async function read(host: Host, { kind, id, outs }: Held): Promise<unknown> {
    return host
        .call(kind, (provider) => provider.read!(id, JSON.parse(JSON.stringify(outs))))
        .catch((error: Error) => error.message);
}

/** What a refresh says that reads each object by a GET of its own. */
async function readAlone({ host }: Stack, held: readonly Held[]): Promise<unknown[]> {
    const { flowsOfProject } = sandbox.behaviour;
    sandbox.behaviour.flowsOfProject = "refused";
    const alone: unknown[] = [];
    for (const object of held) {
        host.begin();
        alone.push(await read(host, object));
    }
    sandbox.behaviour.flowsOfProject = flowsOfProject;
    return alone;
}

describe("what a refresh says", () => {
    it("is what a GET of each object says that nobody changed meanwhile, whatever a server shows with others", async () => {
        const behaviour = fc.record({
            flowsOfProject: fc.constantFrom("whole", "some", "some", "summaries", "leftOut", "refused"),
            writeOnly: fc.constantFrom("returned", "leftOut", "masked"),
            references: fc.constantFrom("ids", "objects"),
            listItems: fc.constantFrom("whole", "summaries"),
            putAnswer: fc.constantFrom("object", "empty", "before"),
            softDelete: fc.boolean(),
            rounds: fc.boolean(),
            tidies: fc.boolean(),
        });
        const step = (...who: readonly Step[0][]) =>
            fc.tuple(
                fc.constantFrom(...who),
                fc.constantFrom<What>("make", "change", "change", "remove", "replace", "refresh"),
                ...([fc.nat(13), fc.nat(2)] as const),
            );
        const hidden = fc.constantFrom<LeavesOut>("nothing", "among others", "description");
        const history = fc.array(step("one", "other", "dashboard"), { maxLength: 6 });
        const meanwhile = fc.array(step("other", "dashboard"), { maxLength: 2 });
        let shared = 0;
        let single = 0;
        await fc.assert(
            fc.asyncProperty(
                behaviour,
                hidden,
                history,
                meanwhile,
                fc.nat(8),
                async (chosen, hides, before, during, at) => {
                    await sandbox.close();
                    sandbox = await startSandbox(chosen as never);
                    leavesOut = hides;
                    const [one, other]: [Stack, Stack] = [
                        { host: openHost(), held: [] },
                        { host: openHost(), held: [] },
                    ];
                    one.host.begin();
                    other.host.begin();
                    await deploy(one, other);
                    for (const past of before) {
                        one.host.begin();
                        other.host.begin();
                        await happen(past, one, other);
                    }
                    const { held } = one;
                    const atFirst = await readAlone(one, held);
                    one.host.begin();
                    other.host.begin();
                    sandbox.clearCalls();
                    const early = held.slice(0, at).map((object) => read(one.host, object));
                    for (const event of during) await happen(event, one, other);
                    const late = held.slice(at).map((object) => read(one.host, object));
                    const together = await Promise.all([...early, ...late]);
                    if (during.length === 0) shared += sandbox.calls.length;
                    sandbox.clearCalls();
                    const atLast = await readAlone(one, held);
                    if (during.length === 0) single += sandbox.calls.length;
                    const isUnchanged = (_: unknown, index: number) => isDeepStrictEqual(atFirst[index], atLast[index]);
                    expect(together.filter(isUnchanged)).toEqual(atLast.filter(isUnchanged));
                },
            ),
            { numRuns: 15, endOnFailure: true },
        );
        expect(shared).toBeLessThan(single);
    }, 300_000);
});
