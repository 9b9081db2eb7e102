import { personalities } from "../../sandbox/api";
import { behaviourOf } from "./personality";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

const people = [
    { name: "Ann", email: "ann@private.example" },
    { name: "Bob", email: "bob@private.example" },
];

/** A project with a login, an onboarding, a webhook and its activation. */
const program = (email: boolean, guests: object[], path: string) => `
    const { Project, ProjectActivation, ProjectFlow, Webhook } = require("pulumi-verifik");
    const project = new Project("shop", { name: "Shop", allowedCountries: "All", contactEmail: "help@shop.example" });
    const webhook = new Webhook("reports", {
        name: "Reports", url: "https://shop.example.com/hook", isActive: true, description: "of people",
    });
    const login = new ProjectFlow("login", {
        project: project.id, type: "login", redirectUrl: "https://shop.example.com/${path}", webhook: webhook.id,
        loginSettings: { email: ${email}, phone: true, livenessMinScore: 0.7 }, whiteList: ${JSON.stringify(guests)},
    });
    const onboarding = new ProjectFlow("onboarding", {
        project: project.id, type: "onboarding",
        onboardingSettings: { steps: { document: "mandatory", liveness: "optional" }, requiresSignature: true },
    });
    new ProjectActivation("live", { project: project.id, flows: [login.id, onboarding.id] });
    exports.login = login.id;
`;

const methods = ({ sandbox }: TestStack) => sandbox.calls.map(({ method }) => method);
const writes = (world: TestStack) => methods(world).filter((method) => method !== "GET");
const alive = (world: TestStack, kind: "projects" | "flows" | "webhooks") => world.sandbox.dashboard[kind].list();

describe("every answer that Verifik's sources show", () => {
    scenario(
        `a stack is made, left alone, changed, read and destroyed, with no call twice and no drift`,
        async (world) => {
            const { stack, sandbox } = world;
            world.write(program(true, people, "welcome"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 6 } });
            expect(writes(world)).toEqual([...Array(4).fill("POST"), ...Array(3).fill("PUT")]);
            expect([alive(world, "projects"), alive(world, "flows"), alive(world, "webhooks")]).toMatchObject([
                [{ status: "active" }],
                [{ status: "active" }, { status: "active" }],
                [{ name: "Reports" }],
            ]);

            sandbox.clearCalls();
            for (const outcome of [await stack.up(), await stack.refresh(), await stack.up()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: 6 } });
            }
            expect(writes(world)).toEqual([]);

            sandbox.clearCalls();
            world.write(program(false, people.slice(1), "hello"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 5 } });
            expect(writes(world)).toEqual(["PUT"]);
            const login = alive(world, "flows").find(({ type }) => type === "login");
            expect(login).toMatchObject({
                redirectUrl: "https://shop.example.com/hello",
                loginSettings: { email: false, phone: true, livenessMinScore: 0.7 },
            });
            // Who was taken out is out, also on a server that adds.
            expect(login?.["whiteList"]).toEqual(people.slice(1));
            for (const outcome of [await stack.refresh(), await stack.up()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: 6 } });
            }

            sandbox.dashboard.flows.edit(login!._id, { loginSettings: { email: true } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(sandbox.dashboard.flows.get(login!._id)).toMatchObject({ loginSettings: { email: false } });

            sandbox.dashboard.flows.edit(login!._id, { whiteList: people });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(sandbox.dashboard.flows.get(login!._id)?.["whiteList"]).toEqual(people.slice(1));

            expect(await stack.destroy()).toMatchObject({ ok: true, summary: { delete: 6 } });
            for (const kind of ["projects", "flows", "webhooks"] as const) expect(alive(world, kind)).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        `a flow of the dashboard is adopted with one PUT, and what was deleted there is recreated`,
        async (world) => {
            const { stack, sandbox, project } = world;
            const { _id } = sandbox.dashboard.flows.create({
                project,
                type: "login",
                loginSettings: { phone: true },
            });
            const declare = (more: object) =>
                world.declare({ login: world.login({ loginSettings: { email: true }, ...more }) });
            declare({ adopt: _id });
            world.takeCalls();
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            expect(world.takeWrites()).toHaveLength(1);
            expect(sandbox.dashboard.flows.get(_id)).toMatchObject({ loginSettings: { email: true, phone: true } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });

            declare({});
            if (sandbox.behaviour.softDelete) sandbox.dashboard.flows.edit(_id, { status: "deleted" });
            else sandbox.dashboard.flows.remove(_id);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { delete: 1 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
            expect(alive(world, "flows").map((flow) => flow._id)).not.toEqual([_id]);
            expect(alive(world, "flows")).toHaveLength(1);
        },
    );
});

describe("a command at once after another, on a server that lags three seconds", () => {
    scenario(
        "loses nothing, doubles nothing, and takes nothing for gone",
        async (world) => {
            const { stack } = world;
            world.write(program(true, people, "hi"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 6 } });
            const refreshed = await stack.refresh();
            expect(refreshed).toMatchObject({ ok: true });
            expect(refreshed.summary["delete"] ?? 0).toBe(0);
            world.write(program(false, people.slice(1), "hello"));
            expect(await stack.up()).toMatchObject({ ok: true });
            expect([alive(world, "projects"), alive(world, "flows"), alive(world, "webhooks")]).toMatchObject([
                [{ status: "active" }],
                [{ status: "active" }, { status: "active" }],
                [{ name: "Reports" }],
            ]);
            const login = alive(world, "flows").find(({ type }) => type === "login");
            expect(login).toMatchObject({
                redirectUrl: "https://shop.example.com/hello",
                loginSettings: { email: false, phone: true },
                whiteList: people.slice(1),
            });
            expect(await stack.destroy()).toMatchObject({ ok: true, summary: { delete: 6 } });
            for (const kind of ["projects", "flows", "webhooks"] as const) expect(alive(world, kind)).toEqual([]);
        },
        { empty: true, hurried: true, sandbox: behaviourOf("replica") },
    );
});

describe("a flow that a list shows only in summary", () => {
    scenario(
        "is found again after a lost answer, and looked up whole",
        async (world) => {
            const { stack, sandbox, project } = world;
            sandbox.injectFault({ method: "POST", what: "dropAfter" });
            world.write(`
                const { ProjectFlow, getProjectFlowOutput } = require("pulumi-verifik");
                const flow = new ProjectFlow("login", {
                    project: "${project}", type: "login", redirectUrl: "https://a.example", loginSettings: { phone: true },
                });
                exports.redirectUrl = getProjectFlowOutput({ project: "${project}", type: flow.type }).redirectUrl;
            `);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            expect(sandbox.dashboard.flows.list()).toHaveLength(1);
            expect(writes(world)).toEqual(["POST"]);
            expect(await stack.outputs()).toEqual({ redirectUrl: "https://a.example" });
        },
        { sandbox: personalities.dashboard },
    );
});

describe("a server that spells what it stores otherwise", () => {
    scenario(
        "does so twice the same way: from then on the two count as one",
        async (world) => {
            const { stack, sandbox } = world;
            world.declare({ login: world.login({ loginSettings: { email: true, livenessMinScore: 0.755 } }) });
            const made = await stack.up();
            expect(made.output).toContain(
                "Verifik stored a different value for loginSettings.livenessMinScore than the one sent (0.76 instead of 0.755).",
            );
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            world.takeCalls();
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.takeWrites()).toHaveLength(1);
            for (const outcome of [await stack.refresh(), await stack.up(), await stack.refresh()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: 2 } });
            }
            const { inputs, outputs } = await world.flow();
            expect(inputs).toMatchObject({ loginSettings: { livenessMinScore: 0.755 } });
            expect(JSON.stringify(outputs?.["storedAs"])).toContain("ciphertext");

            world.declare({ login: world.login({ loginSettings: { email: false, livenessMinScore: 0.755 } }) });
            const changed = await stack.up();
            expect(changed).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(changed.output).not.toContain("different value");
            const { id } = await world.flow();
            sandbox.dashboard.flows.edit(id, { loginSettings: { livenessMinScore: 0.6 } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
        },
        { sandbox: { rounds: true, postAnswer: "object" } },
    );

    scenario(
        "and does not show what it created: the one that is new is not taken, but can be adopted",
        async (world) => {
            const { stack, sandbox } = world;
            const args = { loginSettings: { email: true, livenessMinScore: 0.755 } };
            world.declare({ login: world.login(args) });
            const refused = await stack.up();
            expect(refused.ok).toBe(false);
            const [made, ...more] = sandbox.dashboard.flows.list();
            expect(more).toEqual([]);
            expect(refused.output).toContain(`One is new since the call: ${made!._id}.`);
            expect(refused.output).toContain("this differs from what was sent: loginSettings.livenessMinScore.");
            world.declare({ login: world.login({ ...args, adopt: made!._id }) });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
            expect(sandbox.dashboard.flows.list()).toHaveLength(1);
        },
        { sandbox: { rounds: true, postAnswer: "success" } },
    );

    scenario(
        "gets no second webhook, and a project for all countries does not drift",
        async (world) => {
            const { stack, sandbox } = world;
            sandbox.dashboard.webhooks.create({ name: "R&amp;D", url: "https://hook.example/", isActive: true });
            const shop = (more: object) => ({ kind: "Project" as const, args: { name: "Shop", ...more } });
            const hook = {
                kind: "Webhook" as const,
                args: { name: "R&D", url: "https://hook.example", isActive: true },
            };
            world.declare({ hook, shop: shop({ allowedCountries: ["All"] }) });
            const outcome = await stack.up();
            expect(outcome.ok).toBe(false);
            expect(outcome.output).toContain("the webhook is not created: one already exists");
            world.declare({ shop: shop({ allowedCountries: ["All"] }) });
            expect(await stack.up()).toMatchObject({ ok: true });
            const [project] = sandbox.dashboard.projects.list();
            for (const allowedCountries of [["All"], "All"]) {
                sandbox.dashboard.projects.edit(project!._id, { allowedCountries });
                expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
            }
        },
        { empty: true },
    );
});

scenario(
    "on a server whose lists take no notice of filters, the flows of another project stop nothing",
    async (world) => {
        const { stack, sandbox } = world;
        sandbox.dashboard.flows.create({ project: world.project, type: "login" });
        world.write(`
            const { getProjectFlowOutput, LiveProject } = require("pulumi-verifik");
            new LiveProject("shop", { project: { name: "Shop" }, login: { loginSettings: { email: true } } });
            exports.other = getProjectFlowOutput({ project: "${world.project}", type: "login" }).project;
        `);
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(await stack.outputs()).toMatchObject({ other: world.project });
        world.write("");
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(sandbox.dashboard.projects.list().map(({ _id }) => _id)).toEqual([world.project]);
        expect(sandbox.dashboard.flows.list()).toHaveLength(1);
    },
    { sandbox: { filtersLists: false } },
);
