import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { scenario } from "./scenarios";
import { World } from "./world";

const person = { name: "Ann Private", email: "ann.private@example.com", countryCode: "+57", phone: "3001234567" };
const testValue = "test.person@private.example";
const marked = "https://secret.example/hook-8d1f";

/** All text below a folder, but for the programs and their packages. */
function textBelow(folder: string): string {
    return readdirSync(folder)
        .filter((name) => !["node_modules", "declarations.json", "index.js"].includes(name))
        .map((name) => join(folder, name))
        .map((path) => (statSync(path).isDirectory() ? textBelow(path) : readFileSync(path, "latin1")))
        .join("\n");
}

describe("secrets", () => {
    scenario("appear nowhere in clear, whatever happens", async (engine) => {
        const world = await World.start(engine, { writeOnly: "leftOut" });
        try {
            const { stack, sandbox } = world;
            const seen: string[] = [];
            const run = async (command: "preview" | "up" | "refresh" | "destroy") => {
                const outcome = await stack[command]();
                seen.push(outcome.output, JSON.stringify(await stack.export()), textBelow(world.folder));
                return outcome.ok;
            };
            const secretArgs = {
                whiteList: [person],
                security: { source: "API", apiUrl: "https://a.example", apiTestType: "email", apiTestValue: testValue },
                webhookUrl: { $secret: marked },
            };
            world.declare({ login: world.login(secretArgs) });
            expect([await run("preview"), await run("up")]).toEqual([true, true]);
            const { id } = await world.flow();

            // A failing check at the secret fields themselves.
            const wrong = {
                whiteList: [{ ...person, phone: 1 }],
                security: { ...secretArgs.security, apiTestType: "fax" },
            };
            world.declare({ login: world.login({ ...secretArgs, ...wrong }) });
            expect(await run("preview")).toBe(false);

            // A change of each, a refresh with drift beside them, an error that echoes them.
            const changed = { ...secretArgs, security: { ...secretArgs.security, apiTestValue: `${testValue}.co` } };
            world.declare({ login: world.login({ ...changed, whiteList: [person, person] }) });
            const echo = {
                message: `refused: ${testValue}.co ${JSON.stringify(person)} ${marked}`,
                code: "BadRequest",
            };
            sandbox.misbehave({ method: "PUT", what: { status: 400, body: echo } });
            expect(await run("up")).toBe(false);
            expect(await run("up")).toBe(true);
            sandbox.dashboard.flows.edit(id!, { security: { strategy: "whitelist", source: "CSV" } });
            expect([await run("refresh"), await run("preview"), await run("up")]).toEqual([true, true, true]);

            // Looked up by another resource, which can tell a secret by its field only, not by who marked it elsewhere.
            sandbox.dashboard.flows.edit(id!, { webhookUrl: "" });
            sandbox.behaviour.writeOnly = "returned";
            world.write(`
                const { ProjectFlow } = require("pulumi-verifik");
                exports.flow = ProjectFlow.get("seen", "${id}");
            `);
            seen.push((await stack.preview()).output);
            world.write(`
                const { ProjectFlow } = require("pulumi-verifik");
                const seen = ProjectFlow.get("seen", "${id}");
                exports.list = seen.whiteList;
                exports.security = seen.security;
                new ProjectFlow("login", ${JSON.stringify({ project: world.project, type: "login", adopt: id })},
                    { aliases: [{ name: "login" }] });
            `);
            expect([await run("up"), await run("refresh"), await run("destroy")]).toEqual([true, true, true]);

            const all = seen.join("\n");
            expect(all).toContain("[secret]");
            for (const secret of [person.name, person.email, person.phone, testValue, marked, sandbox.token]) {
                expect(all.includes(secret) ? secret : "nowhere").toBe("nowhere");
            }
        } finally {
            await world.stop();
        }
    });

    scenario(
        "are marked leaf by leaf, in plain sections, Outputs and Promises: what stands beside one is shown",
        async (engine) => {
            const world = await World.start(engine);
            try {
                const security = {
                    source: "API",
                    apiUrl: "https://a.example",
                    apiTestType: "email",
                    apiTestValue: testValue,
                };
                for (const wrapped of ["section", "pulumi.output(section)", "Promise.resolve(section)"]) {
                    world.write(`
                    const pulumi = require("@pulumi/pulumi");
                    const { ProjectFlow } = require("pulumi-verifik");
                    const section = ${JSON.stringify(security)};
                    new ProjectFlow("login", { project: "${world.project}", type: "login", security: ${wrapped} });
                `);
                    expect(await world.stack.up()).toMatchObject({ ok: true });
                    const { inputs, outputs } = await world.flow();
                    const { apiTestValue, ...shown } = security;
                    for (const values of [inputs, outputs]) {
                        expect(values).toMatchObject({ security: shown });
                        expect(JSON.stringify(values)).not.toContain(apiTestValue);
                    }
                }
            } finally {
                await world.stop();
            }
        },
    );
});
