import * as pulumi from "@pulumi/pulumi";
import { ProjectActivation, ProjectFlow } from "../../../provider";
import type { JsonObject } from "../../../provider/json/json";
import { UNKNOWN } from "../../../provider/json/unknowns";
import { markSecretInputs } from "../../../provider/lifecycle/secretInputs";
import { fields } from "../../../provider/projectFlow/schema";

const project = "67054e609e2c794b78e02af8";
const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
    await pulumi.runtime.setMocks({
        newResource: (args) => {
            registered.push(args);
            return { id: `${args.name}-id`, state: args.inputs };
        },
        call: () => ({}),
    });
});

/** What the engine is asked to register for these arguments, secrets wrapped as on the wire. */
async function inputsOf(args: Record<string, unknown>): Promise<Record<string, unknown>> {
    const flow = new ProjectFlow(`flow${registered.length}`, args as never);
    await new Promise((resolve) => flow.urn.apply(resolve));
    return registered.at(-1)!.inputs;
}

describe("a ProjectFlow in a program", () => {
    it("is a dynamic resource whose provider is a short text that never changes", async () => {
        const { __provider } = await inputsOf({ project, type: "login" });
        expect(registered.at(-1)!.type).toBe("pulumi-nodejs:dynamic/verifik:ProjectFlow");
        expect(__provider).toBe('exports.handler = () => require("pulumi-verifik/provider/projectFlow");');
        expect(String(__provider).length).toBeLessThan(100);
    });

    it("passes on what the program wrote, unknown fields too, and adds nothing", async () => {
        const args = { project, type: "login", redirctUrl: "x", security: { source: "CSV" } };
        const { __provider, ...inputs } = await inputsOf(args);
        expect(inputs).toEqual(args);
    });

    it("has an Output for every property, also those that the program leaves out", () => {
        const flow = new ProjectFlow("outputs", { project, type: "login" });
        for (const property of ["status", "loginSettings", "createdAt", "apiOrigin", "managed"] as const) {
            expect(pulumi.Output.isInstance(flow[property])).toBe(true);
        }
    });

    it("makes no stack traces for the SDK's promises, and leaves the program's own errors theirs", () => {
        const { stackTraceLimit } = Error;
        expect(stackTraceLimit).toBeGreaterThan(0);
        const during: number[] = [];
        const options = { transformations: [() => void during.push(Error.stackTraceLimit)] };
        new ProjectFlow("traces", { project, type: "login" }, options);
        process.env["PULUMI_DEBUG_PROMISE_LEAKS"] = "1";
        new ProjectFlow("leaks", { project, type: "login" }, options);
        delete process.env["PULUMI_DEBUG_PROMISE_LEAKS"];
        expect(during).toEqual([0, stackTraceLimit]);
        const failing = () => {
            throw new Error("a transformation that fails");
        };
        const failed = () => new ProjectFlow("fails", { project, type: "login" }, { transformations: [failing] });
        expect(failed).toThrow("a transformation that fails");
        expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    });

    it.each([
        ["as it is", (url: URL) => url],
        ["as a Promise", (url: URL) => Promise.resolve(url)],
        ["as an Output", ({ href }: URL) => pulumi.output(href).apply((text) => new URL(text))],
    ])("takes a URL object for its text: %s", async (_how, given) => {
        const { __provider, ...inputs } = await inputsOf({
            ...{ project, type: "login", redirectUrl: given(new URL("https://shop.example.com/in")) },
            security: { apiUrl: given(new URL("https://shop.example.com/list")) },
        });
        expect(inputs).toEqual({
            ...{ project, type: "login", redirectUrl: "https://shop.example.com/in" },
            security: { apiUrl: "https://shop.example.com/list" },
        });
    });

    it("names `adopt` in place of `import`, which dynamic providers lack", () => {
        const options = { import: "67996c2606c23de3bc785a23" };
        expect(() => new ProjectFlow("imported", { project, type: "login" }, options)).toThrow(
            "Dynamic providers do not support `import`. " +
                'Take the option out and write `adopt: "67996c2606c23de3bc785a23"` in the arguments.',
        );
    });

    it("names no `adopt` in place of the `import` of an activation, which has none", () => {
        const options = { import: project };
        expect(() => new ProjectActivation("imported", { project, flows: [] }, options)).toThrow(
            "Dynamic providers do not support `import`. Take the option out: `pulumi up` takes the project as it is,",
        );
    });

    it("knows its own", () => {
        expect(ProjectFlow.isInstance(new ProjectFlow("own", { project, type: "login" }))).toBe(true);
        expect([undefined, null, {}, "x"].map((value) => ProjectFlow.isInstance(value))).toEqual([
            false,
            false,
            false,
            false,
        ]);
    });
});

describe("secret inputs", () => {
    const secret = (value: unknown) => ({
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        value,
    });
    const mark = (inputs: JsonObject) => markSecretInputs(fields, inputs);

    it("are marked, and what stands beside them in a section is not", () => {
        const section = { source: "API", apiTestValue: "ann" };
        expect(mark({ type: "login", whiteList: [{ email: "a" }], security: section })).toEqual({
            ...{ type: "login", whiteList: secret([{ email: "a" }]) },
            security: { source: "API", apiTestValue: secret("ann") },
        });
    });

    it("are not invented where there are none, or where they are not known yet", () => {
        const inputs = { whiteList: null, security: { source: "CSV", apiTestValue: UNKNOWN }, integrations: null };
        expect(mark(inputs)).toEqual(inputs);
    });
});
