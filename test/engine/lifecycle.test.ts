import { Program } from "./program";

jest.setTimeout(120_000);

let program: Program;
beforeEach(() => {
    program = new Program();
});
afterEach(() => program.remove());

const thing = (result: { steps: { name: string; operation: string; failed: boolean }[] }, name: string) =>
    result.steps.filter((step) => step.name === name).map((step) => step.operation + (step.failed ? " failed" : ""));

test("a resource is created, left alone, updated, replaced and deleted", async () => {
    const stack = await program.open();
    program.write(`const one = new Thing("one", { a: "1", r: "x" }); exports.made = one.made;`);
    const created = await stack.up();
    expect(created.ok).toBe(true);
    expect(created.summary).toEqual({ create: 2, update: 0, replace: 0, delete: 0, same: 0 });
    expect(created.outputs).toEqual({ made: { value: "of x", secret: false } });
    expect(created.stdout).toContain(" +  pulumi-nodejs:dynamic/test:Thing one created");
    expect(program.methods()).toEqual(["configure", "check", "create"]);

    const same = await stack.up();
    expect(same.summary).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 2 });
    expect(program.methods()).toEqual(["configure", "check", "diff"]);

    program.write(`new Thing("one", { a: "2", list: [{ b: 1 }], r: "x" });`);
    const updated = await stack.up();
    expect(updated.steps.find((step) => step.name === "one")).toMatchObject({
        operation: "update",
        changes: [
            { path: "a", before: '"1"', after: '"2"' },
            { path: "list", after: '[{"b":1}]' },
        ],
    });
    expect(updated.stdout).toContain(`      ~ a: "1" => "2"`);
    expect(program.calls().at(-1)).toEqual({
        method: "update",
        id: "id-x",
        olds: { a: "1", made: "of x", r: "x" },
        news: { a: "2", list: [{ b: 1 }], r: "x" },
    });

    program.write(`new Thing("one", { a: "2", list: [{ b: 2 }], r: "y" });`);
    const replaced = await stack.up();
    expect(thing(replaced, "one")).toEqual(["replace", "deleteReplaced"]);
    expect(replaced.stdout).toContain(" +- pulumi-nodejs:dynamic/test:Thing one replaced\n      ~ list[0].b: 1 => 2\n");
    const calls = program.calls();
    expect(calls.map(({ method }) => method)).toEqual(["configure", "check", "diff", "check", "create", "delete"]);
    expect(calls[3]).toMatchObject({ olds: {} });
    expect(calls[5]).toMatchObject({ id: "id-x" });

    program.write("");
    expect(thing(await stack.up(), "one")).toEqual(["delete"]);
    expect(program.methods()).toEqual(["configure", "delete"]);
    expect((await stack.export()).deployment.resources?.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
});

test("a preview calls check and diff only, with unknowns, and saves nothing", async () => {
    const stack = await program.open();
    program.write(`const one = new Thing("one", { r: "x" }); new Thing("two", { a: one.made, r: "y" });`);
    const before = await stack.export();
    const preview = await stack.preview();
    expect(preview.summary.create).toBe(3);
    expect(preview.stdout).toContain("+ a: [unknown]");
    const calls = program.calls();
    expect(calls.map(({ method }) => method)).toEqual(["configure", "check", "check"]);
    expect(calls[2]).toMatchObject({ news: { a: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", r: "y" } });
    expect((await stack.export()).deployment.resources).toEqual(before.deployment.resources);
});

test("a TypeScript program runs", async () => {
    program.file("package.json", JSON.stringify({ name: "shop", main: "index.ts" }));
    program.file(
        "index.ts",
        `import * as pulumi from "@pulumi/pulumi";\nexport const stack: string = pulumi.getStack();\n`,
    );
    const result = await (await program.open()).up();
    expect(result.outputs).toEqual({ stack: { value: "dev", secret: false } });
});

test("a partial success stays in the state and is updated next time", async () => {
    const stack = await program.open();
    program.write(`const p = new Thing("p", { partial: true, r: "x" }); new Thing("after", { a: p.made, r: "y" });`);
    const failed = await stack.up();
    expect(failed).toMatchObject({ ok: false, exitCode: 1 });
    expect(failed.diagnostics.map(({ message }) => message)).toContain(
        "2 errors occurred:\n\t* it is not ready\n\t* it is slow",
    );
    const [kept] = (await stack.export()).deployment.resources?.filter(({ id }) => id === "id-x") ?? [];
    expect(kept).toMatchObject({ initErrors: ["it is not ready", "it is slow"], outputs: { made: "in part" } });
    program.calls();
    program.file("index.js", "");
    program.write(`const p = new Thing("p", { r: "x" }); new Thing("after", { a: p.made, r: "y" });`);
    const mended = await stack.up();
    expect(mended.ok).toBe(true);
    expect(program.methods()).toEqual(["configure", "check", "diff", "update", "check", "create"]);
});

test("what fails is said and nothing new is begun; what was made is kept", async () => {
    const stack = await program.open();
    program.write(`
        const one = new Thing("one", { r: "x" });
        const two = new Thing("two", { a: one.made, fail: true, r: "y" });
        new Thing("three", { a: two.made, r: "z" });`);
    const failed = await stack.up();
    expect(failed.ok).toBe(false);
    expect(failed.diagnostics).toContainEqual({
        severity: "error",
        message: "it cannot be made",
        urn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/test:Thing::two",
    });
    expect(program.methods()).toEqual(["configure", "check", "create", "check", "create"]);
    const ids = (await stack.export()).deployment.resources?.map(({ id }) => id);
    expect(ids).toContain("id-x");
    expect(ids).not.toContain("id-y");
});

test("faults of a check are said together, without the value", async () => {
    const stack = await program.open();
    program.write(`new Thing("one", { bad: pulumi.secret("hush hush"), r: "x" });`);
    const { ok, diagnostics, stdout } = await stack.preview();
    expect(ok).toBe(false);
    expect(diagnostics.map(({ message }) => message)).toEqual([
        "pulumi-nodejs:dynamic/test:Thing resource 'one': property bad has a problem: it is bad",
        "pulumi-nodejs:dynamic/test:Thing resource 'one' has a problem: all is",
    ]);
    expect(stdout).not.toContain("hush hush");
});

test("an error of the program fails the run, and deletes nothing", async () => {
    const stack = await program.open();
    program.write(`new Thing("one", { r: "x" });`);
    await stack.up();
    program.calls();
    program.write(`throw new pulumi.RunError("not today");`);
    const failed = await stack.up();
    expect(failed.ok).toBe(false);
    expect(failed.stdout).toContain("error: not today");
    // The program's own text: a program that ends itself has failed, whatever it declared before.
    program.write("process.exit(7);");
    const exited = await stack.up();
    expect(exited.stdout).toContain("Program exited with non-zero exit code: 7");
    expect(program.methods()).toEqual([]);
});

test.each([
    ["the option import", `new Thing("one", { r: "x" }, { import: "abc" });`],
    ["explicit providers", `new pulumi.ProviderResource("aws", "mine", {});`],
    ["resources other than dynamic ones (aws:s3:Bucket)", `new pulumi.CustomResource("aws:s3:Bucket", "one", {});`],
    ["assets and archives", `new Thing("one", { a: new pulumi.asset.StringAsset("text"), r: "x" });`],
    ["invoke", `exports.x = pulumi.runtime.invoke("aws:index:getRegion", {});`],
])("a program that asks for %s is told that the stand-in does not support it", async (what, text) => {
    program.write(text);
    const result = await (await program.open()).preview();
    expect(result.ok).toBe(false);
    expect(result.stdout).toContain(`The stand-in engine does not support ${what}`);
});
