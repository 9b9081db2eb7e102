import { scenario } from "./scenarios";

const acme = {
    project: { name: "Acme Shop", contactEmail: "help@example.com" },
    login: { loginSettings: { email: true } },
    onboarding: { onboardingSettings: { steps: { document: "mandatory" } } },
    webhook: { url: "https://example.com/verifik" },
};

/** A program that declares one LiveProject. */
function program(args: object, name = "acme", options: object = {}): string {
    return `
        const { LiveProject } = require("pulumi-verifik");
        const acme = new LiveProject("${name}", ${JSON.stringify(args)}, ${JSON.stringify(options)});
        exports.signUp = acme.signUpUrl;
        exports.signIn = acme.signInUrl;
    `;
}

describe("a whole environment in one component", () => {
    scenario(
        "comes up in the right order, stays, and goes in the right order",
        async (world) => {
            const { stack, sandbox } = world;
            world.write(program(acme));
            expect(await stack.preview()).toMatchObject({ ok: true, summary: { create: 7 } });
            world.expectCalls([]);

            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 7 } });
            const project = sandbox.dashboard.projects.list()[0]!._id;
            const [login, onboarding] = ["login", "onboarding"].map(
                (type) => sandbox.dashboard.flows.list().find((flow) => flow["type"] === type)!._id,
            );
            const writes = world.takeWrites();
            const byText = (one: unknown, other: unknown) => JSON.stringify(one).localeCompare(JSON.stringify(other));
            // The two flows have no order between them.
            expect([...writes.slice(0, 1), ...writes.slice(1, 3).sort(byText), ...writes.slice(3, 4)]).toEqual([
                ["POST /v2/projects", acme.project],
                ...[
                    ["POST /v2/project-flows", { ...acme.login, project, type: "login" }],
                    ["POST /v2/project-flows", { ...acme.onboarding, project, type: "onboarding" }],
                ].sort(byText),
                ["POST /v2/webhooks", { name: "acme", isActive: true, ...acme.webhook, link: [login, onboarding] }],
            ]);
            expect([...writes.slice(4, 6).sort(byText), ...writes.slice(6)]).toEqual([
                ...[login, onboarding]
                    .map((flow) => [`PUT /v2/project-flows/${flow}`, { status: "active" }])
                    .sort(byText),
                [`PUT /v2/projects/${project}`, { status: "active" }],
            ]);
            expect(await stack.outputs()).toEqual({
                signUp: `https://access.verifik.co/sign-up/${project}`,
                signIn: `https://access.verifik.co/sign-in/${project}`,
            });

            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 7 } });
            world.expectCalls([]);
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 7 } });
            world.takeCalls();

            expect(await stack.destroy()).toMatchObject({ ok: true });
            const gone = world.takeWrites();
            expect(gone.slice(0, 1)).toEqual([[`PUT /v2/projects/${project}`, { status: "paused" }]]);
            expect(gone.at(-1)).toBe(`DELETE /v3/projects/${project}`);
            expect(gone).toHaveLength(5);
            for (const objects of Object.values(sandbox.dashboard)) expect(objects.list()).toEqual([]);
        },
        { empty: true },
    );

    scenario(
        "is never active without a flow while flows come, go and are replaced",
        async (world) => {
            const { stack, sandbox } = world;
            const { onboarding, ...loginOnly } = acme;
            const live = () => {
                const [project] = sandbox.dashboard.projects.list();
                const flows = sandbox.dashboard.flows.list();
                expect(project).toMatchObject({ status: "active" });
                for (const flow of flows) expect(flow).toMatchObject({ status: "active", project: project!._id });
                const [webhook] = sandbox.dashboard.webhooks.list();
                expect([...(webhook!["projectFlow"] as string[])].sort()).toEqual(flows.map(({ _id }) => _id).sort());
                return flows.map(({ type }) => type).sort();
            };
            const up = async (args: object, name?: string, options?: object) => {
                world.takeCalls();
                world.write(program(args, name, options));
                expect(await stack.up()).toMatchObject({ ok: true });
                const statuses = world
                    .takeCalls()
                    .filter((call) => typeof call !== "string" && call[0].startsWith("PUT /v2/projects/"));
                expect(statuses).not.toContainEqual([expect.anything(), { status: "paused" }]);
                return live();
            };
            expect(await up(loginOnly)).toEqual(["login"]);
            expect(await up(acme)).toEqual(["login", "onboarding"]);
            expect(await up({ ...acme, login: undefined })).toEqual(["onboarding"]);
            expect(await up(loginOnly)).toEqual(["login"]);
            expect(await up({ ...acme, project: { ...acme.project, name: "Acme Store" } })).toEqual([
                "login",
                "onboarding",
            ]);
            const before = sandbox.dashboard.flows.list().map(({ _id }) => _id);
            await up({ ...acme, project: { name: "Acme Store" } }, "store", { aliases: [{ name: "acme" }] });
            expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual(before);
            expect(sandbox.dashboard.webhooks.list()).toMatchObject([{ name: "store" }]);
        },
        { empty: true },
    );

    scenario(
        "takes resources in that stood by themselves, without a call",
        async (world) => {
            const { stack } = world;
            world.write(`
                const { Project, ProjectActivation, ProjectFlow, Webhook } = require("pulumi-verifik");
                const project = new Project("shop", { name: "Acme Shop" });
                const login = new ProjectFlow("signIn", { project: project.id, type: "login" });
                const onboarding = new ProjectFlow("signUp", { project: project.id, type: "onboarding" });
                const flows = [login.id, onboarding.id];
                const reports = { name: "Reports", url: "https://example.com/verifik", isActive: true, flows };
                new Webhook("reports", reports);
                new ProjectActivation("live", { project: project.id, flows });
            `);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 6 } });
            world.takeCalls();
            world.write(`
                const { rootStackResource: parent } = require("@pulumi/pulumi");
                const { LiveProject } = require("pulumi-verifik");
                const args = {
                    project: { name: "Acme Shop" }, login: {}, onboarding: {},
                    webhook: { name: "Reports", url: "https://example.com/verifik" },
                };
                const before = { project: "shop", login: "signIn", onboarding: "signUp", webhook: "reports", activation: "live" };
                const childAliases = Object.fromEntries(
                    Object.entries(before).map(([child, name]) => [child, [{ name, parent }]]),
                );
                new LiveProject("acme", args, { childAliases });
            `);
            const moved = await stack.up();
            expect(moved).toMatchObject({ ok: true, summary: { create: 1, same: 6 } });
            world.expectCalls([]);
            const urns = (await world.resources("ProjectFlow")).map(({ urn }) => urn.split("::").at(-1));
            expect(urns.sort()).toEqual(["acme-login", "acme-onboarding"]);
        },
        { empty: true },
    );
});
