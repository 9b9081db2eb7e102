import * as pulumi from "@pulumi/pulumi";
import { definitionOf } from "../../provider/promotion/definition";
import { type FoundDefinition, findExported, readDefinition } from "../../provider/promotion/exportedDefinition";

const define = (description: string) => definitionOf("login", { description }, true, []);

const exported = {
    login: define("login"),
    "top.level": define("top.level"),
    "top-level": { web: define("top-level.web") },
    logins: {
        "eu.west": define("eu.west"),
        "pt-br": define("pt-br"),
        'a "b"': define("quoted"),
        "it's": define("it's"),
        colombia: define("colombia"),
        list: [[define("list")]],
        "": define("empty"),
    },
};

beforeAll(() =>
    pulumi.runtime.setMocks({
        newResource: ({ name }) => ({ id: name, state: { outputs: exported, secretOutputNames: [] } }),
        call: () => ({}),
    }),
);

const staging = () => new pulumi.StackReference("organization/shop/staging");

describe("a definition of another stack is found", () => {
    it.each([
        ["login", "login"],
        ["top.level", "top.level"],
        ['["top.level"]', "top.level"],
        ['["top-level"].web', "top-level.web"],
        ["logins.colombia", "colombia"],
        ['logins["eu.west"]', "eu.west"],
        ["logins['eu.west']", "eu.west"],
        ['logins["pt-br"]', "pt-br"],
        ["logins.pt-br", "pt-br"],
        ['logins["it\'s"]', "it's"],
        ['logins["a \\"b\\""]', "quoted"],
        ['logins[""]', "empty"],
        ["logins.list[0][0]", "list"],
        ["logins.list.0.0", "list"],
    ])("at %s", async (path, description) => {
        const found = readDefinition(staging(), path);
        const { definition } = await new Promise<FoundDefinition>((resolve) => found.apply(resolve));
        expect(definition.fields).toEqual({ description });
    });

    it.each([
        ["logIn", "In its program, write `export const logIn = flowDefinition(flow, activation);`, and run"],
        ["pt-br", "In its program, put what `flowDefinition(flow, activation)` returns at `pt-br` of what it exports,"],
        ["logins.constructor", 'exports no "logins.constructor". In its program, put what'],
    ])("nowhere at %s, with a line to write that is one", (path, advice) => {
        expect(() => findExported("organization/shop/staging", path, undefined)).toThrow(advice);
    });

    it.each(["", ".", "[]"])("at no path %j, which names nothing", (path) => {
        expect(() => readDefinition(staging(), path)).toThrow(
            `"${path}" names no output of the stack. Name one, as in \`promotedFlowArgs(staging, "login")\``,
        );
    });
});
