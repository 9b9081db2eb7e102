import { scenario } from "./scenarios";

const hook = { name: "Reports", url: "https://example.com/hook", isActive: true };

describe("a project in a stack", () => {
    scenario("is made, changed, seen drifting, and deleted with nothing of others", async (world) => {
        const { stack, sandbox } = world;
        const args = { name: "Shop", contactEmail: "help@example.com", branding: { bgColor: "#ffffff" } };
        const shop = (more: object = {}) => ({ kind: "Project" as const, args: { ...args, ...more } });
        world.declare({ shop: shop() });
        expect(await stack.preview()).toMatchObject({ ok: true });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
        const { id, outputs } = await world.resource("Project");
        const list = "GET /v2/projects?page=1&limit=100&perPage=100";
        world.expectCalls([list, ["POST /v2/projects", args], list]);
        expect(outputs).toMatchObject({
            ...args,
            signUpUrl: `https://access.verifik.co/sign-up/${id}`,
            signInUrl: `https://access.verifik.co/sign-in/${id}`,
        });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.takeCalls();

        world.declare({ shop: shop({ contactEmail: "care@example.com" }) });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/projects/${id}`, { contactEmail: "care@example.com" }]]);
        expect((await world.resource("Project")).outputs).toMatchObject({
            signInUrl: `https://access.verifik.co/sign-in/${id}`,
        });

        // What only Verifik's wizard moves is an output, and no drift.
        sandbox.dashboard.projects.edit(id, { currentStep: 3 });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        sandbox.dashboard.projects.edit(id, { name: "Shop 2", demoMode: true, branding: { txtColor: "#000000" } });
        const drifted = await stack.refresh();
        expect(drifted).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(drifted.output).toMatch(/~ ?name/);
        expect(drifted.output).not.toMatch(/demoMode|txtColor/);
        world.takeCalls();
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/projects/${id}`, { name: "Shop" }]]);
        expect(sandbox.dashboard.projects.get(id)).toMatchObject({
            demoMode: true,
            branding: { bgColor: "#ffffff", txtColor: "#000000" },
        });

        const flow = sandbox.dashboard.flows.create({ project: id, type: "login" })._id;
        sandbox.dashboard.projects.edit(id, { status: "active" });
        const refused = await stack.destroy();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain(
            `project ${id} is not deleted: it would take along login flow ${flow}, which this stack did not make.`,
        );
        expect(sandbox.dashboard.projects.get(id)).toMatchObject({ status: "active" });
        sandbox.dashboard.flows.remove(flow);
        world.takeCalls();
        expect(await stack.destroy()).toMatchObject({ ok: true });
        world.expectCalls([
            `GET /v2/projects/${id}`,
            `GET /v2/project-flows?project=${id}&page=1&limit=100&perPage=100`,
            [`PUT /v2/projects/${id}`, { status: "paused" }],
            `DELETE /v3/projects/${id}`,
        ]);
    });

    scenario("takes its flows along only with forceDestroy", async (world) => {
        world.declare({ shop: { kind: "Project", args: { name: "Shop", forceDestroy: true } } });
        await world.stack.up();
        const { id } = await world.resource("Project");
        world.sandbox.dashboard.flows.create({ project: id, type: "login" });
        expect(await world.stack.destroy()).toMatchObject({ ok: true });
        expect(world.sandbox.dashboard.projects.get(id)).toBeUndefined();
        expect(world.sandbox.dashboard.flows.list()).toEqual([]);
    });

    scenario(
        "is deleted with its flows and webhooks by `deletedWith`, and nothing stays behind",
        async (world) => {
            const { stack, sandbox } = world;
            const program = (body: string) =>
                world.write(`
            const pulumi = require("@pulumi/pulumi");
            const { Project, ProjectFlow, Webhook } = require("pulumi-verifik");
            ${body}
        `);
            program(`
            const project = new Project("shop", { name: "Shop" });
            const options = { deletedWith: project };
            new ProjectFlow("login", { project: project.id, type: "login" }, options);
            new ProjectFlow("onboarding", { project: project.id, type: "onboarding" }, options);
            class Hooks extends pulumi.ComponentResource {
                constructor() {
                    super("test:index:Hooks", "hooks", {});
                    // A child that depended on its component would wait for its siblings, and they for it.
                    for (const name of ["a", "b"]) {
                        const hook = { name, url: "https://a.example/" + name, isActive: true };
                        new Webhook(name, hook, { parent: this, deletedWith: this });
                    }
                }
            }
            new Hooks();
        `);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 7 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 7 } });
            program("");
            expect(await stack.up()).toMatchObject({ ok: true });
            const left = (["projects", "flows", "webhooks"] as const).flatMap((kind) => sandbox.dashboard[kind].list());
            expect(left).toEqual([]);
            expect(await world.resources("Webhook")).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        "names `deletedWith` of a component as the reason, where it keeps a flow from being deleted",
        async (world) => {
            const { stack, sandbox } = world;
            world.write(`
            const pulumi = require("@pulumi/pulumi");
            const { Project, ProjectFlow } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Shop" });
            class Logins extends pulumi.ComponentResource {
                constructor() {
                    super("test:index:Logins", "logins", {}, { deletedWith: project });
                    new ProjectFlow("login", { project: project.id, type: "login" }, { parent: this });
                }
            }
            new Logins();
        `);
            expect(await stack.up()).toMatchObject({ ok: true });
            const { ok, output } = await stack.destroy();
            expect(ok).toBe(false);
            expect(output).toContain("the option `retainOnDelete` or `deletedWith` has dropped it from the state");
            const [flow] = sandbox.dashboard.flows.list();
            sandbox.dashboard.flows.remove(flow!._id);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(sandbox.dashboard.projects.list()).toEqual([]);
        },
        { empty: true, needs: "cli" },
    );

    scenario("has its mistakes told at preview, and no duplicate made", async (world) => {
        const args = {
            name: "x".repeat(61),
            status: "active",
            contactEmail: "help",
            privacyUrl: "example.com",
            demoOTP: "12345",
            branding: { bgColor: "#12", backgroundColour: "#fff" },
            allowedCountries: ["Peru", "Columbia"],
            dataProtection: { postalCode: "!", country: "Untied States" },
        };
        world.declare({ shop: { kind: "Project", args } });
        const { ok, output } = await world.stack.preview();
        expect(ok).toBe(false);
        for (const message of [
            "name must be a string of 1 to 60 characters",
            'status cannot be "active" yet: a project goes active only once it has a flow. Leave it out, and declare a `ProjectActivation`',
            "contactEmail must be an email address",
            "privacyUrl must be a URL such as https://example.com/path",
            "demoOTP must have 6 digits",
            "branding.bgColor must be a colour such as #1A2B3C",
            "branding.backgroundColour is not a field: did you mean `backgroundColor`?",
            'allowedCountries[1] is not a country\'s English name; did you mean "Colombia"?',
            'dataProtection.country is not a country\'s English name; did you mean "United States"?',
            "dataProtection.postalCode must have 3 to 12 letters, digits, spaces or hyphens",
        ]) {
            expect(output).toContain(message);
        }
        expect(output).not.toContain("12345");
        world.expectCalls([]);

        world.declare({ shop: { kind: "Project", args: { name: "Acme" } } });
        const duplicate = await world.stack.up();
        expect(duplicate.output).toContain(`one already exists (${world.project})`);
        expect(world.sandbox.dashboard.projects.list()).toHaveLength(1);
    });
});

describe("a webhook in a stack", () => {
    scenario("links and unlinks only what differs, and takes the order of its flows for nothing", async (world) => {
        const { stack, sandbox, project } = world;
        const flow = (type: string) => sandbox.dashboard.flows.create({ project, type })._id;
        const [one, two, three] = [flow("login"), flow("onboarding"), flow("smartlink")];
        const reports = (flows: string[]) => ({ reports: { kind: "Webhook" as const, args: { ...hook, flows } } });
        world.declare(reports([one, two]));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
        const { id } = await world.resource("Webhook");
        world.expectCalls([
            "GET /v2/webhooks?page=1&limit=100&perPage=100",
            ["POST /v2/webhooks", { ...hook, link: [one, two] }],
            "GET /v2/webhooks?page=1&limit=100&perPage=100",
        ]);
        world.declare(reports([two, one]));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.expectCalls([]);

        world.declare(reports([two, three]));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/webhooks/${id}`, { link: [three], unlink: [one] }]]);
        expect(sandbox.dashboard.webhooks.get(id)).toMatchObject({ projectFlow: [two, three] });

        sandbox.dashboard.webhooks.edit(id, {
            projectFlow: [three],
            isActive: false,
            notification: { fail: false },
        });
        const drifted = await stack.refresh();
        expect(drifted).toMatchObject({ ok: true, summary: { update: 1 } });
        for (const field of [/[~,] ?flows/, /[~,] ?isActive/]) expect(drifted.output).toMatch(field);
        expect(drifted.output).not.toContain("notification");
        world.takeCalls();
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/webhooks/${id}`, { isActive: true, link: [two] }]]);

        expect(await stack.destroy()).toMatchObject({ ok: true });
        world.expectCalls([`DELETE /v2/webhooks/${id}`]);
    });

    scenario("may be linked from both sides only if they agree", async (world) => {
        const { stack, sandbox, project } = world;
        const id = sandbox.dashboard.webhooks.create(hook)._id;
        const flow = sandbox.dashboard.flows.create({ project, type: "onboarding" })._id;
        const both = (flows: string) => `
            const { ProjectFlow, Webhook } = require("pulumi-verifik");
            const login = new ProjectFlow("login", { project: "${project}", type: "login", webhook: "${id}" });
            new Webhook("reports", { ...${JSON.stringify({ ...hook, adopt: id })}, flows: ${flows} });
        `;
        world.write(both(`["${flow}"]`));
        const refused = await stack.up();
        expect(refused.ok).toBe(false);
        expect(refused.output).toMatch(
            new RegExp(
                `(Flow [0-9a-f]{24}|A flow of this program) names webhook ${id}, whose own \`flows\` leave it out\\. Declare the link`,
            ),
        );
        world.write(both("[login.id]"));
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 3 } });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 3 } });
        world.write(both("[]"));
        expect((await stack.preview()).output).toContain("whose own `flows` leave it out.");
    });

    scenario("of the same name and URL is refused, or adopted", async (world) => {
        const { stack, sandbox } = world;
        const id = sandbox.dashboard.webhooks.create({ ...hook, description: "old" })._id;
        const reports = (more: object) => ({ reports: { kind: "Webhook" as const, args: { ...hook, ...more } } });
        world.declare(reports({}));
        expect((await stack.up()).output).toContain(`the webhook is not created: one already exists (${id}).`);
        world.declare(reports({ adopt: id, description: "new" }));
        world.takeCalls();
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
        expect(world.takeWrites()).toEqual([[`PUT /v2/webhooks/${id}`, { description: "new" }]]);
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.declare({ reports: { kind: "Webhook", args: { name: "Reports" } } });
        const wrong = await stack.preview();
        expect(wrong.output).toContain("url is missing: it must be a URL such as https://example.com/path");
        expect(wrong.output).toContain("isActive is missing: it must be true or false");
    });
});

describe("project, flow and webhook in one program", () => {
    scenario(
        "are made, left alone and destroyed in an order that Verifik accepts",
        async (world) => {
            const { stack, sandbox } = world;
            world.write(`
            const { Project, ProjectFlow, Webhook } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Shop" });
            const login = new ProjectFlow("login", { project: project.id, type: "login", loginSettings: { email: true } });
            const signUp = new ProjectFlow("signUp", {
                project: project.id, type: "onboarding", onboardingSettings: { steps: { document: "mandatory" } },
            });
            new Webhook("reports", { ...${JSON.stringify(hook)}, flows: [login.id, signUp.id] });
            exports.signIn = project.signInUrl;
        `);
            expect(await stack.preview()).toMatchObject({ ok: true });
            world.expectCalls([]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 5 } });
            const posts = world.takeWrites().map(([call]) => call);
            expect(posts).toEqual([
                "POST /v2/projects",
                "POST /v2/project-flows",
                "POST /v2/project-flows",
                "POST /v2/webhooks",
            ]);
            const project = sandbox.dashboard.projects.list()[0]?._id;
            expect(await stack.outputs()).toEqual({ signIn: `https://access.verifik.co/sign-in/${project}` });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
            world.expectCalls([]);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 5 } });
            expect(await stack.destroy()).toMatchObject({ ok: true });
            for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
        },
        { empty: true },
    );
});
