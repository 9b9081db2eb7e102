export type Command = "preview" | "up" | "refresh" | "destroy";

/** One step: a command, after the program, the world or the token has been changed. */
export interface Step {
    command: Command;
    text?: string;
    world?: string;
    token?: string;
}

/** What both engines go through, step by step. */
export const scenarios: Record<string, Step[]> = {
    "the life of resources": [
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "1", r: "x" }); new Thing("two", { a: one.made, r: "y" }); exports.made = one.made;`,
        },
        { command: "up" },
        { command: "up" },
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "2", n: null, l: [{ b: 1 }], r: "x" }); new Thing("two", { a: one.made, r: "y" });`,
        },
        { command: "up" },
        {
            command: "preview",
            text: `const one = new Thing("one", { a: "2", r: "z" }); new Thing("two", { a: one.made, r: "y" });`,
        },
        { command: "up" },
        { command: "preview", text: `new Thing("two", { r: "y" }); new Thing("three", { r: "3" });` },
        { command: "up" },
        { command: "destroy" },
    ],
    "secrets and configuration": [
        {
            command: "up",
            token: "first of all",
            text: `
                const one = new Thing("one", { s: { open: 1, shut: config.requireSecret("token") }, l: [1, pulumi.secret("x")], r: "x" }, { additionalSecretOutputs: ["made"] });
                new Thing("two", { a: one.made, r: pulumi.secret("y") }); exports.made = one.made; exports.mixed = { a: 1, b: pulumi.secret(2) };`,
        },
        { command: "preview", token: "second best" },
        { command: "refresh" },
        { command: "up" },
        { command: "refresh", world: `{ "id-x": { "a": "drifted", "s": { "open": 2, "shut": "second best" } } }` },
        { command: "preview" },
        { command: "up" },
        { command: "destroy" },
    ],
    failures: [
        {
            command: "up",
            text: `const p = new Thing("p", { partial: true, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        { command: "refresh" },
        {
            command: "up",
            text: `const p = new Thing("p", { partial: true, a: 1, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        {
            command: "preview",
            text: `const p = new Thing("p", { a: 1, r: "x" }); new Thing("after", { a: p.made, r: "y" });`,
        },
        { command: "up" },
        {
            command: "up",
            text: `const p = new Thing("p", { a: 1, r: "x" }); new Thing("after", { a: p.made, fail: true, r: "z" });`,
        },
        { command: "up", text: `new Thing("p", { bad: true, r: "x" });` },
        { command: "up", text: `throw new pulumi.RunError("not today");` },
        { command: "up", text: `new Thing("p", { a: 1, stays: true, r: "x" });` },
        { command: "up", text: `new Thing("p", { a: 1, r: "new" });` },
        { command: "up" },
        { command: "destroy" },
    ],
    "drift and what is gone": [
        {
            command: "up",
            text: `const one = new Thing("one", { a: "1", r: "x" }); new Thing("two", { b: one.made, r: "y" });`,
        },
        { command: "refresh", world: `{ "id-x": { "a": "drifted" }, "id-y": { "made": "otherwise" } }` },
        { command: "preview" },
        { command: "up" },
        { command: "refresh", world: `{ "id-x": null }` },
        { command: "preview" },
        { command: "up" },
    ],
    "components, options and other stacks": [
        {
            command: "up",
            text: `
                const group = new Group("group", { kind: "a" });
                const one = new Thing("one", { a: { b: 1, c: 1 }, d: 1, r: "x" }, { parent: group });
                new Thing("two", { r: "y" }, { dependsOn: [group], protect: true, retainOnDelete: true });
                const theirs = new Thing("theirs", {}, { id: "theirs" }); exports.theirs = theirs.made;`,
            world: `{ "theirs": { "a": "found" } }`,
        },
        { command: "up" },
        { command: "refresh" },
        {
            command: "preview",
            text: `
                const group = new Group("group", { kind: "b" });
                const one = new Thing("uno", { a: { b: 2, c: 2 }, d: 2, r: "x" }, { parent: group, aliases: [{ name: "one" }], ignoreChanges: ["d", "a.b"] });
                new Thing("two", { r: "y" }, { retainOnDelete: true });
                exports.itself = new pulumi.StackReference("organization/shop/dev").getOutput("theirs");`,
        },
        { command: "up" },
        { command: "refresh" },
        { command: "up", text: "" },
        { command: "destroy" },
    ],
    transforms: [
        {
            command: "preview",
            text: `
                const add = (name) => ({ props, opts }) => ({ props: { ...props, l: pulumi.output(props.l ?? []).apply((l) => [...l, name]) }, opts });
                pulumi.runtime.registerResourceTransform((args) => (args.type === "test:Group" ? undefined : add("stack")(args)));
                const group = new Group("group", { kind: "a" }, { transforms: [add("outer")] });
                const inner = new Group("inner", {}, { parent: group, transforms: [add("inner")] });
                const one = new Thing("one", { d: 1, s: pulumi.secret("x"), r: "x" }, { parent: inner, transforms: [add("first"), add("second")] });
                const brought = { b: pulumi.secret("brought"), n: null };
                const hide = ({ props, opts }) => ({ props: { ...props, ...brought }, opts: { ...opts, protect: true, retainOnDelete: true, additionalSecretOutputs: ["made"] } });
                const two = new Thing("two", { a: one.made, r: "y" }, { transforms: [hide] });
                new Thing("three", { a: one.made, s: [pulumi.secret(1)], r: "z" }, { transforms: [() => undefined] });
                new Thing("four", { a: two.made, r: "4" });`,
        },
        { command: "up" },
        { command: "up" },
        {
            command: "preview",
            text: `
                const options = (more) => ({ props, opts }) => ({ props, opts: { ...opts, ...more } });
                const group = new Group("group", { kind: "a" });
                const inner = new Group("inner", {}, { parent: group, transforms: [options({ ignoreChanges: ["s", "b"], dependsOn: [group] })] });
                const one = new Thing("uno", { d: 2, s: pulumi.secret("new"), r: "x" }, { parent: inner, transforms: [options({ aliases: [{ name: "one" }] })] });
                const unprotect = options({ protect: undefined, aliases: [{ name: "two", parent: pulumi.rootStackResource }] });
                new Thing("dos", { b: "new", r: "y" }, { parent: inner, transforms: [unprotect] });
                new Thing("four", { a: one.made, r: "4" }, { parent: inner });
                new Thing("three", { a: "3", r: "other" }, { transforms: [options({ dependsOn: [group] })] });`,
        },
        { command: "up" },
        {
            command: "up",
            text: `
                const fail = () => { throw new Error("not this one"); };
                new Thing("five", { r: "5" }, { transforms: [fail] });`,
        },
        { command: "up", text: "" },
        { command: "destroy" },
    ],
};
