import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** A program with a project, some flows and what activates them. */
function program(flows: string[], activation = '"live"', more = ""): string {
    const declared = flows.map(
        (name) => `${name}: new ProjectFlow("${name}", { project: project.id, ...flows.${name} }),`,
    );
    return `
        const { Project, ProjectFlow, ProjectActivation } = require("pulumi-verifik");
        const flows = {
            login: { type: "login", loginSettings: { email: true } },
            signUp: { type: "onboarding", onboardingSettings: { requiresSignature: true } },
            link: { type: "login", loginSettings: { phone: true }, allowDuplicate: true },
        };
        const project = new Project("shop", { name: "Shop" });
        const made = { ${declared.join(" ")} };
        const live = new ProjectActivation(${activation}, {
            project: project.id, flows: Object.values(made).map((flow) => flow.id), ${more}
        });
        exports.since = live.liveSince;
    `;
}

async function deployLiveProject(world: TestStack): Promise<void> {
    world.write(program(["login", "signUp"]));
    expect(await world.stack.up()).toMatchObject({ ok: true, summary: { create: 5 } });
}

describe("the activation of a project", () => {
    scenario(
        "is the last step of an up and the first of a destroy, and nothing in between",
        async (world) => {
            await deployLiveProject(world);
            const { stack, sandbox } = world;
            const project = sandbox.dashboard.projects.list()[0]!._id;
            const [one, two] = sandbox.dashboard.flows.list().map(({ _id }) => _id);
            const made = world.takeWrites().slice(3);
            expect(made.at(-1)).toEqual([`PUT /v2/projects/${project}`, { status: "active" }]);
            expect(made.slice(0, -1).sort()).toEqual(
                [one, two].map((flow) => [`PUT /v2/project-flows/${flow}`, { status: "active" }]).sort(),
            );
            expect((await stack.outputs())["since"]).toMatch(/^\d{4}-\d\d-\d\dT/);

            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
            world.expectCalls([]);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 5 } });
            world.takeCalls();

            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(world.takeWrites()[0]).toEqual([`PUT /v2/projects/${project}`, { status: "paused" }]);
            for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        "sees a flow or the project that somebody paused, and brings it back",
        async (world) => {
            await deployLiveProject(world);
            const { stack, sandbox } = world;
            const project = sandbox.dashboard.projects.list()[0]!._id;
            const flow = sandbox.dashboard.flows.list()[0]!._id;
            sandbox.dashboard.flows.edit(flow, { status: "paused" });
            sandbox.dashboard.projects.edit(project, { status: "paused" });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            world.takeCalls();
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.takeWrites()).toEqual([
                [`PUT /v2/project-flows/${flow}`, { status: "active" }],
                [`PUT /v2/projects/${project}`, { status: "active" }],
            ]);
            world.write(program(["login", "signUp"], '"live"', 'status: "paused",'));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.takeWrites()).toEqual([[`PUT /v2/projects/${project}`, { status: "paused" }]]);
        },
        { empty: true },
    );

    scenario(
        "takes in a flow that is added, and never pauses the project for one that is removed",
        async (world) => {
            await deployLiveProject(world);
            const { stack, sandbox } = world;
            const project = sandbox.dashboard.projects.list()[0]!._id;
            world.takeCalls();
            world.write(program(["login", "signUp", "link"]));
            expect(await stack.up()).toMatchObject({ ok: true });
            const added = sandbox.dashboard.flows.list().at(-1)!;
            expect(added).toMatchObject({ status: "active", type: "login" });
            expect(world.takeWrites().slice(1)).toEqual([[`PUT /v2/project-flows/${added._id}`, { status: "active" }]]);

            const removed = sandbox.dashboard.flows.list().find(({ type }) => type === "login");
            world.write(program(["signUp", "link"]));
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.takeWrites()).toEqual([`DELETE /v3/project-flows/${removed!._id}`]);
            expect(sandbox.dashboard.flows.list()).toHaveLength(2);
            expect(sandbox.dashboard.projects.get(project)).toMatchObject({ status: "active" });
        },
        { empty: true },
    );

    scenario(
        "stays when its resource is renamed, with an alias or without",
        async (world) => {
            await deployLiveProject(world);
            const { stack, sandbox } = world;
            world.takeCalls();
            world.write(program(["login", "signUp"], '"renamed"'));
            const renamed = await stack.up();
            expect(renamed).toMatchObject({ ok: true });
            expect(renamed.output).toContain("stays live: another resource of this program activates it.");
            expect(world.takeWrites()).toEqual([]);
            expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
        },
        { empty: true },
    );

    scenario(
        "refuses a flow of another project, an empty list, and says so before a project is touched",
        async (world) => {
            const { sandbox, project } = world;
            const other = sandbox.dashboard.projects.create({ name: "Other" })._id;
            const flow = sandbox.dashboard.flows.create({ project: other, type: "login" })._id;
            const activation = (flows: string[]) => `
            const { ProjectActivation } = require("pulumi-verifik");
            new ProjectActivation("live", { project: "${project}", flows: ${JSON.stringify(flows)} });
        `;
            world.write(activation([]));
            expect((await world.stack.preview()).output).toContain(
                "flows must name at least one flow: a project without one cannot go live",
            );
            world.write(activation([flow]));
            const refused = await world.stack.up();
            expect(refused.ok).toBe(false);
            expect(refused.output).toContain(`activation of project ${project}: the project has no flow ${flow}.`);
            expect(world.takeWrites()).toEqual([]);
        },
    );

    scenario("takes over the status from the resources without a PUT of draft", async (world) => {
        const { stack, sandbox, project } = world;
        const flowProgram = (status: string, more: string) => `
            const { ProjectActivation, ProjectFlow } = require("pulumi-verifik");
            const login = new ProjectFlow("login", { project: "${project}", type: "login", ${status} });
            ${more}
        `;
        world.write(flowProgram('status: "active",', ""));
        await stack.up();
        world.takeCalls();
        world.write(flowProgram("", `new ProjectActivation("live", { project: "${project}", flows: [login.id] });`));
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(world.takeWrites()).toEqual([[`PUT /v2/projects/${project}`, { status: "active" }]]);
        world.write(
            flowProgram(
                'status: "active",',
                `new ProjectActivation("live", { project: "${project}", flows: [login.id] });`,
            ),
        );
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(world.takeWrites()).toEqual([[expect.stringContaining("PUT /v2/project-flows/"), { status: "active" }]]);
        expect(sandbox.dashboard.flows.list()).toMatchObject([{ status: "active" }]);
    });

    scenario(
        "is not deleted before a project that holds what the stack did not make: a destroy changes nothing then",
        async (world) => {
            const { stack, sandbox } = world;
            const declare = (more: string) =>
                world.write(`
                const { LiveProject } = require("pulumi-verifik");
                new LiveProject("shop", {
                    project: { name: "Shop", ${more} },
                    login: { loginSettings: { email: true } },
                    webhook: { url: "https://a.example/hook" },
                });
            `);
            declare("");
            expect(await stack.up()).toMatchObject({ ok: true });
            const project = sandbox.dashboard.projects.list()[0]!._id;
            const foreign = sandbox.dashboard.flows.create({ project, type: "onboarding" })._id;
            world.takeCalls();
            const refused = await stack.destroy();
            expect(refused.ok).toBe(false);
            expect(refused.output).toContain(
                `project ${project} stays live, and nothing of it is deleted: it holds onboarding flow ${foreign}, which this ` +
                    "stack did not make.",
            );
            expect(world.takeWrites()).toEqual([]);

            // The preview says what the up does: the activation learns of it, without a call that changes anything.
            declare("forceDestroy: true");
            expect((await stack.preview()).summary).toMatchObject({ update: 2 });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 2 } });
            expect(world.takeWrites()).toEqual([]);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(sandbox.dashboard.projects.list()).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        "takes note of a flow that the stack makes later: a destroy knows it for its own",
        async (world) => {
            const { stack, sandbox } = world;
            const declare = (more: string) =>
                world.write(`
                const { Project, ProjectActivation, ProjectFlow } = require("pulumi-verifik");
                const project = new Project("shop", { name: "Shop" });
                const login = new ProjectFlow("login", { project: project.id, type: "login" });
                new ProjectActivation("live", { project: project.id, flows: [login.id] });
                ${more}
            `);
            declare("");
            expect(await stack.up()).toMatchObject({ ok: true });
            declare('new ProjectFlow("next", { project: project.id, type: "onboarding" });');
            expect(await stack.up()).toMatchObject({ ok: true });
            // The activation came before it in that run.
            expect((await stack.destroy()).output).toContain(
                "if this stack made them later, run `pulumi up` first, or",
            );
            world.takeCalls();
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1, same: 4 } });
            expect(world.takeWrites()).toEqual([]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
            world.write("");
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(sandbox.dashboard.projects.list()).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        "notes a new flow without a word to a project that somebody paused, and as its preview says",
        async (world) => {
            const { stack, sandbox } = world;
            const declare = (more: string, options: string) =>
                world.write(`
                const { Project, ProjectActivation, ProjectFlow } = require("pulumi-verifik");
                const project = new Project("shop", { name: "Shop" });
                const login = new ProjectFlow("login", { project: project.id, type: "login" });
                ${more}
                new ProjectActivation("live", { project: project.id, flows: [login.id] }, ${options});
            `);
            declare("", "{}");
            expect(await stack.up()).toMatchObject({ ok: true });
            const { _id: project } = sandbox.dashboard.projects.list()[0]!;
            sandbox.dashboard.projects.edit(project, { status: "paused" });
            declare(
                'const next = new ProjectFlow("next", { project: project.id, type: "onboarding" });',
                "{ dependsOn: [next] }",
            );
            for (const outcome of [await stack.preview(), await stack.up()])
                expect(outcome).toMatchObject({ ok: true, summary: { create: 1, same: 4 } });
            world.takeCalls();
            for (const outcome of [await stack.preview(), await stack.up()])
                expect(outcome).toMatchObject({ ok: true, summary: { update: 1, same: 4 } });
            expect(world.takeCalls()).toEqual([]);
            expect(sandbox.dashboard.projects.get(project)).toMatchObject({ status: "paused" });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 5 } });
        },
        { empty: true },
    );

    scenario("moves to another project as another takes its place", async (world) => {
        const { stack, sandbox } = world;
        const ids = ["one", "two", "three"].map((name) => String(sandbox.dashboard.projects.create({ name })["_id"]));
        const flows = ids.map((project) => String(sandbox.dashboard.flows.create({ project, type: "login" })["_id"]));
        const declare = (main: number, spare: number) =>
            world.write(`
            const { ProjectActivation } = require("pulumi-verifik");
            const [ids, flows] = ${JSON.stringify([ids, flows])};
            const main = new ProjectActivation("main", { project: ids[${main}], flows: [flows[${main}]] });
            new ProjectActivation("spare", { project: ids[${spare}], flows: [flows[${spare}]] }, { dependsOn: main });
        `);
        declare(0, 1);
        expect(await stack.up()).toMatchObject({ ok: true });
        declare(1, 2);
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(ids.map((id) => sandbox.dashboard.projects.get(id)!["status"])).toEqual(["paused", "active", "active"]);
    });

    scenario("is refused beside another of the same project, as soon as that is known", async (world) => {
        const { stack, sandbox, project } = world;
        const declare = (more: string) =>
            world.write(`
            const { ProjectActivation, ProjectFlow } = require("pulumi-verifik");
            const login = new ProjectFlow("login", { project: "${project}", type: "login" });
            const live = new ProjectActivation("live", { project: "${project}", flows: [login.id] });
            ${more}
        `);
        const twin = `new ProjectActivation("paused", { project: "${project}", flows: [login.id], status: "paused" }, { dependsOn: live });`;
        declare(twin);
        const refused = await stack.preview();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain(
            `the activation of project ${project} is declared by another resource of this program, with the same \`project\`. ` +
                "Remove one of the two.",
        );
        declare("");
        expect(await stack.up()).toMatchObject({ ok: true });
        declare(twin);
        const later = await stack.up();
        expect(later.ok).toBe(false);
        expect(later.output).toContain(`project ${project} is activated by another resource of this program.`);
        expect(sandbox.dashboard.projects.get(project)).toMatchObject({ status: "active" });
    });

    scenario("that is taken out of the program pauses the project, whatever else it holds", async (world) => {
        const { stack, sandbox } = world;
        const declare = (activation: string) =>
            world.write(`
            const { Project, ProjectActivation, ProjectFlow } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Shop" });
            const login = new ProjectFlow("login", { project: project.id, type: "login" });
            ${activation}
        `);
        declare('new ProjectActivation("live", { project: project.id, flows: [login.id] });');
        expect(await stack.up()).toMatchObject({ ok: true });
        const project = sandbox.dashboard.projects.list().find(({ name }) => name === "Shop")!._id;
        sandbox.dashboard.flows.create({ project, type: "onboarding" });
        world.takeCalls();
        declare("");
        expect(await stack.up()).toMatchObject({ ok: true, summary: { delete: 1 } });
        expect(world.takeWrites()).toEqual([[`PUT /v2/projects/${project}`, { status: "paused" }]]);
    });

    scenario(
        "gives the status back to the resources without a pause, and shares it with none",
        async (world) => {
            const { stack, sandbox } = world;
            const own = (project: string, flow: string, activation: boolean) => `
            const { Project, ProjectActivation, ProjectFlow } = require("pulumi-verifik");
            const project = new Project("shop", { name: "Shop", ${project} });
            const login = new ProjectFlow("login", { project: project.id, type: "login", ${flow} });
            ${activation ? 'new ProjectActivation("live", { project: project.id, flows: [login.id] });' : ""}
        `;
            world.write(own("", "", true));
            expect(await stack.up()).toMatchObject({ ok: true });
            const project = sandbox.dashboard.projects.list()[0]!._id;
            const flow = sandbox.dashboard.flows.list()[0]!._id;
            world.takeCalls();
            for (const [mine, title] of [
                [own('status: "draft"', "", true), `Project ${project} declares the status "draft"`],
                [own("", 'status: "paused"', true), `Flow ${flow} declares the status "paused"`],
            ] as const) {
                world.write(mine);
                const refused = await stack.preview();
                expect(refused.ok).toBe(false);
                expect(refused.output).toContain(`${title}, and an activation makes it "active".`);
                world.expectCalls([]);
            }
            world.write(own('status: "active"', 'status: "active"', false));
            expect(await stack.up()).toMatchObject({ ok: true });
            // What is active already is told so once more; nothing is ever told to be anything else.
            expect(world.takeWrites()).toEqual([
                [`PUT /v2/projects/${project}`, { status: "active" }],
                [`PUT /v2/project-flows/${flow}`, { status: "active" }],
            ]);
            expect(sandbox.dashboard.projects.list()).toMatchObject([{ status: "active" }]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 3 } });
        },
        { empty: true },
    );
});
