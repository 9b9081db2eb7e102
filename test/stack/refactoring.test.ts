import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cliEnvironment } from "./cliEngine";
import type { Engine } from "./engine";
import { scenario } from "./scenarios";

// What docs/refactoring.md promises: each change of shape is one `up` without a call.

/** A URN as the engine has it: states of the plugin are shown here with the types of the dynamic provider. */
function urnOn(engine: Engine, urn: string): string {
    return engine.isPlugin ? urn.replace("pulumi-nodejs:dynamic/verifik:", "verifik:index:") : urn;
}

describe("a program that changes its shape", () => {
    scenario(
        "moves a flow into a component, renames the component, and moves the flow out, without a call",
        async (world) => {
            const { stack, project } = world;
            const flow = (name: string, options: string) =>
                `new ProjectFlow(${name}, { project: "${project}", type: "login" }, ${options});`;
            const program = (text: string) =>
                world.write(`
                const pulumi = require("@pulumi/pulumi");
                const { ProjectFlow } = require("pulumi-verifik");
                class SignIn extends pulumi.ComponentResource {
                    constructor(name, options) {
                        super("shop:index:SignIn", name, {}, options);
                        const aliases = [{ name: "login", parent: pulumi.rootStackResource }];
                        ${flow('name + "-login"', "{ parent: this, aliases }")}
                    }
                }
                ${text}
            `);
            program(flow('"login"', "{}"));
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            const { id } = await world.flow();
            world.takeCalls();
            program('new SignIn("shop");');
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 1, same: 2 } });
            program('new SignIn("store", { aliases: [{ name: "shop" }] });');
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 3 } });
            const { urn } = await world.flow();
            expect(urn).toMatch(/SignIn\$pulumi-nodejs:dynamic\/verifik:ProjectFlow::store-login$/);
            program(flow('"login"', `{ aliases: ["${urnOn(world.engine, urn)}"] }`));
            expect(await stack.up()).toMatchObject({ ok: true });
            world.expectCalls([]);
            expect(await world.flow()).toMatchObject({ id });
        },
    );

    scenario(
        "moves a resource to another stack, and takes another name, without a call",
        async (world) => {
            const { stack, sandbox, engine, folder, project } = world;
            const state = join(folder, ".state");
            const pulumi = (...args: string[]) =>
                promisify(execFile)("pulumi", [...args, "--non-interactive"], {
                    cwd: folder,
                    env: { ...process.env, ...cliEnvironment(state) },
                });
            const login = `
                const { ProjectFlow, Webhook } = require("pulumi-verifik");
                const login = new ProjectFlow("login", { project: "${project}", type: "login" });
                exports.login = login.id;
            `;
            const reports = (flow: string) =>
                `new Webhook("reports", { name: "Reports", url: "https://example.com/hook", isActive: true, flows: [${flow}] });`;
            world.write(login + reports("login.id"));
            expect(await stack.up()).toMatchObject({ ok: true });
            const { urn } = await world.resource("Webhook");

            const other = join(folder, "reports");
            mkdirSync(other);
            symlinkSync(join(folder, "node_modules"), join(other, "node_modules"));
            writeFileSync(join(other, "Pulumi.yaml"), "name: reports\nruntime: nodejs\n");
            writeFileSync(join(other, "package.json"), '{ "name": "reports", "main": "index.js" }');
            writeFileSync(
                join(other, "index.js"),
                `const pulumi = require("@pulumi/pulumi");
                const { Webhook } = require("pulumi-verifik");
                const login = new pulumi.StackReference("organization/scenario/dev").getOutput("login");
                ${reports("login")}`,
            );
            const second = await engine.open(other, "dev", state);
            await second.setConfig("verifik:baseUrl", sandbox.url);
            await second.setConfig("verifik:token", sandbox.token, true);
            await pulumi(
                "state",
                "move",
                "--yes",
                "--source",
                "organization/scenario/dev",
                "--dest",
                "organization/reports/dev",
                urnOn(engine, urn),
            );
            world.takeCalls();
            world.write(login);
            for (const one of [stack, second]) {
                const { ok, summary } = await one.up();
                expect({ ok, changes: summary["create"] ?? summary["update"] ?? summary["delete"] }).toEqual({
                    ok: true,
                });
            }

            await pulumi("stack", "rename", "organization/renamed/dev", "--stack", "dev");
            const settings = join(folder, "Pulumi.yaml");
            writeFileSync(settings, readFileSync(settings, "utf8").replace("name: scenario", "name: renamed"));
            const renamed = await engine.open(folder, "dev", state);
            expect(await renamed.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            world.expectCalls([]);
        },
        { needs: "cli" },
    );
});
