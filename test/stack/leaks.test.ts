import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Call } from "../../sandbox/api";
import { faults } from "../faults/cell";
import type { Outcome } from "./engine";
import { personality } from "./personality";
import { scenario } from "./scenarios";
import { standInEngine } from "./standInEngine";

// What nobody may read: people, a test value, a code, addresses that the program marks as secret in a section and
// beside one. The sandbox's token comes on top.
const person = { name: "Ann Private", email: "ann.private@example.com", countryCode: "+57", phone: "3001234567" };
const testValue = "test.person@private.example";
const otp = "739154";
const list = "https://secret.example/list-8d1f";
const hook = "https://secret.example/hook-52c0";
const secrets = [person.name, person.email, person.phone, testValue, otp, list, hook];

/** All that stands in files below a folder, but for the program, its packages and the server's own file. */
function textBelow(folder: string): string {
    return readdirSync(folder)
        .filter((name) => !["node_modules", "declarations.json", "index.js", "sandbox.json"].includes(name))
        .map((name) => join(folder, name))
        .map((path) => (statSync(path).isDirectory() ? textBelow(path) : readFileSync(path, "latin1")))
        .join("\n");
}

/** What `verifik-sandbox` prints of calls. */
const printed: string[] = [];
const showCall = ({ method, path, status }: Call) => void printed.push(`${method} ${path} ${status}`);

/**
 * A program that declares what `declarations.json` holds, as a world's own does, but names no more than what the object
 * is: the rest comes to it another way.
 */
const programBy = (way: string) => `
const { readFileSync } = require("fs");
const pulumi = require("@pulumi/pulumi");
const verifik = require("pulumi-verifik");
const revive = (key, value) => value && value.$secret !== undefined ? pulumi.secret(value.$secret) : value;
for (const [name, { args, kind = "ProjectFlow" }] of JSON.parse(readFileSync("declarations.json", "utf8"), revive)) {
    const { project, type } = args;
    const bring = ({ props, opts }) => ({ props: { ...props, ...args }, opts });
    new verifik[kind](name, { project, type }, { ${way}: [bring] });
}
`;

const onProcesses = process.env["TESTS"] === "engines";

// How they come is no concern of the server's, so against a personality one way will do.
const ways = (
    [
        ["arguments", undefined],
        // The stand-in's processes would show nothing that it does not show in one.
        ["transformations", onProcesses ? "cli" : undefined],
        // Here the engine asks the program, and is answered: a way of its own between processes.
        ["transforms", undefined],
    ] as const
).filter(([way]) => way === "arguments" || personality === undefined);

/** Of these a server says nothing that could hold a secret. */
const silent = new Set([
    ...["202 and done later", "202 and never done", "200 with nothing in it", "410 without the work"],
    ...["200 with 9 MB", "200, nested 5,000 deep"],
]);

/** What goes wrong while every secret changes. The stand-in's processes show no more than the test's own: two will do. */
const faultsOf = (engine: string) => {
    const some = ["reset after the work", "422 that repeats what was sent"];
    const isWhole = engine !== standInEngine.name;
    return Object.entries(faults).filter(([name]) => (isWhole ? !silent.has(name) : some.includes(name)));
};

describe.each(ways)("secrets that come by %s", (way, needs) => {
    scenario(
        "appear nowhere in plain text, whatever happens",
        async (world) => {
            if (way !== "arguments") world.write(programBy(way));
            // What Node.js can be told to print of HTTP. (Of sockets and streams it prints what Pulumi sends to its processes.)
            const debug = process.env["NODE_DEBUG"];
            process.env["NODE_DEBUG"] = "http,https,tls";
            world.onStop(() => {
                if (debug === undefined) delete process.env["NODE_DEBUG"];
                else process.env["NODE_DEBUG"] = debug;
            });
            const { stack, sandbox, project } = world;
            const seen: string[] = [];
            const run = async (command: "preview" | "up" | "refresh" | "destroy"): Promise<Outcome> => {
                const outcome = await stack[command]();
                const state = JSON.stringify(await stack.export());
                seen.push(outcome.output, outcome.events, state, textBelow(world.folder));
                return outcome;
            };
            const security = {
                source: "API",
                apiUrl: { $secret: list },
                apiTestType: "email",
                apiTestValue: testValue,
            };
            const login = { type: "login", whiteList: [person], security, webhookUrl: { $secret: hook } };
            const shop = { name: "Shop", demoMode: true, demoOTP: otp };
            const reports = { name: "Reports", url: { $secret: hook }, isActive: true };
            const declare = (more: { login?: object; shop?: object; reports?: object } = {}) =>
                world.declare({
                    login: { args: { project, ...login, ...more.login } },
                    shop: { kind: "Project", args: { ...shop, ...more.shop } },
                    reports: { kind: "Webhook", args: { ...reports, ...more.reports } },
                });

            declare();
            expect([await run("preview"), await run("up")]).toMatchObject([{ ok: true }, { ok: true }]);
            const { id } = await world.flow();

            // Checks that fail at the secret fields themselves.
            declare({
                login: { whiteList: [{ ...person, phone: 1 }], security: { ...security, apiTestType: "fax" } },
                shop: { demoOTP: `${otp}0` },
                reports: { url: { $secret: `${hook} ` }, notification: { fail: person.name } },
            });
            expect(await run("preview")).toMatchObject({ ok: false });

            // A change of every secret while each thing goes wrong that can go wrong.
            for (const [index, [, fault]] of faultsOf(world.engine.name).entries()) {
                if (fault === "refused") continue;
                declare({
                    login: {
                        whiteList: Array.from({ length: (index % 2) + 1 }, () => person),
                        security: {
                            ...security,
                            apiTestValue: `${testValue}.${index}`,
                            apiUrl: { $secret: `${list}/${index}` },
                        },
                        webhookUrl: { $secret: `${hook}/${index}` },
                    },
                    shop: { demoOTP: index % 2 === 0 ? otp : "000001" },
                    reports: { url: { $secret: `${hook}/${index}` } },
                });
                for (const path of [/project-flows/, /projects/, /webhooks/])
                    sandbox.injectFault({ ...fault, method: "PUT", path });
                await run("up");
                sandbox.clearFaults();
            }
            expect(await run("up")).toMatchObject({ ok: true });
            const echoed = {
                "project-flows": `${testValue} ${JSON.stringify(person)} ${hook} ${list}`,
                projects: otp,
                webhooks: hook,
            };
            for (const [path, text] of Object.entries(echoed)) {
                const body = { code: "BadRequest", message: `refused: ${text}` };
                sandbox.injectFault({ method: "PUT", path: new RegExp(`/${path}/`), what: { status: 400, body } });
            }
            declare();
            expect(await run("up")).toMatchObject({ ok: false });
            sandbox.clearFaults();
            expect(await run("up")).toMatchObject({ ok: true });

            // Drift beside the secrets, on a server that leaves them out; and in them too, on one that returns them.
            sandbox.dashboard.flows.edit(id, { security: { strategy: "whitelist", source: "CSV" } });
            expect([await run("refresh"), await run("preview"), await run("up")]).toMatchObject(
                Array(3).fill({ ok: true }),
            );
            sandbox.behaviour.writeOnly = "returned";
            sandbox.dashboard.flows.edit(id, {
                whiteList: [person, person],
                security: { strategy: "whitelist", apiUrl: `${list}/drifted` },
            });
            const shopId = (await world.resource("Project")).id;
            sandbox.dashboard.projects.edit(shopId, { demoOTP: "000002", contactEmail: "help@example.com" });
            expect([await run("refresh"), await run("preview"), await run("up")]).toMatchObject(
                Array(3).fill({ ok: true }),
            );

            // A duplicate is refused, and one that exists is adopted, over other secrets.
            const other = sandbox.dashboard.projects.create({ name: "Other" })._id;
            const duplicate = { ...login, project: other, security: { ...security, apiUrl: list }, webhookUrl: hook };
            const { _id } = sandbox.dashboard.flows.create({ ...duplicate, whiteList: [person, person] });
            const args = { ...login, project: other };
            world.declare({ login: { args: { project, ...login } }, duplicate: { args } });
            expect(await run("up")).toMatchObject({ ok: false });
            world.declare({ login: { args: { project, ...login } }, duplicate: { args: { ...args, adopt: _id } } });
            expect([await run("preview"), await run("up")]).toMatchObject([{ ok: true }, { ok: true }]);

            // Read by another resource and by lookups, which can tell a secret by its field only, not by who marked it.
            sandbox.dashboard.flows.edit(id, { webhookUrl: "", security: { apiUrl: "" } });
            world.write(`
            const { ProjectFlow } = require("pulumi-verifik");
            exports.flow = ProjectFlow.get("seen", "${id}");
        `);
            await run("preview");
            world.write(`
            const { ProjectFlow, getProjectFlowOutput, getProjectOutput } = require("pulumi-verifik");
            const seen = ProjectFlow.get("seen", "${id}");
            exports.list = seen.whiteList;
            exports.security = seen.security;
            exports.flow = getProjectFlowOutput({ project: "${project}", type: "login" });
            exports.project = getProjectOutput({ name: "Acme" });
            new ProjectFlow("login", ${JSON.stringify({ project, type: "login", adopt: id })});
        `);
            expect([await run("preview"), await run("up"), await run("refresh"), await run("destroy")]).toMatchObject(
                Array(4).fill({ ok: true }),
            );

            // The engine's times have digits enough, of a second, to hold any code of six.
            const all = [...seen, ...printed].join("\n").replaceAll(/(T\d\d:\d\d:\d\d)\.\d{1,9}(?=Z\b)/g, "$1");
            expect(all.includes("[secret]")).toBe(true);
            // Node.js looks at NODE_DEBUG as it starts. What a plugin prints beside its messages, the engine keeps to itself.
            if (world.engine.name !== "in process" && !world.engine.isPlugin)
                expect(/^\s*HTTP \d+: /m.test(all)).toBe(true);
            for (const secret of [...secrets, sandbox.token]) {
                const at = all.search(new RegExp(`(?<![0-9a-zA-Z])${secret.replaceAll(/\W/g, "\\$&")}`));
                expect(at < 0 ? "nowhere" : all.slice(Math.max(0, at - 200), at + 100)).toBe("nowhere");
            }
            expect(JSON.stringify(sandbox.calls)).not.toContain(sandbox.token);
        },
        { sandbox: { writeOnly: "leftOut", onCall: showCall }, ...(needs === undefined ? {} : { needs }) },
    );
});

describe("secrets", () => {
    scenario(
        "are marked leaf by leaf, in plain sections, Outputs and Promises: what stands beside one is shown",
        async (world) => {
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
        },
    );

    scenario("stay so in a state that does not say whether the program manages the object", async (world) => {
        const { stack, sandbox } = world;
        world.declare({ login: world.login({ loginSettings: { email: true } }) });
        expect(await stack.up()).toMatchObject({ ok: true });
        const { id } = await world.flow();
        const security = { source: "API", apiUrl: "https://a.example", apiTestType: "email", apiTestValue: testValue };
        sandbox.dashboard.flows.edit(id, { security });
        const state = await stack.export();
        for (const { outputs } of state.deployment.resources ?? []) {
            if (outputs === undefined) continue;
            delete outputs["managed"];
            delete outputs["apiOrigin"];
        }
        await stack.import(state);
        expect(await stack.refresh()).toMatchObject({ ok: true });
        expect(JSON.stringify(await stack.export())).not.toContain(testValue);
        expect((await world.flow()).outputs).toMatchObject({ security: { source: "API" } });
    });
});
