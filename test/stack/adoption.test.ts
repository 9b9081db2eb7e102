import type { Outcome } from "./engine";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** Makes a login flow in the dashboard, and returns its id. */
function makeDashboardFlow({ sandbox, project }: TestStack): string {
    return sandbox.dashboard.flows.create({
        project,
        type: "login",
        status: "active",
        redirectUrl: "https://example.com/old",
        loginSettings: { email: true, phone: true },
    })._id;
}

/** What is told of a resource: by the dynamic provider with its name, by the plugin at the resource. */
function toldOf({ output }: Outcome, name: string, title: string): string[] {
    const starts = [`verifik: ${name}: ${title} `, `verifik: ${name}: `, `${title}: `, `${title} `];
    return output.split("\n").flatMap((printed) => {
        const line = printed.trim();
        const start = starts.find((one) => line.startsWith(one));
        return start === undefined ? [] : [line.slice(start.length)];
    });
}

describe("adopting a flow", () => {
    scenario("is shown at preview, takes a GET and a PUT, and counts once", async (world) => {
        const id = makeDashboardFlow(world);
        const { stack } = world;
        const args = { redirectUrl: "https://example.com/new", loginSettings: { email: false }, adopt: id };
        world.declare({ login: world.login(args) });
        const preview = await stack.preview();
        expect(toldOf(preview, "login", `login flow ${id}`)).toEqual(
            expect.arrayContaining([
                "is adopted: the update sets 2 of its fields.",
                "redirectUrl [secret] → [secret]",
                "loginSettings.email true → false",
            ]),
        );
        expect(preview.output).not.toContain("example.com/old");
        world.expectCalls([`GET /v2/project-flows/${id}`]);

        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
        const calls = world.takeCalls();
        const put = calls.findIndex((call) => typeof call !== "string");
        const body = (calls[put] as [string, Record<string, unknown>])[1];
        expect(calls.slice(put - 1, put + 1).map((call) => (typeof call === "string" ? call : call[0]))).toEqual([
            `GET /v2/project-flows/${id}`,
            `PUT /v2/project-flows/${id}`,
        ]);
        expect(Object.keys(body)).toEqual(["redirectUrl", "loginSettings"]);
        expect(body).toMatchObject({
            redirectUrl: "https://example.com/new",
            loginSettings: { email: false, phone: true },
        });
        expect((await world.flow()).id).toBe(id);

        for (let count = 0; count < 2; count++) {
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        }
        world.expectCalls([]);
        world.declare({ login: world.login({ ...args, adopt: undefined }) });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.expectCalls([]);

        expect(await stack.destroy()).toMatchObject({ ok: true });
        world.expectCalls([`DELETE /v3/project-flows/${id}`]);
    });

    scenario("sends no PUT where nothing differs", async (world) => {
        const id = makeDashboardFlow(world);
        world.declare({ login: world.login({ status: "active", adopt: id }) });
        const preview = await world.stack.preview();
        expect(toldOf(preview, "login", `login flow ${id}`)).toContain("is adopted: nothing in it changes.");
        world.takeCalls();
        await world.stack.up();
        expect(new Set(world.takeCalls())).toEqual(new Set([`GET /v2/project-flows/${id}`]));
    });

    scenario("claims no change of people who are on the list, nor of ids that are not known yet", async (world) => {
        const { stack, sandbox, project } = world;
        const person = {
            name: "Ann Private",
            email: "ann.private@example.com",
            countryCode: "+57",
            phone: "3001234567",
        };
        const flow = { project, type: "login", usesWhiteList: true, whiteList: [person] };
        const id = sandbox.dashboard.flows.create(flow)["_id"];
        const reports = { name: "Reports", url: "https://example.com/hook", isActive: true };
        const webhook = sandbox.dashboard.webhooks.create({ ...reports, link: [id] })["_id"];
        world.write(`
            const { ProjectFlow, Project, Webhook } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Acme", adopt: "${project}" });
            const login = new ProjectFlow("login", {
                project: project.id, type: "login", whiteList: ${JSON.stringify([person])}, adopt: "${id}",
            });
            new Webhook("reports", { ...${JSON.stringify(reports)}, flows: [login.id], adopt: "${webhook}" });
        `);
        const preview = await stack.preview();
        const nothing = "is adopted: nothing in it changes.";
        expect(toldOf(preview, "shop", `project ${project}`)).toContain(nothing);
        expect(toldOf(preview, "login", `login flow ${id}`)).toContain(nothing);
        expect(toldOf(preview, "reports", `webhook ${webhook}`)).toEqual(
            expect.arrayContaining([
                "is adopted: nothing known in it changes.",
                "flows is compared in the update: its value is not known yet",
            ]),
        );
        expect(preview.output).not.toMatch(/ann|3001234567/i);
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(world.takeWrites()).toEqual([]);
        const { deployment } = await stack.export();
        for (const { inputs = {}, outputs = {} } of deployment.resources ?? []) {
            expect({ ...inputs, ...outputs }).not.toHaveProperty("__adoptedAs");
        }
    });

    scenario("survives a rename of the resource, without deleting the flow", async (world) => {
        const id = makeDashboardFlow(world);
        const { stack, sandbox } = world;
        world.declare({ old: world.login({ adopt: id }) });
        await stack.up();
        world.takeCalls();
        world.declare({ renamed: world.login({ adopt: id }) });
        const outcome = await stack.up();
        expect(outcome.ok).toBe(true);
        expect(outcome.output).toContain(`login flow ${id} is not deleted: another resource of this program holds it.`);
        expect(world.takeWrites()).toEqual([]);
        expect((await world.flow()).urn).toMatch(/::renamed$/);
        expect(sandbox.dashboard.flows.get(id)).toBeDefined();
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
    });

    scenario("with an alias is a rename without a call", async (world) => {
        const id = makeDashboardFlow(world);
        world.declare({ old: world.login({ adopt: id }) });
        await world.stack.up();
        world.takeCalls();
        const options = { aliases: [{ name: "old" }] };
        world.declare({ renamed: { ...world.login({ adopt: id }), options } });
        expect(await world.stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.expectCalls([]);
    });

    scenario("is refused when the flow is gone, of another type, or of another resource", async (world) => {
        const id = makeDashboardFlow(world);
        const { stack, sandbox } = world;
        const gone = "000000000000000000000001";
        world.declare({ login: world.login({ adopt: gone }) });
        const missing = await stack.preview();
        expect(missing.ok).toBe(false);
        expect(missing.output).toContain(
            `adopt names login flow ${gone}, which no longer exists: remove \`adopt\`, and a new one is created; ` +
                "or adopt another id",
        );

        world.declare({ flow: { args: { project: world.project, type: "onboarding", adopt: id } } });
        const foreign = await stack.preview();
        expect(foreign.ok).toBe(false);
        expect(foreign.output).toContain("which has another type than the program says. Correct the program's type");

        world.declare({ login: world.login({ adopt: id }) });
        await stack.up();
        world.declare({ flow: { args: { project: world.project, type: "onboarding", adopt: id } } });
        const retyped = await stack.up();
        expect(retyped.ok).toBe(false);
        expect(retyped.output).toContain("which has another type than the program says.");

        world.declare({ login: world.login({ adopt: id }), duplicate: world.login({ adopt: id }) });
        // Which of the two the engine asks about first is not said: the one is refused in check, the other in diff.
        const refusals =
            /which another resource of this program holds: remove one of the two|is declared twice: another resource of this program adopts it/;
        const preview = await stack.preview();
        world.declare({ duplicate: world.login({ adopt: id }), login: world.login({ adopt: id }) });
        for (const duplicates of [preview, await stack.preview(), await stack.up()]) {
            expect(duplicates.ok).toBe(false);
            expect(duplicates.output).toMatch(refusals);
        }

        world.declare({ login: world.login({ adopt: gone }) });
        const other = await stack.preview();
        expect(other.output).toContain("`adopt` names another object. This resource already has one of its own");
        expect(other.output).not.toContain("a resource failed");

        world.declare({ login: world.login({ adopt: id }) });
        expect(await stack.up()).toMatchObject({ ok: true });
        expect((await world.flow()).id).toBe(id);
        sandbox.dashboard.flows.remove(id);
        await stack.refresh();
        const again = await stack.up();
        expect(again.output).toContain("which no longer exists");
    });

    scenario(
        "stays with the flow through `up --replace`",
        async (world) => {
            const id = makeDashboardFlow(world);
            world.declare({ login: world.login({ adopt: id }) });
            await world.stack.up();
            const { urn } = await world.flow();
            world.takeCalls();
            expect(await world.stack.up({ replace: [urn] })).toMatchObject({ ok: true });
            expect(world.takeWrites()).not.toContainEqual(expect.stringMatching(/^DELETE /));
            expect((await world.flow()).id).toBe(id);
            expect(world.sandbox.dashboard.flows.get(id)).toBeDefined();
        },
        { needs: "cli" },
    );
});

describe("a second flow of the same project and type", () => {
    scenario("is refused with the lines to choose from, and nothing is sent", async (world) => {
        const id = makeDashboardFlow(world);
        world.declare({ login: world.login() });
        const refused = await world.stack.up();
        expect(refused.ok).toBe(false);
        for (const line of [
            `login flow of project ${world.project} ("Acme") is not created: one already exists (${id}). Add one of these lines:`,
            'aliases: [{ name: "<old name>" }],',
            "aliases: [{ parent: <old parent> }],   // if it was moved; `pulumi.rootStackResource`, if it had no parent",
            `adopt: "${id}",`,
            "allowDuplicate: true,",
        ]) {
            expect(refused.output).toContain(line);
        }
        world.expectCalls([`GET ${world.listPath()}`, `GET /v2/projects/${world.project}`]);
        expect(refused.output).not.toContain("a resource failed");

        world.declare({ login: world.login({ allowDuplicate: true }) });
        expect(await world.stack.up()).toMatchObject({ ok: true });
        expect(world.sandbox.dashboard.flows.list()).toHaveLength(2);
    });

    scenario("is refused at preview when one program declares both and has neither", async (world) => {
        world.declare({ one: world.login({ redirectUrl: "https://a.example" }), two: world.login() });
        const refused = await world.stack.preview();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain(
            `login flow of project ${world.project} is declared by another resource of this program, with the same ` +
                "`project` and `type`. Remove one of the two",
        );
        expect(world.takeWrites()).toEqual([]);

        world.declare({ one: world.login({ allowDuplicate: true }), two: world.login({ allowDuplicate: true }) });
        expect(await world.stack.preview()).toMatchObject({ ok: true });
    });

    for (const [kind, before, after] of [
        ["Project", { name: "A" }, { name: "B" }],
        [
            "Webhook",
            { name: "Hook", url: "https://a.example", isActive: true },
            { name: "Hook", url: "https://b.example", isActive: true },
        ],
        ["ProjectFlow", { type: "login" }, { type: "onboarding" }],
    ] as const) {
        for (const order of ["first", "last"]) {
            scenario(
                `is refused at preview when a ${kind} becomes another's twin, declared ${order}`,
                async (world) => {
                    const declare = (args: object) => {
                        const project = kind === "ProjectFlow" ? { project: world.project } : {};
                        const [moving, other] = [args, after].map((own) => ({ kind, args: { ...project, ...own } }));
                        world.declare(
                            order === "first" ? { moving: moving!, other: other! } : { other: other!, moving: moving! },
                        );
                    };
                    declare(before);
                    expect(await world.stack.up()).toMatchObject({ ok: true });
                    world.takeCalls();
                    declare(after);
                    const refused = await world.stack.preview();
                    expect(refused.ok).toBe(false);
                    expect(refused.output).toContain("is declared by another resource of this program, with the same");
                    expect(world.takeWrites()).toEqual([]);
                    declare(before);
                    expect(await world.stack.up()).toMatchObject({ ok: true, summary: { same: 3 } });
                },
            );
        }
    }

    scenario("is none where two resources change places", async (world) => {
        const declare = (one: string, two: string) =>
            world.declare({
                one: { kind: "Project", args: { name: one } },
                two: { kind: "Project", args: { name: two } },
            });
        declare("A", "B");
        await world.stack.up();
        declare("B", "A");
        expect(await world.stack.up()).toMatchObject({ ok: true, summary: { update: 2 } });
    });

    scenario("is no duplicate of what takes its place", async (world) => {
        world.declare({ login: world.login() });
        await world.stack.up();
        world.declare({ login: world.login({ type: "onboarding" }) });
        for (const outcome of [await world.stack.preview(), await world.stack.up()]) {
            expect(outcome).toMatchObject({ ok: true });
            expect(outcome.output).not.toContain("declared by another resource");
        }
    });

    scenario("is no duplicate of what takes its place, with fields that are ignored", async (world) => {
        const program = (type: string, redirectUrl: string) =>
            world.write(`
            const { ProjectFlow } = require("pulumi-verifik");
            new ProjectFlow("login", {
                project: "${world.project}", type: "${type}", redirectUrl: "${redirectUrl}",
            }, { ignoreChanges: ["redirectUrl"] });
        `);
        program("login", "https://a.example");
        await world.stack.up();
        program("onboarding", "https://b.example");
        for (const outcome of [await world.stack.preview(), await world.stack.up()]) {
            expect(outcome).toMatchObject({ ok: true });
        }
    });

    for (const order of ["unnamed first", "named first"]) {
        scenario(`is not a new one with a name of its own: ${order}`, async (world) => {
            world.declare({ unnamed: world.login() });
            await world.stack.up();
            const both = { unnamed: world.login(), named: world.login({ name: "Partners", allowDuplicate: false }) };
            world.declare(order === "unnamed first" ? both : { named: both.named, unnamed: both.unnamed });
            for (const outcome of [await world.stack.preview(), await world.stack.up()]) {
                expect(outcome).toMatchObject({ ok: true });
            }
            expect(world.sandbox.dashboard.flows.list()).toHaveLength(2);
        });
    }

    scenario("is told at preview when the program has the other already, whatever comes first", async (world) => {
        const there = world.login();
        world.declare({ there });
        await world.stack.up();
        const copies = [
            { there, copy: world.login() },
            { copy: world.login(), there },
            { other: world.login({ redirectUrl: "https://a.example" }), there },
        ];
        for (const declarations of copies) {
            world.declare(declarations);
            const told = await world.stack.preview();
            expect(told).toMatchObject({ ok: true });
            expect(told.output).toContain(
                "Unless Pulumi replaces the resource, the update will fail: login flow of project",
            );
        }
        const refused = await world.stack.up();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain("is not created:");
        expect(world.sandbox.dashboard.flows.list()).toHaveLength(1);
    });

    scenario("is refused by the up when one program declares both in a project that it makes", async (world) => {
        world.write(`
            const { Project, ProjectFlow } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Shop" });
            for (const name of ["one", "two"]) new ProjectFlow(name, { project: project.id, type: "login" });
        `);
        expect(await world.stack.preview()).toMatchObject({ ok: true });
        const refused = await world.stack.up();
        expect(refused.ok).toBe(false);
        expect(refused.output).toMatch(/of this program(, with the same| already declares it)/);
        expect(world.sandbox.dashboard.flows.list()).toHaveLength(1);
        expect(await world.flows()).toHaveLength(1);
    });

    scenario("is what a rename without an alias comes to, so it is refused", async (world) => {
        world.declare({ old: world.login() });
        await world.stack.up();
        world.declare({ renamed: world.login() });
        const refused = await world.stack.up();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain('aliases: [{ name: "<old name>" }],');
        expect(world.sandbox.dashboard.flows.list()).toHaveLength(1);
    });
});
