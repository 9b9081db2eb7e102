import fc from "fast-check";
import { clock } from "../../provider/api/clock";
import { runInSession } from "../../provider/api/config";
import type { Session } from "../../provider/api/session";
import projects from "../../provider/project/provider";
import flows from "../../provider/projectFlow/provider";
import webhooks from "../../provider/webhook/provider";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { fastClock } from "../unit/api/clocks";
import { type Gate, startGate } from "./gate";
import { openSession } from "./session";

type Values = Record<string, unknown>;

const providers = { projects, flows, webhooks };

// A try may take as long as this machine needs.
const { now, sleep } = fastClock(200);
Object.assign(clock, { now, sleep });

let sandbox: Sandbox;
let gate: Gate;
beforeEach(async () => {
    sandbox = await startSandbox();
    gate = await startGate(sandbox.port);
});
afterEach(async () => {
    jest.restoreAllMocks();
    await gate.close();
    await sandbox.close();
});

/** What a run came to: what it holds in its state, and all that it said. */
async function createIn(
    run: Session,
    kind: keyof typeof providers,
    inputs: Values,
): Promise<{ id: string | undefined; ok: boolean; said: string }> {
    try {
        const create = () => providers[kind].create!({ ...inputs, __provider: "text" } as never);
        const { id } = await runInSession(run, create);
        return { id, ok: true, said: "" };
    } catch (error) {
        const { id, message } = error as Error & { id?: string };
        return { id, ok: false, said: message };
    }
}

describe("two stacks of one account that make the same thing at the same moment", () => {
    it.each(["projects", "flows", "webhooks"] as const)(
        "never leave two %s without a message that names both",
        async (kind) => {
            const told = jest.spyOn(console, "error").mockImplementation(() => undefined);
            const outcomes = new Map<string, number>();
            /** How many POSTs the rounds took in which no answer was lost. */
            const posts: number[] = [];
            const choices = fc.array(fc.nat({ max: 3 }), { minLength: 24, maxLength: 24 });
            // Now and then the answer to a POST is lost on its way.
            const losses = fc.array(fc.constantFrom("none", "none", "none", "none", "dropAfter", "dropBefore"), {
                maxLength: 2,
            });
            let round = 0;
            await fc.assert(
                fc.asyncProperty(choices, losses, async (picks, lost) => {
                    const owner = sandbox.dashboard.projects.create({ name: `Owner ${++round}` })._id;
                    const name = `Same ${round}`;
                    const inputs = {
                        projects: { name },
                        flows: { project: owner, type: "login", redirectUrl: "https://a.example" },
                        webhooks: { name, url: "https://a.example/hook", isActive: true },
                    }[kind];
                    for (const [after, what] of lost.entries()) {
                        if (what !== "none") sandbox.injectFault({ method: "POST", after, what: what as "dropAfter" });
                    }
                    let step = 0;
                    gate.pick = () => picks[step++ % picks.length]!;
                    told.mockClear();
                    const runs = await Promise.all(
                        [1, 2].map(() => createIn(openSession(gate.url, sandbox.token), kind, inputs)),
                    );
                    sandbox.clearFaults();
                    const said = [...runs.map((run) => run.said), ...told.mock.calls.flat()].join("\n");
                    const mine = (item: Values) =>
                        kind === "flows" ? item["project"] === owner : item["name"] === name;
                    const left = sandbox.dashboard[kind]
                        .list()
                        .filter(mine)
                        .map(({ _id }) => _id);
                    if (left.length !== 1) for (const id of left) expect(said).toContain(id);
                    if (left.length === 0) throw new Error(`none is left: ${said}`);
                    // What a state holds is there. A run whose answer was lost may take the other's object for its own: no
                    // client can tell them apart, so it says which one it takes.
                    for (const { id } of runs) if (id !== undefined) expect(left).toContain(id);
                    const [one, other] = runs.map(({ id }) => id);
                    if (one !== undefined && one === other) {
                        expect(said).toContain(`Its list does: ${one} is new`);
                    }
                    const key = `${left.length} left, ${runs.filter(({ ok }) => ok).length} ok`;
                    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
                    const sent = sandbox.calls.filter(({ method }) => method === "POST").length;
                    if (lost.every((what) => what === "none")) posts.push(sent);
                    sandbox.clearCalls();
                }),
                { numRuns: 70, seed: 17 },
            );
            // They do race: now one comes first, and the other's guard sees it; now both send a POST, and settle it after.
            expect(outcomes.get("1 left, 1 ok")).toBeGreaterThan(20);
            expect(posts.filter((count) => count === 1).length).toBeGreaterThan(5);
            expect(posts.filter((count) => count === 2).length).toBeGreaterThan(5);
        },
        120_000,
    );
});
