import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import type { provided } from "../inProcess/environment";
import type { InlineProgram } from "../inProcess/inline";
import { personality } from "./personality";

const { inProcess } = globalThis as unknown as { inProcess: typeof provided };
const names = Array.from({ length: 150 }, (_, index) => `Shop ${index}`);

// It is about one process, and what its programs share; a server's answers are the concern of others.
const once = personality === undefined && process.env["TESTS"] !== "engines" ? describe : describe.skip;

once("inline programs of one process", () => {
    let folder: string;
    let accounts: readonly Sandbox[];
    beforeAll(async () => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-inline-")));
        symlinkSync(join(__dirname, "../../node_modules"), join(folder, "node_modules"));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: inline\nruntime: nodejs\n");
        writeFileSync(join(folder, "package.json"), '{ "name": "inline", "main": "index.js" }');
        accounts = [await startSandbox(), await startSandbox()];
        for (const { dashboard } of accounts) for (const name of names) dashboard.projects.create({ name });
    });
    afterAll(async () => {
        await Promise.all(accounts.map((account) => account.close()));
        rmSync(folder, { recursive: true });
    });

    let stacks = 0;
    async function up(account: Sandbox, program: InlineProgram, stackName = `stack${stacks++}`) {
        const stack = await inProcess.openInlineStack(
            { programDir: folder, stackName, passphrase: "a passphrase for tests" },
            program,
        );
        await stack.setConfig("verifik:baseUrl", account.url);
        await stack.setConfig("verifik:token", account.token, { secret: true });
        return stack.up();
    }

    const looksUp =
        (name: string): InlineProgram =>
        async ({ verifik }) => ({
            awaited: (await verifik.getProject({ name })).id,
            output: verifik.getProjectOutput({ name }).id,
        });

    const failing: readonly [how: string, program: InlineProgram][] = [
        ["a lookup that is awaited", ({ verifik }) => verifik.getProject({ name: "None" })],
        ["a lookup as an output", ({ verifik }) => ({ id: verifik.getProjectOutput({ name: "None" }).id })],
        [
            "a resource that waits for a lookup",
            ({ verifik }) => {
                const { id: project } = verifik.getProjectOutput({ name: "None" });
                new verifik.ProjectFlow("login", { project, type: "login" });
            },
        ],
        [
            "a promotion of what is not exported",
            ({ pulumi, verifik }) => {
                const source = new pulumi.StackReference("organization/inline/source");
                new verifik.ProjectFlow("login", { project: "x", ...verifik.promotedFlowArgs(source, "none") });
            },
        ],
    ];

    test("look up with their own token, at their own origin: ten pairs at once", async () => {
        const pairs = Array.from({ length: 20 }, (_, index) => ({
            account: accounts[index % 2]!,
            name: names[index * 7]!,
        }));
        const results = await Promise.all(pairs.map(({ account, name }) => up(account, looksUp(name))));
        results.forEach(({ ok, outputs, stdout }, index) => {
            const { account, name } = pairs[index]!;
            const id = account.dashboard.projects.list().find((project) => project["name"] === name)!._id;
            expect([ok, stdout]).toEqual([true, expect.any(String)]);
            expect(outputs).toMatchObject({ awaited: { value: id }, output: { value: id } });
        });
        for (const { calls } of accounts) expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    });

    test.each(failing)("fail alone: %s, before a good one", async (_how, program) => {
        const [account] = accounts;
        await up(account!, () => ({}), "source");
        for (let round = 0; round < 5; round++) {
            expect(await up(account!, program)).toMatchObject({ ok: false });
            expect(await up(account!, looksUp(names[round]!))).toMatchObject({ ok: true });
        }
    });

    // The SDK lays an error of one program on each that runs at that time, a plain `throw` as well. All that is left to
    // us is that the others come to their end, and hear nothing of it.
    const throwing: InlineProgram = async ({ pulumi }) => {
        await new pulumi.Config().get("none");
        throw new pulumi.RunError("not today");
    };
    test.each([...failing, ["an error of its own", throwing] as const])(
        "end, whatever another does meanwhile: %s",
        async (_how, program) => {
            const [account] = accounts;
            await up(account!, () => ({}), "source");
            for (let round = 0; round < 5; round++) {
                const [bad, good] = await Promise.all([up(account!, program), up(account!, looksUp(names[round]!))]);
                expect(bad).toMatchObject({ ok: false });
                expect(good.diagnostics.filter(({ message }) => !message.startsWith("Program exited"))).toEqual([]);
            }
        },
    );
});
