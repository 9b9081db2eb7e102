import { scenario } from "./scenarios";
import { World } from "./world";

const loginSettings = { email: true, emailGateway: "mailgun" };

describe("a flow in a stack", () => {
    scenario("is made, activated, left alone, repaired and destroyed with the fewest calls", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack, sandbox } = world;
            const args = { redirectUrl: "https://example.com/welcome", loginSettings };
            world.declare({ login: world.login(args) });

            expect(await stack.preview()).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([]);

            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            const { id } = await world.flow();
            expect(world.calls()).toEqual([
                `GET ${world.listPath()}`,
                ["POST /v2/project-flows", { project: world.project, type: "login", ...args }],
            ]);

            world.declare({ login: world.login({ ...args, status: "active" }) });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.calls()).toEqual([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);

            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            expect(world.calls()).toEqual([]);

            sandbox.dashboard.flows.edit(id!, { status: "paused", loginSettings: { phone: true } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.calls()).toEqual([`GET /v2/project-flows/${id}`]);
            expect((await world.flow()).inputs).toMatchObject({ status: "paused", loginSettings });

            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.calls()).toEqual([[`PUT /v2/project-flows/${id}`, { status: "active" }]]);
            expect(sandbox.dashboard.flows.get(id!)).toMatchObject({
                status: "active",
                loginSettings: { phone: true },
            });

            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([`DELETE /v3/project-flows/${id}`]);
            expect(sandbox.dashboard.flows.list()).toEqual([]);
        } finally {
            await world.stop();
        }
    });

    scenario(
        "keeps what the dashboard set inside a section, on a server that merges and on one that replaces",
        async (engine) => {
            for (const nested of ["merge", "replace"] as const) {
                const world = await World.start(engine, { nested });
                try {
                    const { stack, sandbox } = world;
                    world.declare({ login: world.login({ loginSettings }) });
                    await stack.up();
                    const { id } = await world.flow();
                    sandbox.dashboard.flows.edit(id!, { loginSettings: { phone: true, phoneGateway: "sms" } });
                    const before = sandbox.dashboard.flows.get(id!)!["loginSettings"] as object;
                    world.calls();

                    world.declare({ login: world.login({ loginSettings: { ...loginSettings, faceLiveness: true } }) });
                    expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
                    const expected = { ...before, faceLiveness: true };
                    expect(world.calls()).toEqual([
                        `GET /v2/project-flows/${id}`,
                        [`PUT /v2/project-flows/${id}`, { loginSettings: expected }],
                    ]);
                    expect(sandbox.dashboard.flows.get(id!)).toMatchObject({ loginSettings: expected });
                } finally {
                    await world.stop();
                }
            }
        },
    );

    scenario("resets a field that was taken out, and leaves alone what has no known default", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack } = world;
            world.declare({ login: world.login({ redirectUrl: "https://example.com", status: "active" }) });
            await stack.up();
            const { id } = await world.flow();
            world.calls();
            world.declare({ login: world.login({ status: "active" }) });
            expect((await stack.preview()).output).toContain(
                `login flow ${id}: redirectUrl is no longer managed here. It goes back to "".`,
            );
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([[`PUT /v2/project-flows/${id}`, { redirectUrl: "" }]]);
            world.declare({ login: world.login() });
            const outcome = await stack.up();
            expect(outcome).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(outcome.output).toContain(
                `login flow ${id}: status is no longer managed here. Verifik keeps its value: it has no known default.`,
            );
            expect(world.calls()).toEqual([]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        } finally {
            await world.stop();
        }
    });

    scenario("is made anew when its type changes, and the old one is deleted after it", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack, sandbox } = world;
            world.declare({ flow: world.login() });
            await stack.up();
            const old = (await world.flow()).id;
            world.calls();
            world.declare({ flow: { args: { project: world.project, type: "onboarding" } } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { replace: 1 } });
            const { id } = await world.flow();
            expect(world.calls()).toEqual([
                `GET ${world.listPath("onboarding")}`,
                ["POST /v2/project-flows", { project: world.project, type: "onboarding" }],
                `DELETE /v3/project-flows/${old}`,
            ]);
            expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual([id]);
        } finally {
            await world.stop();
        }
    });

    scenario("is made anew after it was deleted in the dashboard", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack, sandbox } = world;
            world.declare({ login: world.login() });
            await stack.up();
            const { id } = await world.flow();
            sandbox.dashboard.flows.remove(id!);
            const refreshed = await stack.refresh();
            expect(refreshed.output).toContain(
                `login flow ${id} is gone from Verifik. The next \`pulumi up\` makes it anew; take \`adopt\` out first, if it is set.`,
            );
            expect(await world.flows()).toEqual([]);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1 } });
            expect((await world.flow()).id).not.toBe(id);
        } finally {
            await world.stop();
        }
    });

    scenario("is deleted by `up --refresh` once the program does not declare it any more", async (engine) => {
        const world = await World.start(engine);
        try {
            world.declare({ login: world.login() });
            await world.stack.up();
            const { id } = await world.flow();
            world.calls();
            world.declare({});
            expect(await world.stack.up({ refresh: true })).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([`GET /v2/project-flows/${id}`, `DELETE /v3/project-flows/${id}`]);
        } finally {
            await world.stop();
        }
    });

    scenario("with people in it is deleted only with forceDestroy, which pauses it first", async (engine) => {
        const world = await World.start(engine);
        try {
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
            world.calls();

            world.declare({ login: world.login({ status: "active", forceDestroy: true }) });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(world.calls()).toEqual([]);
            expect(await stack.destroy()).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([
                `DELETE /v3/project-flows/${id}`,
                [`PUT /v2/project-flows/${id}`, { status: "paused" }],
                `DELETE /v3/project-flows/${id}`,
            ]);
        } finally {
            await world.stop();
        }
    });

    scenario("whose status did not take stays in the state as it is, and is tried again", async (engine) => {
        const world = await World.start(engine, { ignoreStatus: true });
        try {
            const { stack, sandbox } = world;
            world.declare({ login: world.login({ status: "active" }) });
            const failed = await stack.up();
            expect(failed.ok).toBe(false);
            expect(failed.output).toContain('Verifik took the call, but `status` is "draft" instead of "active".');
            const flow = await world.flow();
            expect(flow.outputs).toMatchObject({ status: "draft" });
            world.calls();
            sandbox.behaviour.ignoreStatus = false;
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(world.calls()).toEqual([[`PUT /v2/project-flows/${flow.id}`, { status: "active" }]]);
            expect((await world.flow()).outputs).toMatchObject({ status: "active" });
        } finally {
            await world.stop();
        }
    });

    scenario("clears a field with null, once", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack, sandbox } = world;
            world.declare({ login: world.login({ redirectUrl: "https://example.com", security: { source: "CSV" } }) });
            await stack.up();
            const { id } = await world.flow();
            world.calls();
            world.declare({ login: world.login({ redirectUrl: null, security: null }) });
            const cleared = await stack.up();
            expect(cleared).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(cleared.output).not.toContain("It goes back to");
            expect(world.calls()).toEqual([[`PUT /v2/project-flows/${id}`, { redirectUrl: null, security: null }]]);
            expect(sandbox.dashboard.flows.get(id!)).toMatchObject({ redirectUrl: null, security: null });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 2 } });
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            expect(world.calls()).toEqual([`GET /v2/project-flows/${id}`]);
        } finally {
            await world.stop();
        }
    });

    scenario("takes fields that this version does not know through rawFields", async (engine) => {
        const world = await World.start(engine);
        try {
            const { stack, sandbox } = world;
            const raw = (colour: string) => ({ loginSettings: { theme: { colour } }, tomorrow: [1] });
            world.declare({ login: world.login({ loginSettings, rawFields: raw("red") }) });
            expect(await stack.up()).toMatchObject({ ok: true });
            const { id } = await world.flow();
            expect(world.calls()[1]).toEqual([
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
            const [, put] = world.calls();
            expect(put).toMatchObject([
                `PUT /v2/project-flows/${id}`,
                { loginSettings: { theme: { colour: "blue" } } },
            ]);
            expect(Object.keys((put as [string, object])[1])).toEqual(["loginSettings"]);
            sandbox.dashboard.flows.edit(id!, { loginSettings: { theme: { colour: "green" } } });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect((await world.flow()).inputs).toMatchObject({ rawFields: raw("green"), loginSettings });

            world.declare({ login: world.login({ status: "draft", rawFields: { status: "active", _id: "x" } }) });
            const refused = await stack.preview();
            expect(refused.ok).toBe(false);
            expect(refused.output).toContain("rawFields.status is also set as `status`: keep one of the two");
            expect(refused.output).toContain("rawFields._id is Verifik's own and cannot be set");
        } finally {
            await world.stop();
        }
    });
});
