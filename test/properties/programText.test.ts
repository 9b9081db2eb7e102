import fc from "fast-check";
import { managedInputs, validateRawFields } from "../../provider/changes/managedInputs";
import { type JsonObject, stripNegativeZero } from "../../provider/json/json";
import { diffAdopted } from "../../provider/lifecycle/adopt";
import type { ResourceSpec } from "../../provider/lifecycle/resourceSpec";
import type { Account } from "../../provider/programText/account";
import type { Expression } from "../../provider/programText/expression";
import { print } from "../../provider/programText/print";
import { writeProgram } from "../../provider/programText/writeProgram";
import { projectSpec } from "../../provider/project/spec";
import { projectFlowSpec } from "../../provider/projectFlow/spec";
import { validateSchema } from "../../provider/schema/validate";
import { webhookSpec } from "../../provider/webhook/spec";
import { evaluate } from "../programText/evaluate";
import { assertFormatted } from "../programText/format";
import { fittingArguments } from "./arguments";

const specs: Record<string, ResourceSpec> = {
    Project: projectSpec,
    ProjectFlow: projectFlowSpec,
    Webhook: webhookSpec,
};
const options = ["adopt", "allowDuplicate", "forceDestroy", "rawFields"];
const fieldsOf = (spec: ResourceSpec) => Object.keys(spec.fields.shape).filter((key) => !options.includes(key));
const commands = {
    command: "npx pulumi-verifik adopt --stack dev --all",
    removal: "npx pulumi-verifik adopt --remove",
};

const idOf = (kind: number, index: number) => `5f${String(kind).padStart(6, "0")}${String(index).padStart(16, "0")}`;
const unknown = fc.dictionary(fc.string({ maxLength: 30 }), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 3 });

/** An object as a server may show it: what fits the schema, what the schema does not know, and what is the server's. */
const shown = (spec: ResourceSpec, kind: number, more: (index: number) => JsonObject) =>
    fc.array(fc.tuple(fittingArguments(spec.fields, fieldsOf(spec), true), unknown), { maxLength: 3 }).map((all) =>
        all.map(([args, other], index) => {
            const plain = JSON.parse(JSON.stringify(other)) as JsonObject;
            const server = { _id: idOf(kind, index), client: idOf(9, 0), createdAt: `2026-01-0${index + 1}`, __v: 0 };
            return { ...plain, ...args, ...more(index), ...server } as JsonObject;
        }),
    );

const accounts: fc.Arbitrary<Account> = fc.record({
    projects: shown(projectSpec, 1, (index) => ({ name: ["Shop", "商店", "class"][index]! })),
    flows: shown(projectFlowSpec, 2, (index) => ({
        project: idOf(1, index % 2),
        type: index === 1 ? "login" : "onboarding",
    })),
    webhooks: shown(webhookSpec, 3, (index) => ({
        ...{ name: `Hook ${index}`, url: "https://example.com/hook", isActive: index === 0 },
        flows: [idOf(2, index)],
    })),
    foreignFlows: fc.constant([]),
});

describe("a program, whatever the account holds", () => {
    it.each([
        [false, false],
        [true, false],
        [false, true],
    ])(
        "is what the provider takes, and has nothing to write by (full: %s, live projects: %s)",
        (isFull, prefersLiveProject) => {
            fc.assert(
                fc.property(accounts, (account) => {
                    const program = writeProgram(account, { ...commands, isFull, prefersLiveProject });
                    const objects = [...account.projects, ...account.flows, ...account.webhooks];
                    for (const { kind, args } of evaluate(program)) {
                        const spec = specs[kind];
                        if (spec === undefined) continue;
                        const { adopt, ...written } = JSON.parse(JSON.stringify(args)) as JsonObject;
                        const live = objects.find(({ _id }) => _id === adopt)!;
                        const managed = managedInputs(spec.fields, written);
                        expect(validateSchema(spec.fields, written)).toEqual([]);
                        expect(validateRawFields(spec.fields, spec.readOnlyFields, written)).toEqual([]);
                        expect(spec.validate(managed, false)).toEqual([]);
                        expect(diffAdopted(spec, managed, live)).toEqual([]);
                    }
                }),
                { numRuns: 60 },
            );
        },
        120_000,
    );

    it.each(Object.entries(specs))(
        "evaluates to the arguments of a %s that it was written from",
        (_, spec) => {
            fc.assert(
                fc.property(fittingArguments(spec.fields, [...fieldsOf(spec), "rawFields"], true), (args) => {
                    const text = `const args = ${print(args, 0, 13)};\n`;
                    expect(new Function(`"use strict";${text}return args;`)()).toEqual(args);
                }),
                { numRuns: 100 },
            );
        },
        60_000,
    );

    it("is formatted as Biome formats", () => {
        const text = fc.oneof(fc.string({ maxLength: 130 }), fc.constantFrom("Bogotá", 'say "hi"', "it's", "日本語"));
        const json = fc.letrec<{ value: Expression }>((tie) => ({
            value: fc.oneof(
                { maxDepth: 4 },
                text,
                fc.double({ noNaN: true, noDefaultInfinity: true }),
                fc.constantFrom(null, true),
                fc.array(fc.integer(), { maxLength: 60 }),
                fc.array(tie("value"), { maxLength: 5 }),
                fc.dictionary(fc.string({ maxLength: 25 }), tie("value"), { maxKeys: 5 }),
            ),
        })).value;
        const texts: string[] = [];
        const sections = fc.dictionary(fc.string({ maxLength: 20 }), json, { minKeys: 1, maxKeys: 6 });
        fc.assert(
            fc.property(sections, (value) => {
                texts.push(`const value = ${print(stripNegativeZero(value as JsonObject), 0, 14)};\n`);
            }),
            { numRuns: 200 },
        );
        assertFormatted(texts);
    }, 30_000);
});
