import fc from "fast-check";
import { configure } from "../../provider/api/config";
import { parseNothing, parseObject, parsePage, parseProblem, parseToken } from "../../provider/api/envelope";
import type { JsonObject } from "../../provider/json/json";
import { allOutputs } from "../../provider/lifecycle/outputs";
import { refreshedState } from "../../provider/lifecycle/refreshedState";
import { projectSpec } from "../../provider/project/spec";
import { projectFlowSpec } from "../../provider/projectFlow/spec";
import { webhookSpec } from "../../provider/webhook/spec";
import { fittingArguments } from "./arguments";

const id = "67996c2606c23de3bc785a23";
const runs = { numRuns: 500 };
const nouns = { flow: projectFlowSpec, project: projectSpec, webhook: webhookSpec };

/** Any JSON, with the names that a careless copy would fall for. */
const json = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });
const nasty = fc.dictionary(
    fc.oneof(
        fc.constantFrom("__proto__", "constructor", "toString", "status", "loginSettings", "security", "whiteList"),
        fc.constantFrom("branding", "projectFlow", "notification", "name", "data", "pagination", "error", "details"),
        fc.string(),
    ),
    json,
    { maxKeys: 8 },
);

/** Parsed as a server's body is, so that `__proto__` is a key of its own. */
const asSent = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

function holdsUndefined(value: unknown): boolean {
    if (value === undefined) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsUndefined);
}

beforeAll(() => configure({ get: (key) => (key === "verifik:baseUrl" ? "http://127.0.0.1:9" : undefined) }, () => {}));
afterEach(() => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
});

describe("whatever a server sends", () => {
    it("an envelope is opened, or refused with a sentence", () => {
        const bodies = fc.oneof(
            fc.string(),
            json.map((value) => JSON.stringify(value)),
            nasty.map((value) => JSON.stringify(value)),
        );
        fc.assert(
            fc.property(bodies, (body) => {
                for (const open of [parseObject, parsePage, parseNothing, parseToken]) {
                    try {
                        open(body);
                    } catch (error) {
                        expect((error as Error).message).toMatch(/^its body /);
                    }
                }
                const { details } = parseProblem(body);
                for (const { field, message } of details)
                    expect([typeof field, typeof message]).toEqual(["string", "string"]);
            }),
            runs,
        );
    });

    it.each(Object.entries(nouns))(
        "the state of a %s is whole, and holds nothing that it did not manage",
        (_, spec) => {
            const names = Object.keys(spec.fields.shape).filter((key) => !["adopt", "allowDuplicate"].includes(key));
            fc.assert(
                fc.property(nasty, fittingArguments(spec.fields, names), (sent, olds) => {
                    const live = { ...asSent(sent), _id: id };
                    const seen = spec.fromApi === undefined ? live : spec.fromApi(live);
                    const { inputs, outs } = refreshedState(spec, seen, { ...olds, managed: true });
                    expect(Object.keys(inputs).sort()).toEqual(Object.keys(olds).sort());
                    expect(holdsUndefined(inputs) || holdsUndefined(outs)).toBe(false);
                    expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype);
                    expect(holdsUndefined(allOutputs(spec, seen))).toBe(false);
                }),
                runs,
            );
        },
    );
});
