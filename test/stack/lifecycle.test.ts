import { scenario } from "./scenarios";

const loginSettings = { email: true, emailGateway: "mailgun" };

describe("a flow in a stack", () => {
    scenario("is made, activated, left alone, repaired and destroyed with the fewest calls", async (world) => {
        const { stack, sandbox } = world;
        const args = { redirectUrl: "https://example.com/welcome", loginSettings };
        world.declare({ login: world.login(args) });

        expect(await stack.preview()).toMatchObject({ ok: true });
        world.expectCalls([]);

        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
        const { id } = await world.flow();
        world.expectCalls([
            `GET ${world.listPath()}`,
            ["POST /v2/project-flows", { project: world.project, type: "login", ...args }],
            `GET ${world.listPath()}`,
        ]);

        world.declare({ login: world.login({ ...args, status: "active" }) });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);

        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.expectCalls([]);

        sandbox.dashboard.flows.edit(id!, { status: "paused", loginSettings: { phone: true } });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
        // A copy that lags behind would look the same, so a change is looked at twice.
        world.expectCalls([`GET /v2/project-flows/${id}`, `GET /v2/project-flows/${id}`]);
        expect((await world.flow()).inputs).toMatchObject({ status: "paused", loginSettings });

        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);
        expect(sandbox.dashboard.flows.get(id!)).toMatchObject({
            status: "active",
            loginSettings: { phone: true },
        });

        expect(await stack.destroy()).toMatchObject({ ok: true });
        world.expectCalls([`DELETE /v3/project-flows/${id}`]);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    for (const nested of ["merge", "replace"] as const) {
        scenario(
            `keeps what the dashboard set inside a section, on a server that would ${nested} it`,
            async (world) => {
                const { stack, sandbox } = world;
                world.declare({ login: world.login({ loginSettings }) });
                await stack.up();
                const { id } = await world.flow();
                sandbox.dashboard.flows.edit(id!, { loginSettings: { phone: true, phoneGateway: "sms" } });
                const before = sandbox.dashboard.flows.get(id!)!["loginSettings"] as object;
                world.takeCalls();

                world.declare({ login: world.login({ loginSettings: { ...loginSettings, faceLiveness: true } }) });
                expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
                const expected = { ...before, faceLiveness: true };
                world.expectCalls([
                    `GET /v2/project-flows/${id}`,
                    [`PUT /v2/project-flows/${id}`, { loginSettings: expected }],
                ]);
                expect(sandbox.dashboard.flows.get(id!)).toMatchObject({ loginSettings: expected });
            },
            { sandbox: { nestedUpdates: nested } },
        );
    }

    scenario("resets a field that was taken out, and leaves alone what has no known default", async (world) => {
        const { stack } = world;
        world.declare({ login: world.login({ redirectUrl: "https://example.com", status: "active" }) });
        await stack.up();
        const { id } = await world.flow();
        world.takeCalls();
        world.declare({ login: world.login({ status: "active" }) });
        expect((await stack.preview()).output).toContain(
            `login flow ${id}: redirectUrl is no longer managed here. It goes back to "".`,
        );
        expect(await stack.up()).toMatchObject({ ok: true });
        world.expectCalls([[`PUT /v2/project-flows/${id}`, { redirectUrl: "" }]]);
        world.declare({ login: world.login() });
        const outcome = await stack.up();
        expect(outcome).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(outcome.output).toContain(
            `login flow ${id}: status is no longer managed here. Verifik keeps its value: it has no known default.`,
        );
        world.expectCalls([]);
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
    });

    scenario("is recreated when its type changes, and the old one is deleted after it", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ flow: world.login() });
        await stack.up();
        const old = (await world.flow()).id;
        world.takeCalls();
        world.declare({ flow: { args: { project: world.project, type: "onboarding" } } });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { replace: 1 } });
        const { id } = await world.flow();
        world.expectCalls([
            `GET ${world.listPath("onboarding")}`,
            ["POST /v2/project-flows", { project: world.project, type: "onboarding" }],
            `GET ${world.listPath("onboarding")}`,
            `DELETE /v3/project-flows/${old}`,
        ]);
        expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual([id]);
    });

    scenario("is recreated after it was deleted in the dashboard", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login() });
        await stack.up();
        const { id } = await world.flow();
        sandbox.dashboard.flows.remove(id!);
        const refreshed = await stack.refresh();
        expect(refreshed.output).toContain(
            `login flow ${id} no longer exists in Verifik. The next \`pulumi up\` recreates it; remove \`adopt\` first if it is set.`,
        );
        expect(await world.flows()).toEqual([]);
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
        expect((await world.flow()).id).not.toBe(id);
    });

    scenario("is deleted by `up --refresh` once the program does not declare it any more", async (world) => {
        world.declare({ login: world.login() });
        await world.stack.up();
        const { id } = await world.flow();
        world.takeCalls();
        world.declare({});
        expect(await world.stack.up({ refresh: true })).toMatchObject({ ok: true });
        world.expectCalls([`GET /v2/project-flows/${id}`, `DELETE /v3/project-flows/${id}`]);
    });

    scenario("with people in it is deleted only with forceDestroy, which pauses it first", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login({ status: "active" }) });
        await stack.up();
        const { id } = await world.flow();
        sandbox.setActiveUsers(id!, true);
        const refused = await stack.destroy();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain("Cannot update/delete project flow with active users");
        expect(refused.output).toContain("set `forceDestroy: true`, run `pulumi up`, and delete it then");
        expect((await world.flow()).id).toBe(id);
        world.takeCalls();

        world.declare({ login: world.login({ status: "active", forceDestroy: true }) });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        world.expectCalls([]);
        expect(await stack.destroy()).toMatchObject({ ok: true });
        world.expectCalls([
            `DELETE /v3/project-flows/${id}`,
            [`PUT /v2/project-flows/${id}`, { status: "paused" }],
            `DELETE /v3/project-flows/${id}`,
        ]);
    });

    scenario(
        "whose status did not take stays in the state as it is, and is tried again",
        async (world) => {
            const { stack, sandbox } = world;
            world.declare({ login: world.login({ status: "active" }) });
            const failed = await stack.up();
            expect(failed.ok).toBe(false);
            expect(failed.output).toContain('Verifik accepted the call, but `status` is "draft" instead of "active".');
            const flow = await world.flow();
            expect(flow.outputs).toMatchObject({ status: "draft" });
            world.takeCalls();
            sandbox.behaviour.ignoreStatus = false;
            expect(await stack.up()).toMatchObject({ ok: true });
            world.expectCalls([[`PUT /v2/project-flows/${flow.id}`, { status: "active" }]]);
            expect((await world.flow()).outputs).toMatchObject({ status: "active" });
        },
        { sandbox: { ignoreStatus: true } },
    );

    scenario("clears a field with null, once", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login({ redirectUrl: "https://example.com", security: { source: "CSV" } }) });
        await stack.up();
        const { id } = await world.flow();
        world.takeCalls();
        world.declare({ login: world.login({ redirectUrl: null, security: null }) });
        const cleared = await stack.up();
        expect(cleared).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(cleared.output).not.toContain("It goes back to");
        world.expectCalls([[`PUT /v2/project-flows/${id}`, { redirectUrl: null, security: null }]]);
        expect(sandbox.dashboard.flows.get(id!)).toMatchObject({ redirectUrl: null, security: null });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.expectCalls([`GET /v2/project-flows/${id}`]);
    });

    scenario("takes fields that this version does not know through rawFields", async (world) => {
        const { stack, sandbox } = world;
        const raw = (colour: string) => ({ loginSettings: { theme: { colour } }, tomorrow: [1] });
        world.declare({ login: world.login({ loginSettings, rawFields: raw("red") }) });
        expect(await stack.up()).toMatchObject({ ok: true });
        const { id } = await world.flow();
        expect(world.takeCalls()[1]).toEqual([
            "POST /v2/project-flows",
            {
                project: world.project,
                type: "login",
                loginSettings: { ...loginSettings, theme: { colour: "red" } },
                tomorrow: [1],
            },
        ]);
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        world.declare({ login: world.login({ loginSettings, rawFields: raw("blue") }) });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        const [put] = world.takeWrites();
        expect(put).toMatchObject([`PUT /v2/project-flows/${id}`, { loginSettings: { theme: { colour: "blue" } } }]);
        expect(Object.keys((put as [string, object])[1])).toEqual(["loginSettings"]);
        sandbox.dashboard.flows.edit(id!, { loginSettings: { theme: { colour: "green" } } });
        expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
        expect((await world.flow()).inputs).toMatchObject({ rawFields: raw("green"), loginSettings });

        world.declare({ login: world.login({ status: "draft", rawFields: { status: "active", _id: "x" } }) });
        const refused = await stack.preview();
        expect(refused.ok).toBe(false);
        expect(refused.output).toContain("rawFields.status is also set as `status`: keep only one");
        expect(refused.output).toContain("rawFields._id belongs to Verifik and cannot be set");
    });
});
