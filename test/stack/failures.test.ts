import { createServer } from "node:net";
import { scenario } from "./scenarios";

/** A port of this machine where nothing listens. */
async function deadPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    return port;
}

describe("what is wrong", () => {
    scenario("with the arguments is told at preview, all of it, without a call or a stack trace", async (world) => {
        await world.stack.removeConfig("verifik:token");
        world.declare({
            login: world.login({
                redirctUrl: "x",
                status: "activ",
                loginSettings: { livenessMinScore: 65 },
                security: { source: "API", apiTestValue: "ann@private.example", strategy: "none" },
                onboardingSettings: {},
            }),
        });
        const { ok, output } = await world.stack.preview();
        expect(ok).toBe(false);
        for (const message of [
            "redirctUrl is not a field: did you mean `redirectUrl`?",
            'status must be one of "draft", "active", "paused"; did you mean "active"?',
            "loginSettings.livenessMinScore must be a number from 0.51 to 0.9",
            'security.apiUrl is missing: it is required for source "API"',
            'security.apiTestType is missing: it is required for source "API"',
            'onboardingSettings is for flows of type "onboarding": use loginSettings',
        ]) {
            expect(output).toContain(message);
        }
        expect(output).not.toMatch(/^\s+at .*:\d+:\d+/m);
        expect(output).not.toContain("ann@private.example");
        world.expectCalls([]);
    });

    scenario(
        "with the arguments of a component is told, where a program without types would lose it",
        async (world) => {
            const live = (args: string, options = "{}") =>
                world.write(
                    `const verifik = require("pulumi-verifik"); new verifik.LiveProject("acme", ${args}, ${options});`,
                );
            const preview = async () => {
                const { ok, output } = await world.stack.preview();
                expect(ok).toBe(false);
                return output;
            };
            live('{ project: { name: "Acme" }, webook: { url: "https://a.example" }, colour: 1 }');
            const unknown = await preview();
            expect(unknown).toContain('LiveProject "acme": `webook` is no argument of it. Did you mean `webhook`?');
            expect(unknown).toContain(
                'LiveProject "acme": `colour` is no argument of it. They are project, login, onboarding, webhook, status.',
            );
            live('{ project: { name: "Acme" }, login: {} }', "{ childAliases: { Login: [] } }");
            expect(await preview()).toContain('LiveProject "acme": `Login` is no child of it. Did you mean `login`?');
            live("undefined");
            expect(await preview()).toContain("name is missing: it must be");
            world.write('const verifik = require("pulumi-verifik"); new verifik.ProjectFlow("login");');
            expect(await preview()).toContain("type is missing: it must be");
            world.expectCalls([]);
        },
    );

    scenario("with the token is told once, with what to do; a preview needs none", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login() });
        await stack.removeConfig("verifik:token");
        expect(await stack.preview()).toMatchObject({ ok: true });
        const missing = await stack.up();
        expect(missing.ok).toBe(false);
        expect(missing.output).toContain(
            "There is no Verifik token. Set one with `pulumi config set --secret verifik:token <token>`, " +
                "or in the environment variable VERIFIK_TOKEN.",
        );
        world.expectCalls([]);

        await stack.setConfig("verifik:token", "wrong", true);
        const wrong = await stack.up();
        expect(wrong.output).toMatch(/login flow of project \w+: GET http:\S+ answered 40[13]/);
        expect(wrong.output).toContain("Check that the token belongs to this account and environment");
        expect(await world.flows()).toEqual([]);

        await stack.setConfig("verifik:token", sandbox.token, true);
        expect(await stack.up()).toMatchObject({ ok: true });
        await stack.setConfig("verifik:token", sandbox.issueToken({ expiresInSeconds: -60 }), true);
        world.declare({ login: world.login({ status: "active" }) });
        const expired = await stack.preview();
        expect(expired).toMatchObject({ ok: true });
        expect(expired.output).toContain("The Verifik token in verifik:token expired on");
        expect((await stack.up()).ok).toBe(false);
        const refreshed = await stack.refresh();
        expect(refreshed.ok).toBe(false);
        expect(refreshed.output).toContain("Refresh and destroy use the token that the last `pulumi up` stored");
        await stack.setConfig("verifik:token", sandbox.token, true);
        expect(await stack.up()).toMatchObject({ ok: true });
        expect(await stack.refresh()).toMatchObject({ ok: true });
    });

    scenario("with a token in plain text is a warning", async (world) => {
        await world.stack.setConfig("verifik:token", world.sandbox.token, false);
        world.declare({ login: world.login() });
        const { output } = await world.stack.preview();
        expect(output).toContain("`verifik:token` is not a secret, so it is stored in plain text");
        expect(output).not.toContain(world.sandbox.token);
    });

    scenario("with the base URL of a stack that was deployed elsewhere is refused before any call", async (world) => {
        const other = await world.startAnother();
        const { stack } = world;
        world.declare({ login: world.login() });
        await stack.up();
        const { id } = await world.flow();
        world.takeCalls();
        await stack.setConfig("verifik:baseUrl", other.sandbox.url);
        for (const outcome of [await stack.preview(), await stack.up(), await stack.refresh(), await stack.destroy()]) {
            expect(outcome.ok).toBe(false);
            expect(outcome.output).toContain(
                `login flow ${id} was created at ${world.sandbox.url}, but the current configuration points to ${other.sandbox.url}. ` +
                    "Nothing was called.",
            );
            expect(outcome.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
        }
        expect([...world.takeCalls(), ...other.takeCalls()]).toEqual([]);
        await stack.setConfig("verifik:baseUrl", world.sandbox.url);
        expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(await stack.refresh()).toMatchObject({ ok: true });
    });

    scenario(
        "on the server names the resource, the call, the code and the fields; the state stays true",
        async (world) => {
            const { stack, sandbox } = world;
            world.declare({ login: world.login({ redirectUrl: "https://example.com/1" }) });
            await stack.up();
            const { id } = await world.flow();
            world.declare({ login: world.login({ redirectUrl: "https://example.com/2" }) });
            const url = `${sandbox.url}/v2/project-flows/${id}`;

            sandbox.setActiveUsers(id!, true);
            const conflict = await stack.up();
            expect(conflict.output).toContain(
                `login flow ${id}: PUT ${url} answered 409 Conflict: Cannot update/delete project flow with active users`,
            );
            expect(conflict.output).toContain('Set `status: "paused"`, run `pulumi up`');
            sandbox.setActiveUsers(id!, false);

            const details = [{ field: "redirectUrl", message: "https://example.com/2 is not allowed" }];
            const body = { message: "Validation failed", code: "UnprocessableEntity", status: 422, details };
            sandbox.injectFault({ method: "PUT", what: { status: 422, body } });
            const invalid = await stack.up();
            expect(invalid.output).toContain("answered 422 UnprocessableEntity: Validation failed");
            expect(invalid.output).toContain("- redirectUrl: [hidden] is not allowed");

            sandbox.injectFault({ method: "PUT", what: "html502", times: 20 });
            const down = await stack.up();
            expect(down.output).toContain(`login flow ${id}: PUT ${url} answered 502`);
            expect(down.output).not.toContain("<html");

            expect((await world.flow()).outputs).toMatchObject({ redirectUrl: "https://example.com/1" });
            expect([conflict.ok, invalid.ok, down.ok]).toEqual([false, false, false]);
        },
    );

    scenario("with an argument that is nested without end is told in one sentence", async (world) => {
        for (const levels of [100, 5_000]) {
            world.write(`
                const { ProjectFlow } = require("pulumi-verifik");
                let deep = {};
                for (let level = 0; level < ${levels}; level++) deep = level % 2 ? [deep] : { deep };
                new ProjectFlow("login", { project: "${world.project}", type: "login", rawFields: { deep } });
            `);
            const { ok, output } = await world.stack.preview();
            expect(ok).toBe(false);
            expect(output).toContain("An argument is nested deeper than 64 levels.");
            expect(output).not.toMatch(/call stack|^\s+at .*:\d+:\d+/m);
        }
        world.expectCalls([]);
    });

    scenario("with the network is told within seconds, and nothing is lost", async (world) => {
        world.declare({ login: world.login() });
        await world.stack.setConfig("verifik:baseUrl", `http://127.0.0.1:${await deadPort()}`);
        const dead = await world.stack.up();
        expect(dead.ok).toBe(false);
        expect(dead.output).toMatch(
            /login flow of project \w+: GET \S+ got no answer: the connection was refused \(\d+ tries\)/,
        );
        expect(dead.output).toContain("Check the network and `verifik:baseUrl`, then run the command again.");
        await world.stack.setConfig("verifik:baseUrl", world.sandbox.url);
        expect(await world.stack.up()).toMatchObject({ ok: true });

        await world.stack.setConfig("verifik:baseUrl", "http://example.com");
        const plain = await world.stack.preview();
        expect(plain.ok).toBe(false);
        expect(plain.output).toContain("`verifik:baseUrl` is plain http, which would send the token in plain text");
    });
});
