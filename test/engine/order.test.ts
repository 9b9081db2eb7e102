import { Program } from "./program";

jest.setTimeout(120_000);

let program: Program;
beforeEach(() => {
    program = new Program();
});
afterEach(() => program.remove());

test("independent resources are made at once, eight at a time", async () => {
    program.write(`for (let i = 0; i < 10; i++) new Thing("t" + i, { r: "r" + i, wait: 500 });`);
    await (await program.open()).up();
    let now = 0;
    const most = program.spans().map(({ begin }) => (now += begin ? 1 : -1));
    expect(Math.max(...most)).toBe(8);
});

test("what depends on another comes after it, and is deleted before it", async () => {
    const stack = await program.open();
    program.write(`
        const one = new Thing("one", { r: "1", wait: 100 });
        const two = new Thing("two", { a: one.made, r: "2", wait: 100 });
        const group = new Group("group", {}, { dependsOn: [two] });
        new Thing("three", { r: "3", wait: 100 }, { dependsOn: [two] });
        new Thing("free", { r: "0", wait: 100 }, { parent: group });`);
    await stack.up();
    const order = ({ begin, end }: { begin?: string; end?: string }) => (begin ? `+${begin}` : `-${end}`);
    const made = program
        .spans()
        .map(order)
        .filter((span) => !span.endsWith("0"));
    expect(made).toEqual(["+1", "-1", "+2", "-2", "+3", "-3"]);
    const destroyed = await stack.destroy();
    const deleted = program
        .spans()
        .map(order)
        .filter((span) => !span.endsWith("0"));
    expect(deleted).toEqual(["+3", "-3", "+2", "-2", "+1", "-1"]);
    expect(destroyed.summary.delete).toBe(6);
    expect((await stack.export()).deployment.resources).toBeUndefined();
});

test("what could not be deleted after a replacement is deleted next time", async () => {
    const stack = await program.open();
    program.write(`new Thing("one", { stays: true, r: "x" });`);
    await stack.up();
    program.write(`new Thing("one", { r: "y" });`);
    expect((await stack.up()).ok).toBe(false);
    const [pending] = (await stack.export()).deployment.resources?.filter((resource) => resource.delete) ?? [];
    expect(pending).toMatchObject({ id: "id-x", delete: true });
    program.calls();
    await stack.up();
    const calls = program.calls();
    expect(calls.map(({ method }) => method)).toEqual(["configure", "check", "diff", "delete"]);
    expect(calls[3]).toMatchObject({ id: "id-x" });
});
