import fc from "fast-check";
import { configure } from "../../provider/api/config";
import { diffLeaves } from "../../provider/changes/changes";
import { toUpdates, withoutReset } from "../../provider/changes/updateBody";
import type { JsonObject } from "../../provider/json/json";
import { createProvider } from "../../provider/lifecycle/createProvider";
import { projectSpec } from "../../provider/project/spec";
import { projectFlowSpec } from "../../provider/projectFlow/spec";
import { webhookSpec } from "../../provider/webhook/spec";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { fittingArguments } from "./arguments";

// No id of the samples: a flow of one test must not name the webhook of another.
const id = "5f0000000000000000000001";
const home = { apiOrigin: "http://127.0.0.1:9", managed: true };
const config = { get: (key: string) => (key === "verifik:baseUrl" ? home.apiOrigin : undefined) };
const nouns = { flow: projectFlowSpec, project: projectSpec, webhook: webhookSpec };
const settable = (spec: (typeof nouns)[keyof typeof nouns]) =>
    Object.keys(spec.fields.shape).filter(
        (key) => !["adopt", "allowDuplicate", "forceDestroy", "rawFields"].includes(key),
    );

beforeEach(() => {
    configure(config, () => {});
    jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

describe("whatever a program passes", () => {
    it.each(Object.entries(nouns))("check of a %s answers with failures, and never throws", async (_, spec) => {
        const keys = fc.oneof(
            fc.constantFrom(...Object.keys(spec.fields.shape), "__proto__", "constructor"),
            fc.string(),
        );
        const anything = fc.dictionary(
            keys.filter((key) => key !== "adopt"),
            fc.jsonValue({ maxDepth: 5 }),
            { maxKeys: 6 },
        );
        await fc.assert(
            fc.asyncProperty(anything, async (args) => {
                const provider = createProvider(spec);
                const { failures = [] } = await provider.check!({}, JSON.parse(JSON.stringify(args)));
                for (const { property, reason } of failures) {
                    expect(property).toBe("");
                    expect(reason).toMatch(/\S/);
                    expect(reason).not.toMatch(/undefined|\[object/);
                }
            }),
            { numRuns: 500 },
        );
    });

    it.each(Object.entries(nouns))(
        "diff of a %s says no change exactly when an update would send nothing",
        async (_, spec) => {
            const pair = fc.tuple(
                fittingArguments(spec.fields, settable(spec), true),
                fittingArguments(spec.fields, settable(spec), true),
                fc.boolean(),
            );
            await fc.assert(
                fc.asyncProperty(pair, async ([one, other, same]) => {
                    const news = same ? (JSON.parse(JSON.stringify(one)) as JsonObject) : other;
                    const provider = createProvider(spec);
                    const said = await provider.diff!(id, { ...one, ...home }, news);
                    const changed = diffLeaves(spec.fields, one, news);
                    const sent = toUpdates(spec.fields, changed).length > 0;
                    // What has no known reset is a change of the state without a call, and said.
                    const kept = withoutReset(spec.fields, changed).length > 0;
                    expect(said.changes).toBe(sent || kept);
                    if (same) expect(said.changes).toBe(false);
                }),
                { numRuns: 500 },
            );
        },
    );
});

describe.each([
    ["merges", "leaves out what is write-only", { nestedUpdates: "merge", writeOnly: "leftOut", defaults: true }],
    ["replaces", "returns everything", { nestedUpdates: "replace", writeOnly: "returned", defaults: false }],
] as const)("on a server that %s sections and %s", (_, __, behaviour) => {
    let sandbox: Sandbox;
    beforeAll(async () => {
        sandbox = await startSandbox(behaviour);
    });
    beforeEach(() => {
        const settings: Record<string, string> = {
            "verifik:baseUrl": sandbox.url,
            "verifik:token": sandbox.token,
            "verifik:flowRequestsPerMinute": "0",
            "verifik:projectRequestsPerMinute": "0",
            "verifik:requestsPerHour": "0",
        };
        configure({ get: (key) => settings[key] }, () => {});
    });
    afterAll(() => sandbox.close());

    it("a flow that was made or changed reads as the program says, with nothing to change", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const provider = createProvider(projectFlowSpec);
        const login = ["redirectUrl", "allowedCountries", "usesWhiteList", "whiteList", "loginSettings", "security"];
        const args = fittingArguments(projectFlowSpec.fields, login);
        await fc.assert(
            fc.asyncProperty(args, args, async (one, other) => {
                const whole = (written: JsonObject) => ({ project, type: "login", allowDuplicate: true, ...written });
                for (const written of [one, other]) {
                    const { failures = [] } = await provider.check!({}, whole(written));
                    fc.pre(failures.length === 0);
                }
                const made = await provider.create!(whole(one));
                let outs = made.outs as JsonObject;
                const assertAsWritten = async (written: JsonObject) => {
                    const read = await provider.read!(made.id, outs);
                    expect((await provider.diff!(made.id, read.props as JsonObject, whole(written))).changes).toBe(
                        false,
                    );
                };
                await assertAsWritten(one);
                if ((await provider.diff!(made.id, outs, whole(other))).changes) {
                    outs = (await provider.update!(made.id, outs, whole(other))).outs as JsonObject;
                }
                await assertAsWritten(other);
                await provider.update!(made.id, outs, whole(other));
                sandbox.dashboard.flows.remove(made.id);
            }),
            { numRuns: 60 },
        );
    }, 120_000);

    it("10,000 people and a text of a megabyte are made, changed and read like any other", async () => {
        const project = sandbox.dashboard.projects.create({ name: "Big" })._id;
        const person = (index: number) => ({ name: `𝒜da ${index}`, email: `ada${index}@example.com` });
        const inputs = (phone: boolean) => ({
            ...{
                project,
                type: "login",
                loginSettings: { phone },
                redirectUrl: `https://example.com/${"é".repeat(500_000)}`,
            },
            whiteList: Array.from({ length: 10_000 }, (_, index) => person(index)),
        });
        const provider = createProvider(projectFlowSpec);
        expect((await provider.check!({}, inputs(true))).failures).toEqual([]);
        const made = await provider.create!(inputs(true));
        const { outs } = await provider.update!(made.id, made.outs as JsonObject, inputs(false));
        const read = await provider.read!(made.id, outs as JsonObject);
        expect((await provider.diff!(made.id, read.props as JsonObject, inputs(false))).changes).toBe(false);
        const stored = sandbox.dashboard.flows.get(made.id)!;
        expect(stored["whiteList"]).toHaveLength(10_000);
        expect(stored["loginSettings"]).toMatchObject({ phone: false });
    }, 60_000);
});
