import { Program } from "./program";

jest.setTimeout(120_000);

let program: Program;
beforeEach(() => {
    program = new Program();
});
afterEach(() => program.remove());

test("ignoreChanges keeps the old values, also of a nested field", async () => {
    const stack = await program.open();
    program.write(`new Thing("one", { a: { b: 1, c: 1 }, d: 1, r: "x" });`);
    await stack.up();
    program.calls();
    program.write(`new Thing("one", { a: { b: 2, c: 2 }, d: 2, r: "x" }, { ignoreChanges: ["d", "a.b"] });`);
    await stack.up();
    expect(program.calls().at(-1)).toMatchObject({ method: "update", news: { a: { b: 1, c: 2 }, d: 1 } });
});

test("an alias keeps a renamed resource", async () => {
    const stack = await program.open();
    program.write(`new Thing("one", { r: "x" });`);
    await stack.up();
    program.write(
        `const g = new Group("g"); new Thing("two", { r: "x" }, { parent: g, aliases: [{ name: "one", parent: pulumi.rootStackResource }] });`,
    );
    expect((await stack.up()).summary).toMatchObject({ create: 1, same: 2, delete: 0 });
});

test("a protected resource is not deleted, a retained one is forgotten", async () => {
    const stack = await program.open();
    const one = `new Thing("one", { r: "x" }, { protect: true });`;
    program.write(`${one} new Thing("two", { r: "y" }, { retainOnDelete: true });`);
    await stack.up();
    program.calls();
    program.write(one);
    expect((await stack.up()).summary).toMatchObject({ delete: 1, same: 2 });
    expect(program.methods()).not.toContain("delete");
    for (const result of [await stack.destroy(), await stack.destroy()]) {
        expect(result.ok).toBe(false);
        expect(result.stdout).toContain("cannot be deleted because it is protected");
    }
    expect((await stack.export()).deployment.resources).toContainEqual(expect.objectContaining({ id: "id-x" }));
    expect(program.methods()).toEqual([]);
});

test("get reads what another has made, and never deletes it", async () => {
    const stack = await program.open();
    program.file("world.json", `{ "theirs": { "a": "found" } }`);
    program.write(`
        const theirs = new Thing("theirs", {}, { id: "theirs", additionalSecretOutputs: ["a"] });
        new Thing("one", { a: theirs.made, r: "x" });`);
    expect((await stack.preview()).steps.map(({ operation }) => operation)).toEqual(["create", "read", "create"]);
    program.calls();
    await stack.up();
    expect(program.calls()).toContainEqual({ method: "create", inputs: { a: "before", r: "x" } });
    const state = await stack.export();
    expect(state.deployment.resources).toContainEqual(expect.objectContaining({ id: "theirs", external: true }));
    expect(JSON.stringify(state)).not.toContain("found");
    await stack.destroy();
    expect(program.calls().map(({ method, id }) => [method, id])).toEqual([
        ["configure", undefined],
        ["delete", "id-x"],
    ]);
});

test("a stack refers to the outputs of another, secrets included", async () => {
    program.write(`exports.plain = "seen"; exports.hidden = pulumi.secret("unseen");`);
    const other = await program.open({ stackName: "other" });
    await other.up();
    program.write(`
        const other = new pulumi.StackReference("organization/shop/other");
        exports.plain = other.getOutput("plain"); exports.hidden = other.getOutput("hidden");`);
    const stack = await program.open();
    const result = await stack.up();
    expect(result.outputs).toEqual({
        plain: { value: "seen", secret: false },
        hidden: { value: "unseen", secret: true },
    });
    expect(result.stdout).not.toContain("unseen");
    program.write(`exports.x = new pulumi.StackReference("organization/shop/none").getOutput("x");`);
    expect((await stack.up()).stdout).toContain(`unknown stack "organization/shop/none"`);
});

test("the configuration reaches program and provider; refresh uses what the last up has stored", async () => {
    const stack = await program.open();
    await stack.setConfig("token", "first of all", { secret: true });
    program.write(`exports.token = config.requireSecret("token"); new Thing("one", { r: "x" });`);
    const result = await stack.up();
    expect(result.outputs["token"]).toEqual({ value: "first of all", secret: true });
    await stack.setConfig("token", "second best", { secret: true });
    await stack.preview();
    await stack.refresh();
    await stack.up();
    const tokens = program.calls().filter(({ method }) => method === "configure");
    expect(tokens.map(({ token }) => token)).toEqual(["first of all", "second best", "first of all", "second best"]);
});

test("refresh takes what it reads into the state, also that something is gone", async () => {
    const stack = await program.open();
    program.write(`const one = new Thing("one", { a: "1", r: "x" }); new Thing("two", { b: one.made, r: "y" });`);
    await stack.up();
    program.calls();
    program.file("world.json", `{ "id-x": { "a": "drifted" } }`);
    const drifted = await stack.refresh();
    expect(drifted.summary).toMatchObject({ update: 1, same: 2 });
    expect(drifted.stdout).toContain(`~ a: "1" => "drifted"`);
    expect(program.methods().sort()).toEqual(["configure", "diff", "diff", "read", "read"]);
    expect((await stack.preview()).stdout).toContain(`~ a: "drifted" => "1"`);
    program.file("world.json", `{ "id-x": null }`);
    const gone = await stack.refresh();
    expect(gone.summary).toMatchObject({ delete: 1, same: 2 });
    expect((await stack.up()).summary).toMatchObject({ create: 1 });
});
