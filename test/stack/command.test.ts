import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { version } from "../../provider/api/version";
import { isObject } from "../../provider/json/json";
import { startSandbox } from "../../sandbox/api";
import type { Promotion } from "./promotionWorld";
import { command, runCommand, type Said } from "./runCommand";
import { promotionScenario, scenario } from "./scenarios";
import type { Declarations } from "./world";

/** Runs `pulumi-verifik` in the program's folder. */
const run = ({ world }: Promotion, ...args: string[]): Promise<Said> => runCommand(world.folder, ...args);

describe("pulumi-verifik", () => {
    promotionScenario(
        "compares two stacks, field by field, with an exit code, and prints no secret",
        async (promotion) => {
            const { world, staging, prod } = promotion;
            world.edit(
                "        ...own,",
                '        ...own, whiteList: [{ email: "ada@example.com" }], description: pulumi.secret("the merger"),',
            );
            world.edit(
                'promotedFlowArgs(source, "login", own)',
                'promotedFlowArgs(source, "login", { ...own, whiteList: [{ email: "zoe@example.com" }], description: null })',
            );
            await staging.up();
            expect(await prod.up()).toMatchObject({ ok: true });
            const each = "    different in each stack by design: description, redirectUrl, webhook, whiteList\n";
            const deployed =
                "staging and prod: what was deployed, by the states of the stacks. For what Verifik has now, add `--live`.";
            expect(await run(promotion, "compare", "staging", "prod")).toEqual({
                code: 0,
                stdout: `${deployed}\nlogin\n${each}The same.\n`,
                stderr: "",
            });
            world.edit("livenessMinScore: 0.7", "livenessMinScore: 0.8, phone: true");
            await staging.up();
            expect(await run(promotion, "compare", "staging", "prod")).toEqual({
                code: 1,
                stdout: [
                    deployed,
                    "login",
                    "    loginSettings.livenessMinScore: 0.8 in staging, 0.7 in prod",
                    "    loginSettings.phone: true in staging, (not set) in prod",
                    `${each}staging and prod differ.\n`,
                ].join("\n"),
                stderr: "",
            });
            expect(await run(promotion, "compare", "staging", "prod", "--markdown")).toEqual({
                code: 1,
                stdout: [
                    deployed,
                    "",
                    "| flow | field | staging | prod |",
                    "|---|---|---|---|",
                    "| login | loginSettings.livenessMinScore | 0.8 | 0.7 |",
                    "| login | loginSettings.phone | true | (not set) |",
                    "| login | description, redirectUrl, webhook, whiteList | its own, by design | its own, by design |",
                    "",
                    "**staging and prod differ.**\n",
                ].join("\n"),
                stderr: "",
            });
            const json = await run(promotion, "compare", "prod", "organization/verifik-promotion/staging", "--json");
            expect(json.code).toBe(1);
            expect(JSON.parse(json.stdout)).toMatchObject({
                same: false,
                flows: [
                    {
                        name: "login",
                        differences: [
                            { path: "loginSettings.livenessMinScore", values: [0.7, 0.8] },
                            { path: "loginSettings.phone", values: [null, true] },
                        ],
                    },
                ],
            });
            expect(json.stdout).not.toMatch(/ada@|zoe@|merger|ciphertext|https:|[0-9a-f]{24}/);
            expect(await run(promotion, "compare", "staging", "nowhere")).toMatchObject({
                code: 2,
                stderr: "pulumi-verifik: no stack named 'nowhere' found\n",
            });
        },
        { needs: "cli" },
    );

    promotionScenario(
        "checks that a stack is ready, and writes nothing",
        async (promotion) => {
            const { staging, prod, other } = promotion;
            const unready = async (...lines: string[]) => {
                const { code, stdout } = await run(promotion, "check", "prod");
                expect(code).toBe(3);
                for (const line of lines) expect(stdout).toContain(line);
                expect(promotion.writes()).toEqual({ staging: [], prod: [] });
            };
            await unready('- Stack organization/verifik-promotion/staging exports no "login".');
            await staging.up();
            promotion.writes();
            const place = `Stack prod works on ${other.url}, account 67054dc629a00e8b1ce73c51.\n`;
            const ready = await run(promotion, "check", "prod");
            // The plugin tells of which resource it speaks, the host of dynamic providers does not.
            expect({ ...ready, stdout: ready.stdout.replace("Note: shop (Project): ", "Note: ") }).toEqual({
                code: 0,
                stdout:
                    `${place}Plan: shop (Project) is created.\nPlan: login (ProjectFlow) is created.\n` +
                    "Plan: live (ProjectActivation) is created.\nNote: contactEmail, privacyUrl, termsAndConditionsUrl, " +
                    "allowedCountries are not set. Verifik's pages require them of a new project, so the server may " +
                    "refuse it.\nStack prod is ready. Next: `pulumi up --stack prod`.\n",
                stderr: "",
            });
            expect(promotion.writes()).toEqual({ staging: [], prod: [] });

            await prod.removeConfig("verifik:baseUrl");
            await prod.setConfig("verifik:baseURL", other.url);
            await unready(
                "Stack prod has a wrong configuration, so nothing was called.\n",
                "- `verifik:baseURL` is not a setting of pulumi-verifik. Did you mean `verifik:baseUrl`?",
            );
            expect(await run(promotion, "token", "prod")).toMatchObject({ code: 2, stdout: "" });
            await prod.removeConfig("verifik:baseURL");
            await prod.setConfig("verifik:baseUrl", other.url);

            await prod.setConfig("verifik-promotion:webhookName", "Shopp");
            await prod.setConfig("verifik:token", other.issueToken({ expiresInSeconds: 86_400 }), true);
            await unready("- The Verifik token in verifik:token expires on ", '- the webhook: none has name "Shopp".');
            await prod.setConfig("verifik:token", promotion.world.sandbox.token, true);
            await unready(
                "- the token: GET ",
                "answered 403",
                "Check that the token belongs to this account and environment",
            );
            await prod.setConfig("verifik:token", other.issueToken({ expiresInSeconds: -86_400 }), true);
            await unready("- The Verifik token in verifik:token expired on ");
            await prod.removeConfig("verifik:token");
            await unready("- There is no Verifik token.");
        },
        { needs: "cli" },
    );

    scenario(
        "checks for what an up would stumble on, or take away from people",
        async (world) => {
            const { stack, sandbox, project } = world;
            const { dashboard } = sandbox;
            const check = async (...more: string[]) => {
                world.takeCalls();
                const { code, stdout } = await runCommand(world.folder, "check", "dev", ...more);
                expect(world.takeWrites()).toEqual([]);
                return { code, lines: stdout.trimEnd().split("\n") };
            };
            const declared: Declarations = {
                shop: { kind: "Project", args: { name: "Shop" } },
                reports: {
                    kind: "Webhook",
                    args: { name: "Reports", url: "https://example.com/hook", isActive: true },
                },
                login: world.login({ loginSettings: { email: true }, whiteList: [{ email: "ann@example.com" }] }),
                signUp: { args: { project, type: "onboarding" } },
            };
            world.declare(declared);
            await stack.up();
            const flows = await world.flows();
            const [login, signUp] = ["login", "signUp"].map((name) => flows.find(({ urn }) => urn.endsWith(name))!.id!);
            for (const flow of [login, signUp]) dashboard.flows.edit(flow!, { status: "active" });
            dashboard.projects.edit(project, { status: "active" });
            expect(await check()).toEqual({
                code: 0,
                lines: [
                    `Stack dev works on ${sandbox.url}, account 67054dc629a00e8b1ce73c51.`,
                    "Stack dev is ready. Next: `pulumi up --stack dev`.",
                ],
            });

            // Drift, of a secret too, which is not shown; and an object that is gone.
            dashboard.flows.edit(login!, {
                loginSettings: { email: false },
                whiteList: [{ email: "zoe@example.com" }],
            });
            const hook = await world.resource("Webhook");
            dashboard.webhooks.remove(hook.id);
            const drifted = await check();
            expect(drifted.code).toBe(3);
            expect(drifted.lines).toContainEqual(
                expect.stringContaining(
                    `- login (ProjectFlow): login flow ${login} was changed outside Pulumi: loginSettings.email, whiteList[0].email.`,
                ),
            );
            expect(drifted.lines).toContainEqual(
                expect.stringContaining(`- reports (Webhook): webhook ${hook.id} no longer exists in Verifik.`),
            );
            expect(drifted.lines).toContain("Plan: reports (Webhook) is created.");
            expect(drifted.lines.join()).not.toMatch(/zoe|ann@/);
            await stack.up({ refresh: true });

            // What people use and would lose; what is there already; and what is not.
            dashboard.webhooks.create({ name: "Other", url: "https://example.com/other", isActive: true });
            const unknown = "000000000000000000000001";
            world.declare({
                shop: declared["shop"]!,
                reports: declared["reports"]!,
                renamed: declared["login"]!,
                signUp: { args: { project: unknown, type: "onboarding", webhook: unknown, systemForm: unknown } },
                again: { kind: "Project", args: { name: "Acme" } },
                other: { kind: "Webhook", args: { name: "Other", url: "https://example.com/other", isActive: true } },
            });
            const { code, lines } = await check();
            expect(code).toBe(3);
            for (const line of [
                `- renamed (ProjectFlow): login flow of project ${project} ("Acme") is not created: one already exists (${login}).`,
                `- again (Project): the project is not created: one already exists (${project}).`,
                "- other (Webhook): the webhook is not created: one already exists",
                `- signUp (ProjectFlow): \`project\` names project ${unknown}, which does not exist.`,
                `- signUp (ProjectFlow): \`webhook\` names webhook ${unknown}, which does not exist.`,
                "- login (ProjectFlow): would be deleted, and is live. People use it.",
                "- signUp (ProjectFlow): would be replaced, and is live. People use it.",
                "Plan: login (ProjectFlow) is deleted.",
                "Plan: signUp (ProjectFlow) is replaced.",
                "Note: signUp (ProjectFlow): `systemForm` is not checked",
            ]) {
                expect(lines).toContainEqual(expect.stringContaining(line));
            }
            expect(lines.at(-1)).toBe("Stack dev is not ready: 7 problems. Next: correct them, and check again.");

            // A token that changed hands.
            const account = "67054dc629a00e8b1ce73c99";
            await stack.setConfig("verifik:token", sandbox.issueToken({ account }), true);
            const foreign = await check("--markdown");
            expect(foreign.code).toBe(3);
            expect(foreign.lines).toContain(`Stack dev works on ${sandbox.url}, account ${account}.`);
            expect(foreign.lines).toContainEqual(
                expect.stringContaining(
                    "| problem | login (ProjectFlow) | belongs to account 67054dc629a00e8b1ce73c51, but the token to " +
                        `account ${account}.`,
                ),
            );
        },
        { needs: "cli" },
    );

    scenario(
        "checks an activation: its flows, its drift, and that it does not take a project offline",
        async (world) => {
            const { stack, sandbox, project } = world;
            const program = (text: string) =>
                world.write(`
                    const { ProjectActivation, ProjectFlow } = require("pulumi-verifik");
                    const login = new ProjectFlow("login", { project: "${project}", type: "login" });
                    ${text}
                `);
            program(`new ProjectActivation("live", { project: "${project}", flows: [login.id] });`);
            await stack.up();
            const lines = async () => {
                stack.prepare?.();
                return (await runCommand(world.folder, "check", "dev")).stdout.split("\n");
            };
            program("");
            expect(await lines()).toContainEqual(
                expect.stringContaining(
                    `- live (ProjectActivation): would be deleted, which takes project ${project} offline.`,
                ),
            );
            program(`new ProjectActivation("renamed", { project: "${project}", flows: [login.id] });`);
            expect((await lines()).filter((line) => line.startsWith("- "))).toEqual([]);
            const other = sandbox.dashboard.projects.create({ name: "Other" })["_id"];
            const foreign = sandbox.dashboard.flows.create({ project: other, type: "login" })["_id"];
            program(`new ProjectActivation("live", { project: "${project}", flows: [login.id, "${foreign}"] });`);
            expect(await lines()).toContain(
                `- live (ProjectActivation): \`flows\` names project flow ${foreign}, which is a flow of another project.`,
            );
            program(`new ProjectActivation("live", { project: "${project}", flows: [login.id] });`);
            sandbox.dashboard.projects.edit(project, { status: "paused" });
            expect(await lines()).toContain(
                "- live (ProjectActivation): was changed outside Pulumi: status. `pulumi up --refresh` sets what the program says.",
            );
        },
        { needs: "cli" },
    );

    scenario(
        "compares what two stacks have deployed or what Verifik has, whatever the flows are called",
        async (world) => {
            const { stack, sandbox, engine, folder } = world;
            const other = await startSandbox();
            world.onStop(() => other.close());
            const prod = await engine.open(folder, "prod", join(folder, ".state"));
            await prod.setConfig("verifik:baseUrl", other.url);
            await prod.setConfig("verifik:token", other.token, true);
            world.write(`
                const pulumi = require("@pulumi/pulumi");
                const { flowDefinition, Project, ProjectFlow } = require("pulumi-verifik");
                const stack = pulumi.getStack();
                const project = new Project("shop", { name: "Shop" });
                const args = { project: project.id, type: "login", allowDuplicate: true };
                const login = (name, more) => new ProjectFlow(name, { ...args, ...more });
                login(stack + "-login", { loginSettings: { email: true } });
                const regions = { dev: "south", prod: "north" };
                const mexico = login(regions[stack], { name: regions[stack], version: 3, loginSettings: { phone: true } });
                login(stack === "dev" ? "one" : "two", { name: "single", version: 3, loginSettings: { faceLiveness: true } });
                module.exports = { logins: { mexico: flowDefinition(mexico) } };
            `);
            expect([await stack.up(), await prod.up()]).toMatchObject([{ ok: true }, { ok: true }]);
            const compare = (...args: string[]) => runCommand(folder, "compare", "dev", "prod", ...args);
            expect((await compare()).stdout.split("\n").slice(1)).toEqual([
                "dev-login = prod-login (paired by name without the stack's name)",
                "one",
                "    is only in dev",
                "south = north (paired by exported definition)",
                '    name: "south" in dev, "north" in prod',
                "two",
                "    is only in prod",
                "dev and prod differ.",
                "",
            ]);
            const named = await compare("--pair", "one=two");
            expect(named.stdout).toContain("one = two (paired by --pair)\nsouth = north (paired by exported");
            expect((await compare("--pair", "login=two")).stderr).toBe(
                "pulumi-verifik: --pair: stack dev has no flow login. It has dev-login, one, south.\n",
            );

            // The dashboard changes one; the states know nothing of it.
            const [flow] = other.dashboard.flows
                .list()
                .filter(({ loginSettings }) => isObject(loginSettings) && loginSettings["email"]);
            other.dashboard.flows.edit(flow!._id, {
                loginSettings: { email: true, livenessMinScore: 0.8 },
                description: "a text of somebody",
            });
            const [mine] = sandbox.dashboard.flows
                .list()
                .filter(({ loginSettings }) => isObject(loginSettings) && loginSettings["faceLiveness"]);
            sandbox.dashboard.flows.remove(mine!._id);
            for (const one of [sandbox, other]) one.clearCalls();
            const live = await compare("--live", "--pair", "one=two");
            expect(live.code).toBe(1);
            const account = "account 67054dc629a00e8b1ce73c51";
            expect(live.stdout.split("\n").slice(0, 4)).toEqual([
                `dev on ${sandbox.url}, ${account}; prod on ${other.url}, ${account}: what Verifik has now.`,
                "dev-login = prod-login (paired by name without the stack's name)",
                '    description: (not set) in dev, "[text]" in prod',
                "    loginSettings.livenessMinScore: 0.65 in dev, 0.8 in prod",
            ]);
            expect(live.stdout).toContain("\none = two (paired by --pair)\n    is only in prod\n");
            expect(live.stdout).not.toContain("somebody");
            for (const one of [sandbox, other]) {
                expect(one.calls.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
            }
        },
        { needs: "cli" },
    );

    promotionScenario(
        "tells whose token a stack has, and renews it into the secret configuration without printing it",
        async (promotion) => {
            const { prod, other } = promotion;
            const old = other.issueToken({ expiresInSeconds: 2 * 86_400 + 60 });
            await prod.setConfig("verifik:token", old, true);
            const said = await run(promotion, "token", "prod");
            expect(said.code).toBe(0);
            expect(said.stdout).toMatch(
                /^verifik:token of stack prod, for http:\/\/127\.0\.0\.1:\d+: account 67054dc629a00e8b1ce73c51, valid until \d{4}-\d\d-\d\d, 2 days from now\.\n$/,
            );
            other.clearCalls();
            const renewed = await run(promotion, "token", "prod", "--renew");
            expect(renewed.code).toBe(0);
            expect(renewed.stdout).toMatch(
                /^verifik:token of stack prod is renewed: account .+, (29|30) days from now\.\n/,
            );
            expect(other.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
                "GET /v2/auth/session?origin=refresh&expiresIn=1",
            ]);
            expect((await run(promotion, "token", "prod")).stdout).toMatch(/(29|30) days from now/);
            for (const { stdout, stderr } of [said, renewed]) expect(stdout + stderr).not.toContain("eyJ");
            expect(await run(promotion, "token")).toMatchObject({
                code: 2,
                stderr: "pulumi-verifik: Name one stack.\nSee pulumi-verifik --help.\n",
            });
        },
        { needs: "cli" },
    );

    promotionScenario(
        "probes a server, prints nothing of the account, and leaves nothing; elsewhere only when it is allowed to",
        async (promotion) => {
            const { staging, prod, world } = promotion;
            const before = world.sandbox.dashboard.projects.list();
            const probed = await run(promotion, "probe", "staging", "--json");
            expect(probed).toMatchObject({ code: 0, stderr: "" });
            expect(JSON.parse(probed.stdout)).toMatchObject({
                environment: "other",
                findings: { putAnswer: "object", nestedUpdates: "merge" },
                personalities: ["usual"],
            });
            expect(probed.stdout).not.toMatch(/eyJ|[0-9a-f]{24}|127\.0\.0\.1/);
            expect((await run(promotion, "probe", "staging")).stdout).toContain(
                "The sandbox behaves like this as: usual.",
            );
            expect(world.sandbox.dashboard.projects.list()).toEqual(before);
            expect(world.sandbox.dashboard.flows.list()).toEqual([]);

            await prod.removeConfig("verifik:baseUrl");
            const refused = await run(promotion, "probe", "prod");
            expect(refused).toMatchObject({ code: 2, stdout: "" });
            expect(refused.stderr).toContain(
                "Stack prod is of https://api.verifik.co, and the probe creates and deletes",
            );
            expect(await staging.preview()).toMatchObject({ ok: true });
        },
        { needs: "cli" },
    );

    it("says how it is used, and what is missing, with the exit code of an error", async () => {
        const said = (args: string[], env = process.env) =>
            promisify(execFile)(process.execPath, [command, ...args], { env }).then(
                ({ stdout }) => ({ code: 0, text: stdout }),
                ({ code, stderr }) => ({ code, text: stderr }),
            );
        expect((await said(["--help"])).text).toContain("pulumi-verifik compare <stack> <stack> [--live]");
        expect(await said(["--version"])).toEqual({ code: 0, text: `${version}\n` });
        const hint = "\nSee pulumi-verifik --help.\n";
        const wrong: [string[], string][] = [
            [[], "Say what to do."],
            [["promote"], "There is no command `promote`."],
            [["compare", "one"], "Name two stacks."],
            [["check", "one", "--json"], "--json goes with `compare` and `probe`."],
            [["check", "one", "--live"], "--live goes with `compare` and `show`."],
            [
                ["compare", "one", "two", "--pair", "login"],
                "--pair takes the names of two flows, as in --pair staging-login=prod-login.",
            ],
            [["compare", "one", "two", "--json", "--markdown"], "Choose one of --json and --markdown."],
            [["check", "one", "--allow-production"], "--allow-production goes with `probe`."],
        ];
        expect(await Promise.all(wrong.map(([args]) => said(args)))).toEqual(
            wrong.map(([, message]) => ({ code: 2, text: `pulumi-verifik: ${message}${hint}` })),
        );
        expect(await said(["token", "dev"], { PATH: "" })).toMatchObject({
            code: 2,
            text: expect.stringContaining("There is no Pulumi CLI on PATH. Install it"),
        });
    }, 60_000);
});
