import { scenario } from "./scenarios";

describe("a stack's settings", () => {
    scenario("that are misspelt are refused before anything is called", async (world) => {
        const { stack, sandbox } = world;
        await stack.removeConfig("verifik:baseUrl");
        await stack.setConfig("verifik:baseURL", sandbox.url);
        const declared = `new (require("pulumi-verifik").ProjectFlow)("login", { project: "${world.project}", type: "login" });`;
        const lookup = `exports.name = require("pulumi-verifik").getProjectOutput({ name: "Acme" }).name;`;
        for (const program of [declared, lookup]) {
            world.write(program);
            for (const outcome of [await stack.preview(), await stack.up()]) {
                expect(outcome.ok).toBe(false);
                expect(outcome.output).toContain(
                    "`verifik:baseURL` is not a setting of pulumi-verifik. Did you mean `verifik:baseUrl`? Set that one. " +
                        "Remove it: `pulumi config rm verifik:baseURL`.",
                );
            }
        }
        world.expectCalls([]);
        await stack.removeConfig("verifik:baseURL");
        await stack.setConfig("verifik:baseUrl", sandbox.url);
        await stack.setConfig("scenario:baseURL", "of the program's own");
        expect(await stack.up()).toMatchObject({ ok: true });
    });

    scenario(
        "and the account are told once in each run, also where the token does not tell whose it is",
        async (world) => {
            const { stack, sandbox } = world;
            world.declare({ one: world.login(), two: { args: { project: world.project, type: "onboarding" } } });
            // A CLI prints the plugin's messages as they come, and once more in the end.
            const inTheEnd = (output: string) => output.split("Diagnostics:").at(-1)!;
            const told = (output: string) => inTheEnd(output).split(`works on ${sandbox.url}`).length - 1;
            const preview = await stack.preview();
            expect(preview.output).toContain(`works on ${sandbox.url}, account 67054dc629a00e8b1ce73c51.`);
            expect(told(preview.output)).toBe(1);
            const up = await stack.up();
            expect(up.output).toContain(`works on ${sandbox.url}, account 67054dc629a00e8b1ce73c51.`);
            await stack.removeConfig("verifik:token");
            const unknown = await stack.preview();
            expect(unknown.output).toContain(`works on ${sandbox.url}.`);
            expect(told(unknown.output)).toBe(1);
        },
    );
});
