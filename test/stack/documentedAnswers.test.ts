import type { Behaviour } from "../../sandbox/api";
import { scenarioSpeed } from "./scenarioClock";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

// Every shape of an answer that Verifik's pages and its dashboard show, one at a time. Each goes through create, a second
// up, a refresh, a change, an adoption and a destroy. The table of what came of it is printed at the end.
const answers: readonly [answer: string, behaviour: Partial<Behaviour>][] = [
    ["object: bare", { envelope: "bare" }],
    ["object: { data }", { envelope: "data" }],
    ["object: { success, data, signature }", { envelope: "signed" }],
    ["object: { status: completed, data }", { envelope: "completed" }],
    ["PUT: the object", { putAnswer: "object" }],
    ["PUT: the object without _id", { putAnswer: "withoutId" }],
    ["PUT: nothing", { putAnswer: "empty" }],
    ["PUT: { success: true }", { putAnswer: "success" }],
    ["PUT: what was sent", { putAnswer: "sent" }],
    ["PUT: the object as it was", { putAnswer: "before" }],
    ["POST: { success: true }", { postAnswer: "success" }],
    ["list: pagination { page, limit, total, pages }", { pagination: "inside" }],
    ["list: pagination { page, perPage, total }", { pagination: "perPage" }],
    ["list: total, limit, page, pages beside data", { pagination: "beside" }],
    ["list: no count at all", { pagination: "none" }],
    ["list: { data: { docs } }", { pagination: "docs" }],
    ["list: flows in summary", { listItems: "summaries" }],
    ["list: filters are not known", { filtersLists: false }],
    ["references: objects", { references: "objects" }],
    ["deleted: kept with its status", { softDelete: true }],
    ["white list: adds without replaceList", { whiteList: "add" }],
    ["write-only fields: left out", { writeOnly: "leftOut" }],
    ["sections: replaced by a PUT", { nestedUpdates: "replace" }],
    ["defaults: none filled in", { defaults: false }],
    ["reads: three seconds late", { lagMs: 3_000 / scenarioSpeed }],
    ["errors: { error, message: CODE }", { errorShape: "upper" }],
    ["errors: { error: { message, code, details } }", { errorShape: "nested" }],
    ["errors: { error }", { errorShape: "text" }],
];

interface Row {
    readonly answer: string;
    readonly writes: number;
    readonly reads: number;
}

const rows: Row[] = [];

const people = [
    { name: "Ann", email: "ann@private.example" },
    { name: "Bob", email: "bob@private.example" },
];

async function live({ stack, sandbox, ...world }: TestStack, declare: TestStack["declare"]): Promise<void> {
    const flow = (more: object) => ({
        login: {
            args: {
                ...{ project: world.project, type: "login", redirectUrl: "https://shop.example.com" },
                ...{ loginSettings: { email: true, phone: true }, whiteList: people, ...more },
            },
        },
    });
    const same = async () => {
        for (const outcome of [await stack.up(), await stack.refresh(), await stack.up()]) {
            expect(outcome).toMatchObject({ ok: true, summary: { same: 2 } });
        }
    };
    declare(flow({}));
    expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
    await same();
    declare(flow({ loginSettings: { email: false, phone: true }, whiteList: people.slice(1) }));
    expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 1 } });
    await same();
    expect(sandbox.dashboard.flows.list()).toMatchObject([
        { loginSettings: { email: false, phone: true }, whiteList: people.slice(1) },
    ]);
    expect(await stack.destroy()).toMatchObject({ ok: true });
    expect(sandbox.dashboard.flows.list()).toEqual([]);

    const { _id } = sandbox.dashboard.flows.create({ project: world.project, type: "login", redirectUrl: "" });
    declare(flow({ adopt: _id }));
    expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
    await same();
    expect(sandbox.dashboard.flows.list()).toMatchObject([{ _id, loginSettings: { email: true, phone: true } }]);
    // Somebody deletes it in the dashboard: it is gone, and made again.
    sandbox.dashboard.flows.remove(_id);
    expect(await stack.refresh()).toMatchObject({ ok: true, summary: { delete: 1 } });
    declare(flow({}));
    expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
    await same();
    expect(await stack.destroy()).toMatchObject({ ok: true });
    expect(sandbox.dashboard.flows.list()).toEqual([]);
}

describe("the shapes of answers that Verifik's sources show", () => {
    for (const [answer, behaviour] of answers) {
        scenario(
            answer,
            async (world) => {
                await live(world, (declarations) => world.declare(declarations));
                const { calls } = world.sandbox;
                const writes = calls.filter(({ method }) => method !== "GET");
                // Two creates, an update, an adoption and two destroys, each with one write; no call is sent twice.
                expect(writes.map(({ method }) => method)).toEqual(["POST", "PUT", "DELETE", "PUT", "POST", "DELETE"]);
                expect(writes.filter(({ status }) => status >= 300)).toEqual([]);
                rows.push({ answer, writes: writes.length, reads: calls.length - writes.length });
            },
            { sandbox: behaviour },
        );
    }

    afterAll(() => {
        const width = Math.max(...answers.map(([answer]) => answer.length));
        const lines = answers.map(([answer]) => {
            const row = rows.find((one) => one.answer === answer);
            const result =
                row === undefined ? "not as it should be" : `no drift, ${row.writes} writes, ${row.reads} reads`;
            return `${answer.padEnd(width)}  ${result}`;
        });
        process.stdout.write(`${lines.join("\n")}\n`);
    });
});
