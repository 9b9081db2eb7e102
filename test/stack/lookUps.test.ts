import { behaviourOf, personality } from "./personality";
import { scenario } from "./scenarios";

const person = { name: "Ada Lovelace", email: "ada@example.com" };

/** A program that ends its lookup in an error. */
const fails = (call: string) => `require("pulumi-verifik").${call};`;

describe("a lookup", () => {
    scenario(
        "finds by name what the dashboard made, and brings no secret into the state",
        async (world) => {
            const { stack, sandbox, project } = world;
            sandbox.dashboard.projects.create({ name: "Acme 2" });
            sandbox.dashboard.projects.edit(project, { demoOTP: "915533", privacyUrl: "https://example.com/privacy" });
            const security = {
                source: "API",
                strategy: "whitelist",
                apiUrl: "https://example.com/list",
                apiTestType: "email",
                apiTestValue: "eve@example.com",
            };
            const flow = sandbox.dashboard.flows.create({
                project,
                type: "login",
                whiteList: [{ ...person, project }],
                security,
            })._id;
            const webhook = sandbox.dashboard.webhooks.create({
                name: "Reports",
                url: "https://example.com/hook",
                isActive: true,
            })._id;
            sandbox.dashboard.webhooks.edit(webhook, { projectFlow: [flow] });
            world.write(`
            const verifik = require("pulumi-verifik");
            const project = verifik.getProjectOutput({ name: "Acme" });
            const flow = verifik.getProjectFlowOutput({ project: project.id, type: "login" });
            const webhook = verifik.getWebhookOutput({ name: "Reports" });
            new verifik.ProjectFlow("signUp", { project: project.id, type: "onboarding", webhook: webhook.id });
            module.exports = { project, flow, webhook };
        `);
            expect(await stack.up()).toMatchObject({ ok: true, summary: { create: 2 } });
            const calls = world.takeCalls();
            const lists = [
                "GET /v2/projects?page=1&limit=100&perPage=100",
                "GET /v2/webhooks?page=1&limit=100&perPage=100",
                `GET /v2/project-flows?project=${project}&type=login&page=1&limit=100&perPage=100`,
            ];
            expect(calls).toEqual(
                expect.arrayContaining([
                    ...lists,
                    ["POST /v2/project-flows", { project, type: "onboarding", webhook }],
                ]),
            );
            expect(await stack.outputs()).toMatchObject({
                project: { id: project, name: "Acme", privacyUrl: "https://example.com/privacy", status: "draft" },
                flow: { id: flow, project, security: { source: "API" }, apiOrigin: sandbox.url },
                webhook: { id: webhook, flows: [flow] },
            });
            const state = JSON.stringify([await stack.export(), await stack.outputs()]);
            for (const secret of ["915533", "Ada Lovelace", "ada@example.com", "eve@example.com"]) {
                expect(state).not.toContain(secret);
            }
            expect(await stack.up()).toMatchObject({ ok: true, summary: { same: 2 } });
            const again = world.takeCalls();
            expect(again).toEqual(expect.arrayContaining(lists));
            if (personality === undefined) expect(again).toHaveLength(lists.length);
        },
        { sandbox: { writeOnly: "returned" } },
    );

    scenario("keeps secret what no table models, and only that", async (world) => {
        const { stack, sandbox, project } = world;
        const flow = sandbox.dashboard.flows.create({
            ...{ project, type: "login", redirectUrl: "https://a.example", partnerKey: "unknown-one" },
            loginSettings: { phone: true, tomorrow: "unknown-two" },
        });
        sandbox.dashboard.flows.edit(flow._id, {
            documents: { documentTypes: [{ country: "Peru", vendor: "unknown-three" }] },
            webhookUrl: { key: "unknown-four" },
        });
        world.write(`
            const { getProjectFlow, getProjectFlowOutput, ProjectFlow } = require("pulumi-verifik");
            module.exports = async () => {
                const output = getProjectFlowOutput({ id: "${flow._id}" });
                const awaited = await getProjectFlow({ id: "${flow._id}" });
                const got = ProjectFlow.get("got", "${flow._id}");
                return { output, awaited, got, url: output.redirectUrl, phone: got.loginSettings.phone, key: output.partnerKey,
                    country: output.documents.documentTypes[0].country };
            };
        `);
        expect(await stack.up()).toMatchObject({ ok: true });
        const { deployment } = await stack.export();
        expect(JSON.stringify(deployment)).not.toMatch(/unknown-(one|two|three|four)/);
        expect(await stack.outputs()).toMatchObject({ url: "https://a.example", phone: true, country: "Peru" });
        expect(await stack.refresh()).toMatchObject({ ok: true });
        expect(JSON.stringify((await stack.export()).deployment)).not.toMatch(/unknown-(one|two|three|four)/);
    });

    scenario("finds one by its id with one GET, and may be awaited, and caught", async (world) => {
        world.write(`
            module.exports = async () => {
                const { getProject, ProjectFlow } = require("pulumi-verifik");
                const { id, name, signInUrl } = await getProject({ id: "${world.project}" });
                const none = await getProject({ name: "Shop" }).catch(() => "none");
                new ProjectFlow("login", { project: id, type: "login" });
                return { name, signInUrl, none };
            };
        `);
        expect(await world.stack.up()).toMatchObject({ ok: true });
        expect(world.takeCalls().slice(0, 2)).toEqual([
            `GET /v2/projects/${world.project}`,
            "GET /v2/projects?page=1&limit=100&perPage=100",
        ]);
        expect(await world.flow()).toMatchObject({ inputs: { project: world.project } });
        expect(await world.stack.outputs()).toEqual({
            none: "none",
            name: "Acme",
            signInUrl: `https://access.verifik.co/sign-in/${world.project}`,
        });
    });

    scenario("of none or of several lists the candidates, the likeliest first, and no stack", async (world) => {
        const { stack, sandbox, project } = world;
        const shop = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const told = async (call: string) => {
            world.write(fails(call));
            const { ok, output } = await stack.preview();
            expect(ok).toBe(false);
            expect(output).not.toMatch(/ {4}at |node:internal/);
            return output;
        };
        expect(await told('getProject({ name: "Shopp" })')).toContain(
            `the project: none has name "Shopp". There is "Shop" (${shop}), "Acme" (${project}). Check the spelling, ` +
                "and that `verifik:environment` and `verifik:token` are of the account that has it.",
        );
        const duplicate = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        expect(await told('getProjectOutput({ name: "Shop" })')).toContain(
            `the project: 2 have name "Shop": "Shop" (${shop}), "Shop" (${duplicate}). Look it up by \`id\`.`,
        );
        expect(await told(`getProjectFlow({ project: "${project}", type: "login" })`)).toContain(
            `login flow of project ${project}: none has project "${project}" and type "login". There is none at all.`,
        );
        expect(await told("getWebhook({})")).toContain("the webhook: look it up either by `id` or by `name`.");
        expect(await told('getProjectFlow({ project: "x" })')).toContain(
            "look it up either by `id` or by `project` and `type`.",
        );
        expect(await told('getProject({ name: "" })')).toContain("`name` must be a string, and not empty.");
        expect(await told(`getProject({ id: "${"0".repeat(24)}" })`)).toContain("answered 404");
        await stack.removeConfig("verifik:token");
        expect(await told('getProject({ name: "Shop" })')).toContain("There is no Verifik token.");
        world.takeCalls();
        world.write(`
            const { getProjectOutput, ProjectFlow } = require("pulumi-verifik");
            new ProjectFlow("login", { project: getProjectOutput({ name: "Acme" }).id, type: "login" });
        `);
        const preview = await stack.preview();
        expect(preview).toMatchObject({ ok: true, summary: { create: 2 } });
        expect(preview.output).toContain("the values of lookups are shown as unknown in this preview.");
        expect((await stack.up()).output).toContain("There is no Verifik token.");
        world.expectCalls([]);
    });
});

describe("what this run has just made, on a server that lags behind", () => {
    scenario(
        "is found by `get` and by lookups",
        async (world) => {
            const { stack } = world;
            world.write(`
                const { Project, ProjectFlow, getProjectFlowOutput } = require("pulumi-verifik");
                const project = new Project("shop", { name: "Shop" });
                const login = new ProjectFlow("login", { project: project.id, type: "login" });
                const seen = ProjectFlow.get("seen", login.id);
                const byId = getProjectFlowOutput({ id: login.id });
                const byType = getProjectFlowOutput({ project: project.id, type: login.type });
                module.exports = { login: login.id, ids: [seen.id, byId.id, byType.id], types: [seen.type, byId.type] };`);
            expect(await stack.up()).toMatchObject({ ok: true });
            const { login, ids, types } = (await stack.outputs()) as Record<string, unknown>;
            expect({ ids, types }).toEqual({ ids: [login, login, login], types: ["login", "login"] });
        },
        { empty: true, hurried: true, sandbox: behaviourOf("replica") },
    );
});
