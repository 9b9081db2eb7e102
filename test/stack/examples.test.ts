import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cliEnvironment } from "./cliEngine";
import { scenario } from "./scenarios";

const repository = join(__dirname, "../..");

describe("examples/environment", () => {
    scenario(
        "stands a whole environment up beside a web app, and takes it down",
        async (world) => {
            const { stack, sandbox } = world;
            await stack.setConfig("verifik-environment:domain", "shop.example.com");
            expect(await stack.preview()).toMatchObject({ ok: true, summary: { create: 7 } });
            world.expectCalls([]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 7 } });
            expect(sandbox.dashboard.projects.list()).toMatchObject([
                { name: "Shop", status: "active", privacyUrl: "https://shop.example.com/privacy" },
            ]);
            const flows = sandbox.dashboard.flows.list();
            expect(flows).toHaveLength(2);
            for (const flow of flows) expect(flow).toMatchObject({ status: "active" });
            expect(sandbox.dashboard.webhooks.list()).toMatchObject([
                {
                    url: "https://shop.example.com/api/verifik",
                    projectFlow: expect.arrayContaining(flows.map(({ _id }) => _id)),
                },
            ]);
            expect(await stack.outputs()).toMatchObject({ liveSince: expect.stringMatching(/^\d{4}-/) });
            world.takeCalls();
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 7 } });
            world.expectCalls([]);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
        },
        { example: "environment", empty: true },
    );
});

describe("examples/quickstart", () => {
    scenario(
        "makes one login flow in a project that is there",
        async (world) => {
            const { stack, sandbox, project } = world;
            await stack.setConfig("verifik-quickstart:project", project);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            expect(sandbox.dashboard.flows.list()).toMatchObject([{ project, type: "login", status: "draft" }]);
            expect(await stack.outputs()).toMatchObject({ status: "draft" });
            expect(await stack.destroy()).toMatchObject({ ok: true });
        },
        { example: "quickstart" },
    );

    scenario(
        "is a template of `pulumi new`",
        async (world) => {
            const { engine, sandbox, project } = world;
            const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-new-")));
            world.onStop(() => rmSync(folder, { recursive: true, force: true }));
            const program = join(folder, "shop-login");
            const args = ["new", join(repository, "examples/quickstart"), "--dir", program, "--name", "shop-login"];
            execFileSync("pulumi", [...args, "--generate-only", "--yes"], {
                env: { ...process.env, ...cliEnvironment(folder) },
                stdio: "pipe",
            });
            const made = readFileSync(join(program, "Pulumi.yaml"), "utf8");
            expect(made).toMatch(/^name: shop-login$/m);
            expect(made).not.toMatch(/^template:/m);
            symlinkSync(join(repository, "node_modules"), join(program, "node_modules"));
            const stack = await engine.open(program, "dev", folder);
            await stack.setConfig("project", project);
            await stack.setConfig("verifik:baseUrl", sandbox.url);
            expect((await stack.preview()).ok).toBe(true);
            expect(sandbox.calls).toEqual([]);
            const refused = await stack.up();
            expect(refused.ok).toBe(false);
            expect(refused.output).toContain(
                "There is no Verifik token. Set one with `pulumi config set --secret verifik:token <token>`",
            );
            await stack.setConfig("verifik:token", sandbox.token, true);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
            expect(sandbox.dashboard.flows.list()).toHaveLength(1);
        },
        { needs: "cli" },
    );
});
