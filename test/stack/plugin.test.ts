import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { clickAccount } from "../programText/accounts";
import { cliEnvironment } from "./cliEngine";
import { shapes } from "./documentedBodies";
import { usePlugin } from "./pluginEngine";
import { runCommand } from "./runCommand";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

const needs = { needs: "plugin" } as const;
const plugin = { ...needs, empty: true } as const;

/** A command of the CLI that the Automation API does not have. */
async function pulumi({ folder }: TestStack, ...args: string[]): Promise<string> {
    const env = { ...process.env, ...cliEnvironment(join(folder, ".state")) };
    const { stdout } = await promisify(execFile)("pulumi", args, { cwd: folder, env }).catch(({ stdout: told }) => {
        throw new Error(`pulumi ${args[0]}: ${told}`);
    });
    return stdout;
}

/** A program of all four kinds, each class from one of the two packages. */
const environment = (from: (kind: string) => string, url = "https://a.example") => `
    const [Project, ProjectFlow, Webhook, ProjectActivation] = [
        ${["Project", "ProjectFlow", "Webhook", "ProjectActivation"].map((kind) => `require("${from(kind)}").${kind}`).join(",\n        ")},
    ];
    const project = new Project("shop", { name: "Shop" });
    const login = new ProjectFlow("login", { project: project.id, type: "login", redirectUrl: "${url}" });
    const webhook = new Webhook("reports", {
        name: "Reports", url: "https://a.example/hook", isActive: true, flows: [login.id],
    });
    new ProjectActivation("live", { project: project.id, flows: [login.id] }, { dependsOn: webhook });
    exports.login = login.id;
`;

const dynamic = () => "pulumi-verifik";
const native = () => "pulumi-verifik/native";

describe("a stack that the dynamic provider made", () => {
    scenario(
        "moves to the plugin in parts or whole, and nothing changes; after an update the way back is refused",
        async (world) => {
            const { stack, sandbox } = world;
            world.write(environment(dynamic));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 5 } });
            const { login } = await stack.outputs();
            usePlugin(world.folder);
            sandbox.clearCalls();
            const same = async () => {
                expect(await stack.preview()).toMatchObject({ ok: true, summary: { same: 5 } });
                expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
                world.expectCalls([]);
            };
            world.write(environment((kind) => (kind === "ProjectFlow" ? native() : dynamic())));
            await same();
            world.write(environment(native));
            await same();
            expect((await world.flow()).type).toBe("verifik:index:ProjectFlow");
            // Until then nothing was written that the dynamic provider does not know.
            world.write(environment(dynamic));
            await same();
            world.write(environment(native));
            await same();
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 5 } });
            world.takeCalls();

            world.write(environment(native, "https://b.example"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 4 } });
            world.expectCalls([[`PUT /v2/project-flows/${login}`, { redirectUrl: "https://b.example" }]]);

            for (const from of [dynamic, (kind: string) => (kind === "ProjectFlow" ? dynamic() : native())]) {
                world.write(environment(from, "https://b.example"));
                for (const outcome of [await stack.preview(), await stack.up()]) {
                    expect(outcome.ok).toBe(false);
                    expect(outcome.output).toContain(
                        "is managed by the plugin, and the dynamic provider cannot take it over. Nothing was called.",
                    );
                }
            }
            world.expectCalls([]);

            world.write(environment(native, "https://b.example"));
            expect(await stack.destroy()).toMatchObject({ ok: true });
            for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
        },
        plugin,
    );
});

describe("a run of both packages", () => {
    scenario(
        "does not delete a flow that was renamed and adopted as it moved, nor take its project offline",
        async (world) => {
            const { stack, sandbox } = world;
            const program = (from: string, flow: string, activation: string, args = "") =>
                world.write(`
                    const { Project, ProjectFlow, ProjectActivation } = require("${from}");
                    const project = new Project("shop", { name: "Shop" });
                    const flow = new ProjectFlow("${flow}", { project: project.id, type: "login"${args} });
                    new ProjectActivation("${activation}", { project: project.id, flows: [flow.id] });
                    exports.flow = flow.id;
                `);
            program("pulumi-verifik", "login", "live");
            expect(await stack.up()).toMatchObject({ ok: true });
            const { flow } = await stack.outputs();
            usePlugin(world.folder);
            world.takeCalls();
            program("pulumi-verifik/native", "signIn", "online", `, adopt: "${flow}"`);
            const { ok, output } = await stack.up();
            expect({ ok, writes: world.takeWrites() }).toEqual({ ok: true, writes: [] });
            expect(output).toContain(`login flow ${flow} is not deleted: another resource of this program holds it.`);
            expect(output).toContain("stays live: another resource of this program activates it.");
            expect(sandbox.dashboard.flows.get(String(flow))).toMatchObject({ status: "active" });
            expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 4 } });
        },
        plugin,
    );

    scenario(
        "destroys all or nothing of a project that was moved in part",
        async (world) => {
            const { stack, sandbox } = world;
            usePlugin(world.folder);
            world.write(environment((kind) => (kind === "Project" ? dynamic() : native())));
            expect(await stack.up()).toMatchObject({ ok: true });
            const [project] = sandbox.dashboard.projects.list();
            const foreign = sandbox.dashboard.flows.create({ project: String(project!._id), type: "onboarding" });
            world.takeCalls();
            const { ok, output } = await stack.destroy();
            expect(ok).toBe(false);
            expect(output).toContain("stays live, and nothing of it is deleted");
            expect(world.takeWrites()).toEqual([]);
            sandbox.dashboard.flows.remove(String(foreign._id));
            expect(await stack.destroy()).toMatchObject({ ok: true });
        },
        plugin,
    );
});

describe("two providers of two accounts", () => {
    scenario(
        "serve one program, each with its own lookups, and no id crosses",
        async (world) => {
            const { stack, sandbox } = world;
            const other = await world.startAnother({ empty: true });
            usePlugin(world.folder);
            for (const [name, { sandbox: of }] of [
                ["eu", world],
                ["us", other],
            ] as const) {
                of.dashboard.projects.create({ name: `Shop of ${name}` });
                await stack.setConfig(`scenario:${name}Token`, of.token, true);
                await stack.setConfig(`scenario:${name}Url`, of.url);
            }
            const program = (status: string) => `
                const pulumi = require("@pulumi/pulumi");
                const { getProjectOutput, LiveProject, ProjectFlow, Provider } = require("pulumi-verifik/native");
                const config = new pulumi.Config();
                for (const name of ["eu", "us"]) {
                    const provider = new Provider(name, {
                        token: config.requireSecret(name + "Token"),
                        baseUrl: config.require(name + "Url"),
                        flowRequestsPerMinute: 0,
                    });
                    const region = new pulumi.ComponentResource("scenario:index:Region", name, {}, { providers: [provider] });
                    const shop = getProjectOutput({ name: "Shop of " + name }, name === "eu" ? { provider } : { parent: region });
                    const login = new ProjectFlow(name, { project: shop.id, type: "login", status: "${status}" }, { provider });
                    new LiveProject("live-" + name, { project: { name: "Live " + name }, login: {} }, { providers: [provider] });
                    exports[name] = login.id;
                }
            `;
            world.write(program("draft"));
            // The stack itself has none.
            await stack.removeConfig("verifik:token");
            expect((await stack.preview()).output).not.toContain("There is no Verifik token");
            const made = await stack.up();
            expect(made).toMatchObject({ ok: true });
            const outputs = await stack.outputs();
            for (const [name, { sandbox: of }] of [
                ["eu", world],
                ["us", other],
            ] as const) {
                expect(of.dashboard.projects.list().map((project) => project["name"])).toEqual([
                    `Shop of ${name}`,
                    `Live ${name}`,
                ]);
                expect(of.dashboard.flows.list().map(({ _id }) => _id)).toContain(outputs[name]);
                expect(of.dashboard.flows.list()).toHaveLength(2);
                expect(of.calls.filter(({ status }) => status >= 400)).toEqual([]);
            }
            expect(JSON.stringify(await stack.export())).not.toContain(other.sandbox.token);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: expect.any(Number) } });

            sandbox.clearCalls();
            other.sandbox.clearCalls();
            world.write(program("active"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 2 } });
            world.expectCalls([
                "GET /v2/projects?page=1&limit=100&perPage=100",
                [`PUT /v2/project-flows/${outputs["eu"]}`, { status: "active" }],
            ]);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            for (const { sandbox: of } of [world, other]) {
                expect(of.dashboard.flows.list()).toEqual([]);
                expect(of.dashboard.projects.list()).toHaveLength(1);
            }
        },
        plugin,
    );
});

describe("an import", () => {
    scenario(
        "of each documented body is no change, neither in the code that Pulumi writes nor in what it leaves out",
        async (world) => {
            const { stack, sandbox, folder, project } = world;
            usePlugin(folder);
            const collections = { ProjectFlow: "flows", Project: "projects", Webhook: "webhooks" } as const;
            const resources = [...shapes].map(([title, { kind, args }]) => {
                const own = kind === "ProjectFlow" ? { project } : {};
                const { _id: id } = sandbox.dashboard[collections[kind]].create({ ...own, ...(args as object) });
                return { type: `verifik:index:${kind}`, name: title.replaceAll(/\W+/g, "-"), id };
            });
            const flow = sandbox.dashboard.flows.list()[0]!._id;
            sandbox.dashboard.flows.edit(String(flow), { status: "active" });
            sandbox.dashboard.projects.edit(project, { status: "active" });
            resources.push({ type: "verifik:index:ProjectActivation", name: "live", id: project });
            writeFileSync(join(folder, "import.json"), JSON.stringify({ resources }));
            await pulumi(world, "import", "--file", "import.json", "--yes", "--stack", "dev", "--out", "index.ts");
            const text = readFileSync(join(folder, "index.ts"), "utf8");
            for (const secret of ["ann@shop.example.com", "+573001112233", "eve@shop.example.com", "482913"]) {
                expect(text).not.toContain(secret);
            }
            writeFileSync(join(folder, "package.json"), '{"name":"scenario","main":"index.ts"}');
            expect(writesOf(world)).toEqual([]);

            sandbox.clearCalls();
            const count = resources.length + 1;
            expect(await stack.preview()).toMatchObject({ ok: true, summary: { same: count } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: count } });
            world.expectCalls([]);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: count } });

            sandbox.clearCalls();
            const before = sandbox.dashboard.flows.get(String(flow));
            writeFileSync(
                join(folder, "index.ts"),
                text.replace('"https://shop.example.com"', '"https://new.example.com"'),
            );
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: count - 1 } });
            world.expectCalls([[`PUT /v2/project-flows/${flow}`, { redirectUrl: "https://new.example.com" }]]);
            const { updatedAt, ...after } = sandbox.dashboard.flows.get(String(flow))!;
            expect({ ...before, ...after }).toEqual({ ...before, redirectUrl: "https://new.example.com" });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: count } });
        },
        needs,
    );

    scenario(
        "of a whole account takes the file that `pulumi-verifik adopt` writes",
        async (world) => {
            const { stack, sandbox, folder } = world;
            usePlugin(folder);
            clickAccount(sandbox);
            const before = JSON.stringify(Object.values(sandbox.dashboard).map((objects) => objects.list()));
            const said = await runCommand(
                folder,
                "adopt",
                "--stack",
                "dev",
                "--all",
                "--import",
                "--out",
                "import.json",
            );
            expect(said.code).toBe(0);
            await pulumi(world, "import", "--file", "import.json", "--yes", "--stack", "dev", "--out", "index.ts");
            writeFileSync(join(folder, "package.json"), '{"name":"scenario","main":"index.ts"}');
            sandbox.clearCalls();
            for (const outcome of [await stack.preview(), await stack.up()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: 16 } });
            }
            world.expectCalls([]);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 16 } });
            expect(JSON.stringify(Object.values(sandbox.dashboard).map((objects) => objects.list()))).toBe(before);
        },
        plugin,
    );

    scenario(
        "by the option sets what the program names, and leaves everything else to the dashboard",
        async (world) => {
            const { stack, sandbox, project } = world;
            usePlugin(world.folder);
            const dashboard = {
                ...{ project, type: "login", redirectUrl: "https://a.example", identityUrl: "https://b.example" },
                ...{
                    loginSettings: { email: true, phone: true },
                    whiteList: [{ name: "Ann", email: "ann@a.example" }],
                },
            };
            const id = String(sandbox.dashboard.flows.create(dashboard)._id);
            const program = (args: object, options: object) => {
                world.write(`
                    const { ProjectFlow } = require("pulumi-verifik/native");
                    new ProjectFlow("login", ${JSON.stringify({ project, type: "login", ...args })}, ${JSON.stringify(options)});
                `);
            };
            program({ redirectUrl: "https://a.example", loginSettings: { phone: true } }, { import: id });
            expect(await stack.preview()).toMatchObject({ ok: true, summary: { import: 1 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { import: 1 } });
            expect(writesOf(world)).toEqual([]);
            sandbox.clearCalls();
            program({ redirectUrl: "https://a.example", loginSettings: { phone: true } }, {});
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            world.expectCalls([]);
            program({ redirectUrl: "https://c.example", loginSettings: { phone: true } }, {});
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 1 } });
            world.expectCalls([[`PUT /v2/project-flows/${id}`, { redirectUrl: "https://c.example" }]]);
            expect(sandbox.dashboard.flows.get(id)).toMatchObject({ ...dashboard, redirectUrl: "https://c.example" });
            // From now on the fields of the program are its own: one that it takes out is reset.
            program({ loginSettings: { phone: true } }, {});
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 1 } });
            world.expectCalls([[`PUT /v2/project-flows/${id}`, { redirectUrl: "" }]]);
        },
        needs,
    );

    scenario(
        "and a change in one run sends the change alone",
        async (world) => {
            const { stack, sandbox, project } = world;
            usePlugin(world.folder);
            const dashboard = {
                project,
                type: "login",
                redirectUrl: "https://a.example",
                identityUrl: "https://b.example",
            };
            const id = String(sandbox.dashboard.flows.create(dashboard)._id);
            const args = { project, type: "login", redirectUrl: "https://c.example" };
            world.write(`
                const { ProjectFlow } = require("pulumi-verifik/native");
                new ProjectFlow("login", ${JSON.stringify(args)}, { import: "${id}" });
            `);
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(writesOf(world)).toEqual([{ redirectUrl: "https://c.example" }]);
            expect(sandbox.dashboard.flows.get(id)).toMatchObject({ ...dashboard, redirectUrl: "https://c.example" });
        },
        needs,
    );
});

describe("a provider whose settings another resource knows", () => {
    scenario(
        "looks up what a preview shows as unknown, and keeps no resource waiting",
        async (world) => {
            const { stack, sandbox, project } = world;
            usePlugin(world.folder);
            world.write(`
                const { getProjectOutput, Project, ProjectFlow, Provider } = require("pulumi-verifik/native");
                const first = new Project("first", { name: "First" });
                const provider = new Provider("later", {
                    token: first.id.apply(() => "${sandbox.token}"),
                    baseUrl: "${sandbox.url}",
                });
                const acme = getProjectOutput({ name: "Acme" }, { provider });
                new ProjectFlow("login", { project: acme.id, type: "login" }, { provider });
                exports.name = acme.name.apply((name) => name.toUpperCase());
            `);
            expect(await stack.preview()).toMatchObject({ ok: true, summary: { create: 4 } });
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(sandbox.dashboard.flows.list()).toMatchObject([{ project, type: "login" }]);
            expect(await stack.outputs()).toEqual({ name: "ACME" });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 4 } });
        },
        needs,
    );
});

describe("a preview by a provider whose settings another resource knows", () => {
    scenario(
        "shows no secret, though the engine asks for no check",
        async (world) => {
            const { sandbox, project } = world;
            usePlugin(world.folder);
            world.write(`
                const pulumi = require("@pulumi/pulumi");
                const { Project, ProjectFlow, Provider } = require("pulumi-verifik/native");
                const first = new Project("first", { name: "First" });
                const provider = new Provider("later", {
                    token: first.id.apply(() => "${sandbox.token}"),
                    baseUrl: "${sandbox.url}",
                });
                new Project("second", { name: "Second", demoMode: true, demoOTP: "739155" }, { provider });
                const security = { source: "API", apiUrl: "https://a.example", apiTestType: "email" };
                for (const [type, wrap] of [["login", (value) => value], ["onboarding", pulumi.output]]) {
                    new ProjectFlow(type, {
                        ...{ project: "${project}", type, whiteList: wrap([{ email: "ann.private@example.com" }]) },
                        security: wrap({ ...security, apiTestValue: "test.person@private.example" }),
                    }, { provider });
                }
            `);
            for (const how of ["--diff", "--json"]) {
                const shown = await pulumi(world, "preview", how, "--stack", "dev");
                expect(shown).toContain("https://a.example");
                expect(shown).not.toMatch(/739155|ann\.private|test\.person/);
            }
        },
        needs,
    );
});

describe("what the plugin tells", () => {
    scenario(
        "stands at the resource, and of a wrong setting once",
        async (world) => {
            const { stack, project } = world;
            usePlugin(world.folder);
            world.write(`
                const { ProjectFlow } = require("pulumi-verifik/native");
                const args = { project: "${project}", security: { strategy: "whitelist" } };
                for (const type of ["login", "onboarding"]) new ProjectFlow(type, { ...args, type });
            `);
            const { output } = await stack.preview();
            // Whichever is checked first also says where the run works.
            expect(output).toMatch(
                /verifik:index:ProjectFlow \(onboarding\):\n(?:.*works on.*\n)?.*security\.strategy of a flow of type onboarding is usually/,
            );
            await stack.setConfig("verifik:tokn", "x");
            const refused = await stack.preview();
            expect(refused.ok).toBe(false);
            const told = refused.output.match(/^ +error: .*`verifik:tokn` is not a setting of pulumi-verifik/gm);
            expect(told).toHaveLength(1);
            world.expectCalls([]);
        },
        needs,
    );
});

describe("a replacement that only the options ask for", () => {
    scenario(
        "makes one new flow in the place of the old",
        async (world) => {
            const { stack, sandbox, project } = world;
            usePlugin(world.folder);
            const program = (redirectUrl: string) =>
                world.write(`
                    const { ProjectFlow } = require("pulumi-verifik/native");
                    const args = { project: "${project}", type: "login", redirectUrl: "${redirectUrl}" };
                    new ProjectFlow("login", args, { replaceOnChanges: ["redirectUrl"], deleteBeforeReplace: true });
                `);
            program("https://a.example");
            expect(await stack.up()).toMatchObject({ ok: true });
            const [old] = sandbox.dashboard.flows.list();
            world.takeCalls();
            program("https://b.example");
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.takeWrites()).toEqual([
                `DELETE /v3/project-flows/${old!._id}`,
                ["POST /v2/project-flows", { project, type: "login", redirectUrl: "https://b.example" }],
            ]);
            expect(sandbox.dashboard.flows.list()).toMatchObject([{ redirectUrl: "https://b.example" }]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        },
        needs,
    );
});

const writesOf = ({ sandbox }: TestStack) =>
    sandbox.calls.filter(({ method }) => method !== "GET").map(({ body }) => body);
