import { scenario } from "./scenarios";

const people = [
    { name: "Ann", email: "ann@private.example" },
    { name: "Bob", email: "bob@private.example" },
];

describe("what was changed outside Pulumi inside a secret", () => {
    scenario("is named by its path, by the refresh and by each preview until the up", async (world) => {
        const { stack, sandbox } = world;
        const section = { apiUrl: "https://lists.private.example", source: "NONE" };
        const login = () =>
            world.login({ whiteList: people, security: { $secret: section }, redirectUrl: "https://a.example" });
        world.declare({ login: login() });
        expect(await stack.up()).toMatchObject({ ok: true });
        const { id } = await world.flow();
        const drifted = [people[0], { ...people[1], email: "eve@private.example" }];
        sandbox.dashboard.flows.edit(id, {
            whiteList: drifted,
            security: { apiUrl: "https://other.private.example" },
        });
        const told = (paths: string) =>
            `login flow ${id} was changed outside Pulumi: ${paths}. \`pulumi up\` sets what the program says. To keep what ` +
            "Verifik has, look it up in Verifik's dashboard, and write it in the program.";
        const whole = told("security.apiUrl, whiteList[1].email");

        const refreshed = await stack.refresh();
        expect(refreshed).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(refreshed.output).toContain(whole);
        // The next night it is nothing new.
        const again = await stack.refresh();
        expect(again).toMatchObject({ ok: true, summary: { same: 2 } });
        expect(again.output).not.toContain("was changed outside Pulumi");

        for (let look = 0; look < 2; look++) expect((await stack.preview()).output).toContain(whole);

        // What the program takes over is no longer told.
        world.declare({ login: { args: { ...login().args, whiteList: drifted } } });
        const partly = await stack.preview();
        expect(partly.output).toContain(told("security.apiUrl"));
        world.declare({ login: login() });

        const repaired = await stack.up();
        expect(repaired).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(sandbox.dashboard.flows.get(id)).toMatchObject({ whiteList: people, security: section });
        const after = await stack.up();
        expect(after).toMatchObject({ ok: true, summary: { same: 2 } });
        for (const { output } of [refreshed, again, partly, repaired, after]) expect(output).not.toContain(".private.");
        expect(after.output).not.toContain("was changed outside Pulumi");
        expect((await world.flow()).outputs).not.toHaveProperty("drifted");
    });

    scenario("is not told where the program changes something else", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login({ whiteList: people }) });
        await stack.up();
        const { id } = await world.flow();
        sandbox.dashboard.flows.edit(id, { whiteList: people.slice(1) });
        expect((await stack.refresh()).output).toContain(`login flow ${id} was changed outside Pulumi: whiteList[`);
        sandbox.dashboard.flows.edit(id, { whiteList: people });
        await stack.refresh();
        world.declare({ login: world.login({ whiteList: people, redirectUrl: "https://b.example" }) });
        const outcome = await stack.preview();
        expect(outcome.ok).toBe(true);
        expect(outcome.output).not.toContain("was changed outside Pulumi");
    });
});
