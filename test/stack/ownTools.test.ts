import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import * as policy from "@pulumi/policy";
import ts from "typescript";
import { blocks } from "../documentation/pages";
import { cliEnvironment } from "./cliEngine";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

/** A block of `docs/in-your-own-tools.md`, in JavaScript. */
function block(word: string): string {
    const { code } = blocks.find((one) => one.place.includes("in-your-own-tools") && one.code.includes(word))!;
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    return ts.transpileModule(code, { compilerOptions }).outputText;
}

async function run({ folder }: TestStack, program: string, args: string[], cwd: string, more: object = {}) {
    const env = { ...process.env, ...cliEnvironment(join(folder, ".state")), ...more };
    return promisify(execFile)(program, args, { cwd, env }).then(
        ({ stdout }) => ({ ok: true, text: stdout }),
        ({ stdout, stderr }) => ({ ok: false, text: `${stdout}${stderr}` }),
    );
}

/** What the documented rules report of a resource, without a CLI. */
function violations(kind: string, props: object, stack = "dev"): string[] {
    let policies: readonly ResourceValidationPolicy[] = [];
    class PolicyPack {
        constructor(_name: string, args: { policies: ResourceValidationPolicy[] }) {
            ({ policies } = args);
        }
    }
    const load = (name: string) => (name === "@pulumi/policy" ? { ...policy, PolicyPack } : require(name));
    new Function("require", "exports", block("new PolicyPack"))(load, {});
    const type = `pulumi-nodejs:dynamic/verifik:${kind}`;
    const isType = (of: { isInstance(value: unknown): boolean }) => of.isInstance({ __pulumiType: type });
    const args = { type, props, urn: `urn:pulumi:${stack}::shop::${type}::one`, isType, notApplicable: () => {} };
    const found: string[] = [];
    for (const { validateResource = [] } of policies) {
        for (const validate of [validateResource].flat()) validate(args as never, (text) => void found.push(text));
    }
    return found;
}

describe("in tools of one's own", () => {
    it.each([
        ["Project", { name: "Shop" }, ["Set `privacyUrl`."]],
        ["Project", { privacyUrl: "https://a.example", demoMode: true }, []],
        ["Webhook", { url: "http://a.example" }, ["`url` must begin with https://."]],
        ["Webhook", { url: "https://a.example" }, []],
        ["ProjectFlow", { webhookUrl: "http://a.example" }, ["`webhookUrl` must begin with https://."]],
        [
            "ProjectFlow",
            { loginSettings: { faceLiveness: true }, steps: { liveness: "optional" }, liveness: { minScore: 0.65 } },
            ["Set `loginSettings.livenessMinScore` to at least 0.7.", "Set `liveness.minScore` to at least 0.7."],
        ],
        [
            "ProjectFlow",
            { loginSettings: { faceLiveness: true, livenessMinScore: 0.7 }, steps: { liveness: "skip" } },
            [],
        ],
        ["ProjectFlow", { whiteList: [{}, { email: "a@gmail.com" }] }, ["whiteList[1] has a personal mailbox."]],
        ["ProjectFlow", { whiteList: [{ email: "a@example.com" }] }, []],
    ])("the documented rules see of a %s %j: %j", (kind, props, expected) => {
        expect(violations(kind, props)).toEqual(expected);
    });

    it("the documented rules let no code in on production alone", () => {
        const props = { privacyUrl: "https://a.example" };
        for (const demoMode of [undefined, true]) {
            expect(violations("Project", { ...props, demoMode }, "prod")).toEqual(["Set `demoMode: false`."]);
        }
        expect(violations("Project", { ...props, demoMode: false }, "prod")).toEqual([]);
    });

    scenario(
        "the documented rules stop what they are against, and print nobody's address",
        async (world) => {
            const policies = join(world.folder, "policies");
            mkdirSync(policies);
            symlinkSync(join(world.folder, "node_modules"), join(policies, "node_modules"));
            writeFileSync(join(policies, "PulumiPolicy.yaml"), "runtime: nodejs\n");
            writeFileSync(
                join(policies, "package.json"),
                '{ "name": "rules", "version": "1.0.0", "main": "index.js" }',
            );
            writeFileSync(join(policies, "index.js"), block("new PolicyPack"));
            const prod = await world.engine.open(world.folder, "prod", join(world.folder, ".state"));
            await prod.setConfig("verifik:baseUrl", world.sandbox.url);
            await prod.setConfig("verifik:token", world.sandbox.token, true);
            const preview = () =>
                run(
                    world,
                    "pulumi",
                    ["preview", "--stack", "prod", "--policy-pack", "policies", "--non-interactive"],
                    world.folder,
                );
            const person = (email: string) => [{ name: "Ann", email }];
            const declare = (good: boolean) =>
                world.declare({
                    shop: {
                        kind: "Project",
                        args: {
                            name: "Shop",
                            ...(good ? { demoMode: false, privacyUrl: "https://example.com/privacy" } : {}),
                        },
                    },
                    reports: {
                        kind: "Webhook",
                        args: { name: "Reports", url: `http${good ? "s" : ""}://example.com/hook`, isActive: true },
                    },
                    login: world.login({
                        webhookUrl: `http${good ? "s" : ""}://example.com/hook`,
                        loginSettings: { faceLiveness: true, livenessMinScore: good ? 0.7 : 0.6 },
                        whiteList: [
                            ...person("zoe@example.com"),
                            ...person(good ? "ann@example.com" : "ann.private@gmail.com"),
                        ],
                    }),
                    signUp: {
                        args: {
                            ...{ project: world.project, type: "onboarding", name: "Sign up", target: "personal" },
                            ...{
                                steps: { document: "skip", liveness: "mandatory" },
                                liveness: good ? { minScore: 0.7 } : {},
                            },
                        },
                    },
                });
            declare(false);
            const refused = await preview();
            expect(refused.ok).toBe(false);
            for (const words of [
                "Set `demoMode: false`.",
                "Set `privacyUrl`.",
                "`url` must begin with https://.",
                "`webhookUrl` must begin with https://.",
                "Set `loginSettings.livenessMinScore` to at least 0.7.",
                "Set `liveness.minScore` to at least 0.7.",
                "whiteList[1] has a personal mailbox.",
            ]) {
                expect(refused.text).toContain(words);
            }
            expect(refused.text).not.toMatch(/zoe@|ann\.private/);
            declare(true);
            expect(await preview()).toMatchObject({ ok: true });
        },
        { needs: "cli" },
    );

    scenario(
        "the documented service deploys, wherever it was started",
        async (world) => {
            const service = join(world.folder, "service");
            mkdirSync(service);
            symlinkSync(join(world.folder, "node_modules"), join(service, "node_modules"));
            writeFileSync(join(service, "deploy.js"), block("deployLogin"));
            writeFileSync(join(service, "Pulumi.own.yaml"), `config:\n  verifik:baseUrl: ${world.sandbox.url}\n`);
            const script = `require(${JSON.stringify(join(service, "deploy.js"))}).deployLogin("own", "${world.project}").then(console.log)`;
            const elsewhere = join(world.folder, ".state");
            const deployed = await run(world, process.execPath, ["-e", script], elsewhere, {
                VERIFIK_TOKEN: world.sandbox.token,
            });
            const [flow] = world.sandbox.dashboard.flows.list();
            expect(deployed).toEqual({ ok: true, text: `${flow?._id}\n` });
        },
        { needs: "cli" },
    );
});
