import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Program } from "./program";

jest.setTimeout(120_000);

let program: Program;
beforeEach(() => {
    program = new Program();
});
afterEach(() => program.remove());

function files(folder: string): string {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
        .map((path) => readFileSync(path, "utf8"))
        .join("\n");
}

test("secrets stand nowhere in plain text: not in the files, not in what is printed", async () => {
    const stack = await program.open();
    await stack.setConfig("token", "t0p-secret", { secret: true });
    program.write(`
        new Thing("one", { leaf: { open: "seen", shut: config.requireSecret("token") }, list: [1, pulumi.secret("t0p-list")], r: "x" });
        new Thing("two", { r: "y" }, { additionalSecretOutputs: ["made"] });
        pulumi.log.warn("the token is t0p-secret");
        console.log("t0p-secret, once more");
        exports.hidden = pulumi.secret({ of: "t0p-output" });`);
    const printed = [(await stack.preview()).stdout, (await stack.up()).stdout, (await stack.refresh()).stdout].join(
        "\n",
    );
    expect(printed).toContain("the token is [secret]");
    expect(printed).toContain("hidden: [secret]");
    expect(printed).not.toMatch(/t0p/);
    expect(files(program.stateDir)).not.toMatch(/t0p|of y/);
    expect(files(program.stateDir)).toContain("seen");
    expect(program.calls()).toContainEqual({
        method: "create",
        inputs: { leaf: { open: "seen", shut: "t0p-secret" }, list: [1, "t0p-list"], r: "x" },
    });
    const shown = JSON.stringify(await stack.export({ showSecrets: true }));
    expect(shown).toContain(JSON.stringify({ plaintext: JSON.stringify([1, "t0p-list"]) }).slice(1));
    expect(await stack.outputs()).toEqual({ hidden: { value: { of: "t0p-output" }, secret: true } });
});

test("another passphrase opens nothing", async () => {
    await (await program.open()).setConfig("token", "t0p-secret", { secret: true });
    await expect(program.open({ passphrase: "guess" })).rejects.toThrow("The passphrase of the stack is not the one");
});
