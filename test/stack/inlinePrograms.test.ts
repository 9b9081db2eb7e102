import { execFile } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import type { provided } from "../inProcess/environment";
import type { InlineProgram } from "../inProcess/inline";
import { cliEnvironment } from "./cliEngine";
import { personality } from "./personality";
import { scenario } from "./scenarios";

const execute = promisify(execFile);
const { inProcess } = globalThis as unknown as { inProcess: typeof provided };
const names = Array.from({ length: 150 }, (_, index) => `Shop ${index}`);

const driver = `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { getProject, getProjectOutput, ProjectFlow } = require("pulumi-verifik");
const { accounts, folder } = JSON.parse(process.argv[2]);

async function up(stackName, { url, token }, program) {
    const args = { stackName, projectName: "scenario", program };
    const stack = await LocalWorkspace.createOrSelectStack(args, { workDir: folder });
    await stack.setConfig("verifik:baseUrl", { value: url });
    await stack.setConfig("verifik:token", { value: token, secret: true });
    return stack.up().then(
        ({ outputs }) => Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
        (error) => ({ error: String(error.message) }),
    );
}

const looksUp = async () => {
    const { id } = getProjectOutput({ name: "Acme" });
    const login = new ProjectFlow("login", { project: id, type: "login", allowDuplicate: true });
    return { awaited: (await getProject({ name: "Acme" })).id, output: id, flow: login.id };
};

(async () => {
    const failed = await up("failing", accounts[0], () => getProject({ name: "None" }));
    const four = [0, 1, 2, 3].map((index) => up("stack" + index, accounts[index % 2], looksUp));
    console.log(JSON.stringify({ failed, good: await Promise.all(four) }));
})();
`;

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
    async function up(account: Pick<Sandbox, "url" | "token">, program: InlineProgram, stackName = `stack${stacks++}`) {
        const stack = await inProcess.openInlineStack(
            { programDir: folder, stackName, passphrase: "a passphrase for tests" },
            program,
        );
        await stack.setConfig("verifik:baseUrl", account.url);
        if (account.token !== "") await stack.setConfig("verifik:token", account.token, { secret: true });
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
        results.forEach(({ ok, outputs }, index) => {
            const { account, name } = pairs[index]!;
            const id = account.dashboard.projects.list().find((project) => project["name"] === name)!._id;
            expect(ok).toBe(true);
            expect(outputs).toMatchObject({ awaited: { value: id }, output: { value: id } });
        });
        for (const { calls } of accounts) expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    });

    test.each(failing.slice(0, 2))("take no token of their process: %s", async (_how, program) => {
        const [account, other] = accounts;
        const before = process.env["VERIFIK_TOKEN"];
        for (const one of accounts) one.clearCalls();
        process.env["VERIFIK_TOKEN"] = other!.token;
        try {
            const { ok, diagnostics } = await up({ url: account!.url, token: "" }, program);
            expect(ok).toBe(false);
            const told = diagnostics.map(({ message }) => message).join("\n");
            expect(told).toContain('`await stack.setConfig("verifik:token", { value: token, secret: true })`');
        } finally {
            if (before === undefined) delete process.env["VERIFIK_TOKEN"];
            else process.env["VERIFIK_TOKEN"] = before;
        }
        expect(accounts.flatMap(({ calls }) => calls)).toEqual([]);
    });

    test.each(failing)("fail alone: %s, before a good one", async (_how, program) => {
        const [account] = accounts;
        await up(account!, () => ({}), "source");
        for (let round = 0; round < 5; round++) {
            expect(await up(account!, program)).toMatchObject({ ok: false });
            expect(await up(account!, looksUp(names[round]!))).toMatchObject({ ok: true });
        }
    });

    // The SDK lays a rejection that nobody handles on each program that runs at that time: of a plain `throw`, without
    // this package, as of a resource that cannot be registered. Others end, and fail, and hear nothing of the reason.
    const throwing: InlineProgram = async ({ pulumi }) => {
        await new pulumi.Config().get("none");
        throw new pulumi.RunError("not today");
    };
    // A lookup as an output cannot do better: whatever waits for the value must not be registered without it, and the
    // SDK knows no other way than a rejection. Not even a value that stays unknown: in an update it would be sent as such.
    test.each([["an error of its own", throwing] as const, ...failing])(
        "fail beside one that does not handle its error, as with the SDK alone, and end: %s",
        async (_how, program) => {
            const [account] = accounts;
            await up(account!, () => ({}), "source");
            for (let round = 0; round < 5; round++) {
                const [bad, good] = await Promise.all([up(account!, program), up(account!, looksUp(names[round]!))]);
                expect(bad).toMatchObject({ ok: false });
                expect(good).toMatchObject({ ok: false });
                expect(good.diagnostics.filter(({ message }) => !message.startsWith("Program exited"))).toEqual([]);
            }
        },
    );

    test("fail alone where the program catches what it awaits", async () => {
        const [account] = accounts;
        const catching: InlineProgram = async ({ verifik, pulumi }) => {
            await verifik.getProject({ name: "None" }).catch(({ message }) => pulumi.log.error(message));
        };
        for (let round = 0; round < 5; round++) {
            const [bad, good] = await Promise.all([up(account!, catching), up(account!, looksUp(names[round]!))]);
            expect([bad.ok, good.ok]).toEqual([false, true]);
        }
    });
});

scenario(
    "inline programs of the Automation API look up, and declare, each with its own account",
    async (world) => {
        const other = await world.startAnother();
        const accounts = [world, other].map(({ sandbox: { url, token } }) => ({ url, token }));
        writeFileSync(join(world.folder, "driver.js"), driver);
        const { stdout } = await execute(
            process.execPath,
            ["driver.js", JSON.stringify({ accounts, folder: world.folder })],
            { cwd: world.folder, env: { ...process.env, ...cliEnvironment(join(world.folder, ".state")) } },
        );
        const { failed, good } = JSON.parse(stdout.trim().split("\n").at(-1)!);
        expect(failed.error).toContain(`the project: none has name "None".`);
        const projects = [world.project, other.project];
        expect(good).toEqual(
            [0, 1, 0, 1].map((index) => {
                const id = projects[index];
                return { awaited: id, output: id, flow: expect.stringMatching(/^[0-9a-f]{24}$/) };
            }),
        );
        for (const { sandbox, project } of [world, other]) {
            expect(sandbox.dashboard.flows.list().map((flow) => flow["project"])).toEqual([project, project]);
            expect(sandbox.calls.filter(({ status }) => status >= 300)).toEqual([]);
        }
    },
    { needs: "cli" },
);
