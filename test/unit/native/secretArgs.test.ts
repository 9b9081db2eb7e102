import * as pulumi from "@pulumi/pulumi";
import { markSecretArgs } from "../../../provider/native/secretArgs";
import { secretLeaves } from "../../../provider/projectFlow/types.generated";

type Known = { readonly value: unknown; readonly isSecret: boolean };

async function known(value: unknown): Promise<Known> {
    const output = pulumi.output(value) as unknown as { promise(): Promise<unknown>; isSecret: Promise<boolean> };
    return { value: await output.promise(), isSecret: await output.isSecret };
}

const settings = { source: "API", apiTestValue: "ann@a.example" };
const people = [{ email: "ann@a.example" }];

describe("the arguments of pulumi-verifik/native", () => {
    it("are secret in each leaf that the schema calls so, and in no other", async () => {
        const marked = markSecretArgs({ type: "login", whiteList: people, security: settings }, secretLeaves);
        expect(marked).toMatchObject({ type: "login", security: { source: "API" } });
        const leaves = [marked["whiteList"], marked["security"].apiTestValue];
        expect(await Promise.all(leaves.map(known))).toEqual([
            { value: people, isSecret: true },
            { value: "ann@a.example", isSecret: true },
        ]);
    });

    it.each([
        ["an Output", (value: unknown) => pulumi.output(value)],
        ["a Promise", (value: unknown) => Promise.resolve(value)],
    ])("are so too where a section is %s, or a leaf", async (_what, wrap) => {
        const args = { whiteList: wrap(people), security: wrap(settings), integrations: { apiTestValue: wrap("x") } };
        const marked = markSecretArgs(args, secretLeaves);
        expect(await known(marked["whiteList"])).toEqual({ value: people, isSecret: true });
        expect(await known(marked["security"])).toEqual({ value: settings, isSecret: true });
        expect(await known(marked["integrations"].apiTestValue)).toEqual({ value: "x", isSecret: true });
    });

    it("stay as they are where there is nothing secret in them", async () => {
        const args = { whiteList: null, security: { source: "CSV", apiTestValue: undefined }, integrations: null };
        expect(markSecretArgs(args, secretLeaves)).toEqual(args);
        expect(await known(markSecretArgs({ whiteList: pulumi.output(null) }, secretLeaves)["whiteList"])).toEqual({
            value: null,
            isSecret: false,
        });
    });
});
