import { behaviourOf } from "./personality";
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
            `login flow ${id} was changed outside Pulumi: ${paths}. \`pulumi up\` sets what the program says, unless ` +
            "`ignoreChanges` names it. To keep what Verifik has, look it up in Verifik's dashboard, and write it in the program.";
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

    scenario("is told as long as it is so, and as long as the program wants what it had", async (world) => {
        const { stack, sandbox } = world;
        const raw = { rawFields: { $secret: { theme: { color: "red" } } } };
        world.declare({ login: world.login({ whiteList: people, ...raw }) });
        await stack.up();
        const { id } = await world.flow();
        const edit = (more: object) => sandbox.dashboard.flows.edit(id, more as never);
        edit({ whiteList: [people[0], { ...people[1], name: "Eve" }], theme: { color: "blue" } });
        const told = `login flow ${id} was changed outside Pulumi:`;
        expect((await stack.refresh()).output).toContain(`${told} theme.color, whiteList[1].name.`);
        expect((await stack.preview()).output).toContain(`${told} theme.color, whiteList[1].name.`);
        const state = JSON.stringify((await world.flow()).outputs?.["drifted"]);
        expect(state).toContain("ciphertext");

        // What is put back there was no further change, and is no longer told.
        edit({ whiteList: people });
        expect((await stack.refresh()).output).not.toContain(told);
        expect((await stack.preview()).output).toContain(`${told} theme.color.`);

        // Nor is what the program wants otherwise by now.
        const green = { rawFields: { $secret: { theme: { color: "green" } } } };
        world.declare({ login: world.login({ whiteList: people.slice(1), ...green }) });
        const outcome = await stack.preview();
        expect(outcome).toMatchObject({ ok: true });
        expect(outcome.output).not.toContain(told);
    });

    scenario(
        "and was null in the program stays out of the state, however often it is read",
        async (world) => {
            const { stack, sandbox } = world;
            world.declare({ shop: { kind: "Project", args: { name: "Shop", demoOTP: null } } });
            await stack.up();
            const { id } = await world.resource("Project");
            sandbox.dashboard.projects.edit(id, { demoOTP: "654321" });
            for (let night = 0; night < 3; night++) {
                expect(await stack.refresh()).toMatchObject({ ok: true });
                expect(JSON.stringify(await stack.export())).not.toContain("654321");
            }
        },
        { empty: true },
    );
});

describe("a refresh right after an up, on a server that lags behind", () => {
    scenario(
        "takes what was there before the up for no drift",
        async (world) => {
            const { stack, sandbox } = world;
            const write = (host: string) =>
                world.write(`
                    const { Project, ProjectActivation, ProjectFlow } = require("pulumi-verifik");
                    const project = new Project("shop", { name: "Shop" });
                    const redirectUrl = "https://${host}.example";
                    const login = new ProjectFlow("login", { project: project.id, type: "login", redirectUrl });
                    new ProjectActivation("live", { project: project.id, flows: [login.id] });`);
            write("a");
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(await stack.refresh()).toMatchObject({ ok: true, summary: { same: 4 } });
            sandbox.catchUp();
            write("b");
            expect(await stack.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            const refreshed = await stack.refresh();
            expect(refreshed).toMatchObject({ ok: true, summary: { same: 4 } });
            expect(refreshed.output).not.toContain("was changed outside Pulumi");
        },
        { empty: true, hurried: true, sandbox: { ...behaviourOf("replica"), putAnswer: "object" } },
    );
});
