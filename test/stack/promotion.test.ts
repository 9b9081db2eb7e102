import { compareFlows } from "../../provider/cli/compare";
import type { Exported } from "../../provider/cli/exported";
import { promotionScenario, scenario } from "./scenarios";

const nothing = { staging: [], prod: [] };

describe("a flow that is promoted from stack to stack", () => {
    promotionScenario(
        "is the same there, with the values of that environment, and follows by one PUT",
        async (promotion) => {
            const { world, staging, prod, other } = promotion;
            expect(await staging.up()).toMatchObject({ ok: true });
            promotion.writes();
            expect(await prod.up()).toMatchObject({ ok: true });
            const { staging: none, prod: made } = promotion.writes();
            expect(none).toEqual([]);
            const project = other.dashboard.projects.list()[0]!._id;
            const flow = other.dashboard.flows.list()[0]!._id;
            const webhook = other.dashboard.webhooks.list()[0]!._id;
            expect(made[1]).toEqual([
                "POST /v2/project-flows",
                {
                    project,
                    type: "login",
                    redirectUrl: "https://prod.example.com/welcome",
                    webhook,
                    loginSettings: { email: true, emailGateway: "mailgun", faceLiveness: true, livenessMinScore: 0.7 },
                },
            ]);
            const exported = (await staging.outputs())["login"] as Record<string, unknown>;
            expect(exported).toMatchObject({ type: "login", holes: ["redirectUrl", "webhook"], live: true });
            expect(JSON.stringify({ ...exported, digest: "" })).not.toMatch(/[0-9a-f]{24}|https:/);
            expect((await prod.outputs())["loginFrom"]).toEqual({
                stack: "organization/verifik-promotion/staging",
                digest: exported["digest"],
            });
            expect((await prod.outputs())["login"]).toMatchObject({ digest: exported["digest"] });

            const compared = async () =>
                compareFlows((await staging.export()) as Exported, (await prod.export()) as Exported);
            const alike = [{ name: "login", differences: [], notCompared: ["redirectUrl", "webhook"] }];
            expect(await compared()).toEqual(alike);
            world.edit("livenessMinScore: 0.7", "livenessMinScore: 0.8");
            expect(await staging.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(await compared()).toEqual([
                { ...alike[0], differences: [{ path: "loginSettings.livenessMinScore", values: [0.8, 0.7] }] },
            ]);
            promotion.writes();
            expect(await prod.preview()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(await prod.up()).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(promotion.writes()).toEqual({
                staging: [],
                prod: [
                    [
                        `PUT /v2/project-flows/${flow}`,
                        { loginSettings: expect.objectContaining({ email: true, livenessMinScore: 0.8 }) },
                    ],
                ],
            });
            expect(await compared()).toEqual(alike);
            expect(await prod.up()).toMatchObject({ ok: true, summary: { same: 4 } });
            expect(promotion.writes()).toEqual(nothing);
        },
    );

    promotionScenario(
        "takes no secret and no person along, and names what is missing before anything is written",
        async (promotion) => {
            const { world, staging, prod } = promotion;
            world.edit(
                "        ...own,",
                `        ...own,
    whiteList: [{ name: "Ada Lovelace", email: "ada@example.com" }],
    description: pulumi.secret("for the merger"),
    security: { source: "API", strategy: "whitelist", apiUrl: "https://list.example.com", apiTestType: "email",
        apiTestValue: "eve@example.com" },`,
            );
            expect(await staging.up()).toMatchObject({ ok: true });
            const { login } = await staging.outputs();
            expect(login).toMatchObject({
                fields: { security: { source: "API", strategy: "whitelist", apiTestType: "email" } },
                holes: [
                    "description",
                    "redirectUrl",
                    "security.apiTestValue",
                    "security.apiUrl",
                    "webhook",
                    "whiteList",
                ],
            });
            for (const text of ["Ada", "ada@", "merger", "list.example", "eve@"]) {
                expect(JSON.stringify(login)).not.toContain(text);
            }
            promotion.writes();
            await promotion.assertRefused(
                'The definition "login" of stack organization/verifik-promotion/staging leaves open what belongs to one ' +
                    "environment: description, security.apiTestValue, security.apiUrl, whiteList. Set each in the overrides",
            );
            world.edit(
                'promotedFlowArgs(source, "login", own)',
                `promotedFlowArgs(source, "login", {
                ...own, description: null, whiteList: [],
                security: { apiUrl: "https://prod.example.com/list", apiTestValue: pulumi.secret("zoe@example.com") },
            })`,
            );
            expect(await prod.up()).toMatchObject({ ok: true });
            expect(promotion.writes().prod[1]).toMatchObject([
                "POST /v2/project-flows",
                {
                    security: {
                        source: "API",
                        strategy: "whitelist",
                        apiUrl: "https://prod.example.com/list",
                        apiTestType: "email",
                        apiTestValue: "zoe@example.com",
                    },
                },
            ]);
            const state = JSON.stringify((await prod.export()).deployment);
            expect(state).not.toContain("zoe@example.com");
            expect(state).toContain("https://prod.example.com/list");
        },
    );

    scenario("takes no secret along that stands inside a leaf, or that a transform brings", async (world) => {
        world.write(`
            const pulumi = require("@pulumi/pulumi");
            const { ProjectFlow, flowDefinition } = require("pulumi-verifik");
            const mark = ({ props, opts }) => ({ opts, props: { ...props,
                loginSettings: { ...props.loginSettings, searchMode: pulumi.secret("ACCURATE") },
                signUpForm: { ...props.signUpForm, businessBasicInfo: pulumi.secret(true) },
            } });
            const flow = new ProjectFlow("login", {
                project: "${world.project}", type: "login", name: "Open",
                emailTemplates: { en: { subject: pulumi.secret("of the merger") } },
                loginSettings: { email: true, phoneGateway: pulumi.secret("whatsapp") },
                signUpForm: { email: true },
            }, { transformations: [mark] });
            exports.login = flowDefinition(flow);
        `);
        const { ok, output } = await world.stack.up();
        expect([ok, output]).toEqual([true, expect.not.stringMatching(/of the merger|whatsapp|ACCURATE/)]);
        const { login } = await world.stack.outputs();
        expect(login).toMatchObject({
            fields: { name: "Open", loginSettings: { email: true } },
            holes: ["emailTemplates", "loginSettings.phoneGateway", "loginSettings.searchMode", "signUpForm"],
        });
    });

    promotionScenario("comes from a path below an output, from an Output, or as a plain value", async (promotion) => {
        const { world, staging, prod, other } = promotion;
        world.edit(
            "export { definition as login };",
            `
                export const logins = { colombia: definition };
                export const list = [definition];
                export { definition as login };
            `,
        );
        expect(await staging.up()).toMatchObject({ ok: true });
        world.edit('promotedFlowArgs(source, "login", own)', 'promotedFlowArgs(source, "logins.colombia", own)');
        world.edit('promotedFlowSource(source, "login")', 'promotedFlowSource(source, "list[0]")');
        expect(await prod.up()).toMatchObject({ ok: true });
        const { login } = (await staging.outputs()) as { login: { digest: string } };
        expect((await prod.outputs())["loginFrom"]).toMatchObject({ digest: login.digest });
        promotion.writes();
        for (const [before, after] of [
            ['promotedFlowArgs(source, "logins.colombia", own)', 'promotedFlowArgs(source, "list[0]", own)'],
            [
                'promotedFlowArgs(source, "list[0]", own)',
                'promotedFlowArgs(source.getOutput("logins").apply((all) => all.colombia), own)',
            ],
            [
                'promotedFlowArgs(source.getOutput("logins").apply((all) => all.colombia), own)',
                `promotedFlowArgs(${JSON.stringify(login)}, own)`,
            ],
        ] as const) {
            world.edit(before, after);
            expect(await prod.up()).toMatchObject({ ok: true, summary: { same: 4 } });
        }
        expect(promotion.writes()).toEqual(nothing);
        expect(other.dashboard.flows.list()).toHaveLength(1);

        world.edit(`promotedFlowArgs(${JSON.stringify(login)}, own)`, 'promotedFlowArgs(source, "logins.peru", own)');
        await promotion.assertRefused(
            'Stack organization/verifik-promotion/staging exports no "logins.peru". In its program, put what ' +
                "`flowDefinition(flow, activation)` returns at `logins.peru` of what it exports, and run `pulumi up` there.",
        );
        world.edit('promotedFlowArgs(source, "logins.peru", own)', "promotedFlowArgs(pulumi.output({}), own)");
        await promotion.assertRefused("What `promotedFlowArgs` was given is no flow definition, or was changed.");
        world.edit(
            "promotedFlowArgs(pulumi.output({}), own)",
            'promotedFlowArgs(source.getOutput("logins").apply((all) => all.colombia))',
        );
        await promotion.assertRefused(
            "The definition leaves open what belongs to one environment: redirectUrl, webhook.",
        );
    });

    promotionScenario(
        "is refused early: not live, not exported, no such webhook, a token that does not fit",
        async (promotion) => {
            const { world, staging, prod, other } = promotion;
            world.edit("flows: [login.id] }", 'flows: [login.id], status: config.get("status") as "paused" }');
            await staging.setConfig("verifik-promotion:status", "paused");
            expect(await staging.up()).toMatchObject({ ok: true });
            promotion.writes();
            await promotion.assertRefused(
                'The definition "login" of stack organization/verifik-promotion/staging is not live there. Activate it',
            );
            await staging.removeConfig("verifik-promotion:status");
            expect(await staging.up()).toMatchObject({ ok: true });
            promotion.writes();

            const [webhook] = other.dashboard.webhooks.list();
            other.dashboard.webhooks.edit(webhook!._id, { name: "Shop (old)" });
            await promotion.assertRefused(
                `the webhook: none has name "Shop". There is "Shop (old)" (${webhook!._id}).`,
            );
            other.dashboard.webhooks.edit(webhook!._id, { name: "Shop" });

            await prod.setConfig("verifik:token", world.sandbox.token, true);
            await promotion.assertRefused("answered 403 Forbidden: Access forbidden\n");
            await prod.setConfig("verifik:token", other.issueToken({ expiresInSeconds: -86_400 }), true);
            await promotion.assertRefused("The Verifik token in verifik:token expired on ");
            await prod.setConfig("verifik:token", other.token, true);

            world.edit('promotedFlowArgs(source, "login", own)', 'promotedFlowArgs(source, "signIn", own)');
            await promotion.assertRefused(
                'Stack organization/verifik-promotion/staging exports no "signIn". In its program, write `export const',
            );
            world.edit('promotedFlowArgs(source, "signIn", own)', 'promotedFlowArgs(source, "signInUrl", own)');
            await promotion.assertRefused(
                'The output "signInUrl" of stack organization/verifik-promotion/staging is no flow definition',
            );
            world.edit('promotedFlowArgs(source, "signInUrl", own)', 'promotedFlowArgs(source, "login", own)');
            expect(await prod.up()).toMatchObject({ ok: true });
        },
    );
});
