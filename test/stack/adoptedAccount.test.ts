import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Exported } from "../../provider/cli/exported";
import { heldBy } from "../../provider/cli/heldByStack";
import { removeAdoptLines } from "../../provider/programText/removeAdopt";
import type { Program } from "../../provider/programText/writeProgram";
import { clickAccount, forbidden } from "../programText/accounts";
import { assertFormatted } from "../programText/format";
import { type Manner, programOf } from "../programText/programOf";
import type { Outcome } from "./engine";
import { personality } from "./personality";
import { runCommand, type Said } from "./runCommand";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** Writes the program of all of the account, as the command does, and makes it the stack's. */
async function write(world: TestStack, how: Manner): Promise<Program> {
    const program = await programOf(world.sandbox, how);
    writeFileSync(join(world.folder, "verifik.ts"), program.text);
    writeFileSync(join(world.folder, "index.ts"), 'import "./verifik";\n');
    for (const { key, value } of program.secrets) await world.stack.setConfig(`verifik-quickstart:${key}`, value, true);
    return program;
}

/** What was done to resources, if to any. */
function changesOf({ summary }: Outcome): string[] {
    return Object.keys(summary).filter((what) => summary[what]! > 0);
}

/** Expects that a preview adopts each of the thirteen objects, and claims to change none of them. */
function assertNothingChanges({ output }: Outcome): void {
    const said = [...output.matchAll(/\w ([0-9a-f]{24}) is adopted: (.*)/g)];
    expect(new Set(said.map(([, id]) => id)).size).toBe(13);
    // Of a webhook the ids of its flows are known only once those are adopted.
    for (const [, , how] of said) expect(how).toMatch(/^nothing (known )?in it changes\.$/);
}

describe("an account of three projects, eight flows and two webhooks", () => {
    for (const [title, how] of [
        ["resources", { isFull: false, prefersLiveProject: false }],
        ["live projects, all fields", { isFull: true, prefersLiveProject: true }],
    ] as const) {
        scenario(
            `is taken over without a change, as ${title}`,
            async (world) => {
                const { stack, sandbox, folder } = world;
                clickAccount(sandbox);
                const before = JSON.stringify(Object.values(sandbox.dashboard).map((objects) => objects.list()));
                sandbox.clearCalls();
                const program = await write(world, how);
                const isWhole = sandbox.behaviour.listItems === "whole";
                const pages = sandbox.calls.filter(({ path }) => path.includes("page="));
                expect(new Set(pages.map(({ path }) => path.split("?")[0]))).toEqual(
                    new Set(["/v2/projects", "/v2/project-flows", "/v2/webhooks"]),
                );
                expect(sandbox.calls.length - pages.length).toBe(isWhole ? 0 : 4);

                expect(program.text).not.toMatch(forbidden);
                expect(program.text.match(/\badopt: "/g)).toHaveLength(13);
                assertFormatted([program.text]);

                sandbox.clearCalls();
                const preview = await stack.preview();
                expect(preview).toMatchObject({ ok: true });
                expect(preview.output).not.toMatch(forbidden);
                assertNothingChanges(preview);
                // At most one read for each object. A project shows its flows, but none whose secrets are to be compared.
                const fewest = personality === undefined && !how.isFull ? 10 : 13;
                expect(world.takeCalls().length).toBeLessThanOrEqual(fewest);

                const up = await stack.up();
                expect(up).toMatchObject({ ok: true });
                expect(up.output).not.toMatch(forbidden);
                expect(world.takeWrites()).toEqual([]);
                expect(JSON.stringify(Object.values(sandbox.dashboard).map((objects) => objects.list()))).toBe(before);

                writeFileSync(join(folder, "verifik.ts"), removeAdoptLines(program.text));
                expect(readFileSync(join(folder, "verifik.ts"), "utf8")).not.toContain("adopt:");
                assertFormatted([removeAdoptLines(program.text)]);
                const after = await stack.preview();
                expect(after.ok).toBe(true);
                expect(changesOf(after)).toEqual(["same"]);
                for (const outcome of [await stack.up(), await stack.refresh()]) {
                    expect(outcome.ok).toBe(true);
                    expect(changesOf(outcome)).toEqual(["same"]);
                }
                expect(world.takeWrites()).toEqual([]);
            },
            { example: "quickstart", empty: true },
        );
    }
});

describe("an account of which the stack holds a part", () => {
    scenario(
        "has the rest taken over without a change",
        async (world) => {
            const { stack, sandbox, folder } = world;
            const ids = clickAccount(sandbox);
            const own = [
                `import { Project, ProjectFlow, Webhook } from "pulumi-verifik";`,
                `new Project("mine", { name: "Bank", adopt: "${ids.bank}" });`,
                `new ProjectFlow("shop-login", { project: "${ids.shop}", type: "login", adopt: "${ids.shopLogin}" });`,
                `new Webhook("audit", { name: "Audit", isActive: false, url: "https://bank.example.com/hook?token=s3cr3t", adopt: "${ids.audit}" });`,
            ];
            writeFileSync(join(folder, "index.ts"), `${own.join("\n")}\n`);
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.takeWrites()).toEqual([]);
            const held = heldBy((await stack.export()) as Exported);
            const { text } = await write(world, { isFull: false, prefersLiveProject: false, held });
            expect(text.match(/\badopt: "/g)).toHaveLength(10);
            writeFileSync(join(folder, "index.ts"), `${own.join("\n")}\nimport "./verifik";\n`);
            const preview = await stack.preview();
            expect(preview).toMatchObject({ ok: true });
            for (const [, how] of preview.output.matchAll(/ is adopted: (.*)/g)) {
                expect(how).toMatch(/^nothing (known )?in it changes\.$/);
            }
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.takeWrites()).toEqual([]);
        },
        { example: "quickstart", empty: true },
    );
});

describe("pulumi-verifik adopt", () => {
    scenario(
        "writes the program, sets the secrets without showing them, and takes the adopt lines out in the end",
        async ({ folder, sandbox, stack }) => {
            const ids = clickAccount(sandbox);
            const said: Said[] = [];
            const adopt = async (...args: string[]) => {
                const one = await runCommand(folder, "adopt", "--stack", "dev", ...args);
                said.push(one);
                return one;
            };
            const text = () => readFileSync(join(folder, "infra/verifik.ts"), "utf8");
            expect(await adopt()).toMatchObject({
                code: 2,
                stderr: expect.stringMatching(/The account has 3 projects: .*"Bank" \([0-9a-f]{24}\).*take --all\.\n$/),
            });
            expect((await adopt("--project", "Bank")).stderr).toContain('2 projects are called "Bank"');

            const file = ["--out", "infra/verifik.ts"];
            const plain = await adopt("--all", ...file);
            expect(plain).toMatchObject({ code: 0, stderr: "projects: 3\nflows: 8\nwebhooks: 2\n" });
            expect(plain.stdout).toMatch(/^infra\/verifik\.ts is written: 3 projects, 8 flows, 2 webhooks of http:/);
            expect(plain.stdout).toMatch(
                /^ {2}pulumi config set --stack dev --secret shop24NowLoginWhiteList '\[\{"name":"<value>".*\}\]'$/m,
            );
            const written = text();
            // The same again takes no leave to overwrite; what somebody changed does.
            expect((await adopt("--all", "--set-secrets", ...file)).stdout).toContain(
                "These keys of the stack's secret configuration are set: auditWebhookUrl, shop24NowContactEmail,",
            );
            expect(text()).toBe(written);
            writeFileSync(join(folder, "infra/verifik.ts"), `${written}// mine\n`);
            expect(await adopt("--all", ...file)).toMatchObject({
                code: 2,
                stderr: expect.stringContaining("infra/verifik.ts holds something else already."),
            });
            expect(await adopt("--all", "--force", ...file)).toMatchObject({ code: 0 });
            expect(text()).toBe(written);

            expect(await adopt("--project", ids.shop, "--live-project", "--out", "shop.ts")).toMatchObject({ code: 0 });
            expect(readFileSync(join(folder, "shop.ts"), "utf8")).toContain("new LiveProject(");

            writeFileSync(join(folder, "index.ts"), 'import "./infra/verifik";\n');
            sandbox.clearCalls();
            const preview = await stack.preview();
            expect(preview).toMatchObject({ ok: true });
            assertNothingChanges(preview);
            expect(await adopt("--remove", ...file)).toMatchObject({
                code: 2,
                stderr: expect.stringMatching(/Stack dev does not hold .* yet, so .* stays as it is\. Run `pulumi up/),
            });
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(sandbox.calls.filter(({ method }) => method !== "GET")).toEqual([]);
            expect(await adopt("--remove", ...file)).toMatchObject({
                code: 0,
                stdout: expect.stringContaining("13 `adopt` lines are taken out of infra/verifik.ts."),
            });
            expect(text()).not.toContain("adopt:");
            const after = await stack.preview();
            expect([after.ok, changesOf(after)]).toEqual([true, ["same"]]);
            expect(await adopt("--all", "--out", "again.ts")).toMatchObject({
                code: 0,
                stdout: "Nothing is left to adopt: stack dev holds all 13 objects already. No file is written.\n",
            });
            for (const { stdout, stderr } of said) expect(stdout + stderr).not.toMatch(forbidden);
            expect(readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8")).not.toMatch(forbidden);
        },
        { example: "quickstart", empty: true, needs: "cli" },
    );
});
