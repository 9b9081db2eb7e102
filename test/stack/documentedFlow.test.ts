import { scenario } from "./scenarios";

describe("the flow of Verifik's own documentation", () => {
    for (const writeOnly of ["returned", "leftOut"] as const) {
        scenario(
            `goes through create, update and read unharmed (write-only fields ${writeOnly})`,
            async (world) => {
                const { stack, sandbox, project } = world;
                const args = {
                    redirectUrl: "https://verifik.co",
                    status: "draft",
                    usesWhiteList: true,
                    loginSettings: {
                        email: true,
                        emailGateway: "mailgun",
                        phone: true,
                        phoneGateway: "both",
                        faceLiveness: true,
                        showFaceLivenessRecommendation: true,
                        livenessMinScore: 0.65,
                        searchMode: "FAST",
                        searchMinScore: 0.85,
                    },
                    security: { strategy: "whitelist", source: "CSV", apiTestType: "email" },
                    whiteList: [
                        { project, name: "Ann", email: "ann@example.com", countryCode: "+57", phone: "3001234567" },
                    ],
                };
                world.declare({ login: world.login(args) });
                expect(await stack.up()).toMatchObject({ ok: true });
                const { id } = await world.flow();
                expect(world.takeWrites()).toEqual([
                    ["POST /v2/project-flows", { project, type: "login", replaceList: true, ...args }],
                ]);

                expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
                expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
                world.takeCalls();

                world.declare({ login: world.login({ ...args, status: "active" }) });
                expect(await stack.up()).toMatchObject({ ok: true });
                world.expectCalls([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);
                expect(sandbox.dashboard.flows.get(id!)).toMatchObject({ ...args, status: "active" });
                expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
            },
            { sandbox: { writeOnly } },
        );
    }

    scenario("is read as it is by `get`, and never changed", async (world) => {
        const flow = world.sandbox.dashboard.flows.create({
            project: world.project,
            type: "login",
            status: "active",
            version: 1,
            redirectUrl: "https://verifik.co",
            linkSettings: null,
            onboardingSettings: null,
            loginSettings: { email: true, searchMinScore: 0.85, steps: [] },
        });
        world.write(`
            const { ProjectFlow } = require("pulumi-verifik");
            const flow = ProjectFlow.get("login", "${flow["_id"]}");
            exports.redirectUrl = flow.redirectUrl;
            exports.status = flow.status;
            exports.managed = flow.managed;
            exports.isFlow = ProjectFlow.isInstance(flow) && !ProjectFlow.isInstance({});
        `);
        expect(await world.stack.up()).toMatchObject({ ok: true });
        expect(new Set(world.takeCalls())).toEqual(new Set([`GET /v2/project-flows/${flow["_id"]}`]));
        expect(await world.stack.outputs()).toEqual({
            redirectUrl: "https://verifik.co",
            status: "active",
            managed: false,
            isFlow: true,
        });
        expect(await world.stack.refresh()).toMatchObject({ ok: true });
        expect(await world.stack.destroy()).toMatchObject({ ok: true });
        expect(world.sandbox.dashboard.flows.list()).toHaveLength(1);
        world.sandbox.dashboard.flows.remove(String(flow["_id"]));
        const missing = await world.stack.preview();
        expect(missing.ok).toBe(false);
        expect(missing.output).toContain(`project flow ${flow["_id"]} does not exist. Check the id,`);
    });
});
