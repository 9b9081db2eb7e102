import { markSecret } from "../../provider/json/secretMark";
import { UNKNOWN } from "../../provider/json/unknowns";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/api";
import { InitFailed, PluginClient } from "./pluginClient";

let sandbox: Sandbox;
let plugin: PluginClient;
let project: string;

const urnOf = (kind: string, name = "one") => `urn:pulumi:dev::scenario::verifik:index:${kind}::${name}`;
const urn = urnOf("ProjectFlow", "login");

async function begin(options: SandboxOptions = {}): Promise<void> {
    sandbox = await startSandbox(options);
    project = String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
    await restart();
}

/** Another run, which remembers nothing of the one before. */
async function restart(): Promise<void> {
    await plugin?.stop();
    plugin = await PluginClient.start();
    await plugin.call("configure", { args: { baseUrl: sandbox.url, token: markSecret(sandbox.token) } });
}

afterEach(async () => {
    await plugin.stop();
    await sandbox.close();
});

describe("the settings of the plugin", () => {
    it("are refused once where they are unknown or wrong, and the token is a secret", async () => {
        await begin();
        const checkConfig = async (news: object, urn = "") => {
            const { inputs, failuresList } = await plugin.call("checkConfig", { urn, news });
            return { inputs, reasons: (failuresList as { reason: string }[]).map(({ reason }) => reason) };
        };
        expect(await checkConfig({ token: "t", environment: "staging", version: "1.0.0" })).toEqual({
            inputs: { token: markSecret("t"), environment: "staging", version: "1.0.0" },
            reasons: [],
        });
        expect(
            (await checkConfig({ tokn: "t", region: "eu", environment: "prod", requestsPerHour: "x" })).reasons,
        ).toEqual([
            "`verifik:region` is not a setting of pulumi-verifik. The settings are token, environment, baseUrl, " +
                "flowRequestsPerMinute, projectRequestsPerMinute, requestsPerHour. " +
                "Remove it: `pulumi config rm verifik:region`.",
            "`verifik:tokn` is not a setting of pulumi-verifik. Did you mean `verifik:token`? Set that one. " +
                "Remove it: `pulumi config rm verifik:tokn`.",
            expect.stringContaining("`verifik:environment` must be one of"),
            expect.stringContaining("`verifik:requestsPerHour`"),
        ]);
        // A Provider of the program has its settings there, not in the stack's configuration.
        const declared = "urn:pulumi:dev::scenario::pulumi:providers:verifik::eu";
        expect((await checkConfig({ tokn: "t" }, declared)).reasons).toEqual([
            "`tokn` is not a setting of pulumi-verifik. Did you mean `token`? Set that one.",
        ]);
        expect((await checkConfig({ token: UNKNOWN, environment: UNKNOWN })).reasons).toEqual([]);
        // What is known is not left until the rest is.
        const some = { token: UNKNOWN, environment: "prod", requestsPerHour: "x" };
        expect((await checkConfig(some)).reasons).toEqual([
            expect.stringContaining("`verifik:environment` must be one of"),
            expect.stringContaining("`verifik:requestsPerHour`"),
        ]);
        expect(
            (await checkConfig({ environment: "staging", baseUrl: UNKNOWN, requestsPerHour: UNKNOWN })).reasons,
        ).toEqual([]);
    });

    it("may change without new objects", async () => {
        await begin();
        const diffConfig = (olds: object, news: object) => plugin.call("diffConfig", { urn: "", id: "", olds, news });
        expect(await diffConfig({ token: "a" }, { token: "a" })).toMatchObject({ changes: 1, replacesList: [] });
        expect(await diffConfig({ token: "a" }, { token: "b" })).toMatchObject({ changes: 2, replacesList: [] });
        expect(await diffConfig({}, { environment: "staging" })).toMatchObject({ changes: 2, replacesList: [] });
    });
});

describe("the token of a provider that the program declares", () => {
    const expired = `x.${Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString("base64url")}.x`;
    const create = () => plugin.call("create", { urn, properties: { project, type: "login" } });

    async function beginWithOther(): Promise<void> {
        await begin();
        await plugin.stop();
        plugin = await PluginClient.start({ VERIFIK_TOKEN: sandbox.token });
    }

    it("has no other in its place, which may be another account's", async () => {
        await beginWithOther();
        const args = { baseUrl: sandbox.url, token: markSecret(expired) };
        await plugin.call("configure", { urn: "urn:pulumi:dev::scenario::pulumi:providers:verifik::eu", args });
        await expect(create()).rejects.toThrow(
            "The Verifik token in provider eu expired on 2023-11-14. Get a new one, set it as the argument `token` of " +
                "provider eu, and run",
        );
        expect(sandbox.calls).toEqual([]);
        // The provider that Pulumi makes has the stack's settings, and whoever runs it may have a newer token.
        const urnOfDefault = "urn:pulumi:dev::scenario::pulumi:providers:verifik::default_0_1_0";
        await plugin.call("configure", { urn: urnOfDefault, args });
        expect(await create()).toMatchObject({ properties: { type: "login" } });
    });

    it("is the environment's where the program gives none", async () => {
        await beginWithOther();
        const args = { baseUrl: sandbox.url };
        await plugin.call("configure", { urn: "urn:pulumi:dev::scenario::pulumi:providers:verifik::eu", args });
        expect(await create()).toMatchObject({ properties: { type: "login" } });
    });
});

describe("the plugin", () => {
    it("tells its version and its schema", async () => {
        await begin();
        expect(await plugin.call("getPluginInfo")).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
        const schema = JSON.parse(String((await plugin.call("getSchema"))["schema"]));
        expect(schema).toMatchObject({ name: "verifik", version: expect.any(String) });
        const flow = schema.resources["verifik:index:ProjectFlow"];
        expect(flow.aliases).toEqual([{ type: "pulumi-nodejs:dynamic/verifik:ProjectFlow" }]);
        expect(flow.requiredInputs).toEqual(["project", "type"]);
        expect(flow.inputProperties.project).toMatchObject({ type: "string", willReplaceOnChanges: true });
        expect(flow.inputProperties.whiteList).toMatchObject({ secret: true });
        expect(JSON.stringify(schema)).not.toContain('"default"');
    });

    it("previews a create and an update with what is known, and calls nothing", async () => {
        await begin();
        const inputs = { project, type: "login", adopt: "67996c2606c23de3bc785a23", redirectUrl: UNKNOWN };
        expect(await plugin.call("create", { urn, properties: inputs, preview: true })).toMatchObject({
            id: "",
            properties: {
                ...{ project, type: "login", redirectUrl: UNKNOWN, managed: true },
                ...{ client: UNKNOWN, createdAt: UNKNOWN, apiOrigin: UNKNOWN },
            },
        });
        const olds = { project, type: "login", client: "c", createdAt: "t", apiOrigin: sandbox.url, managed: true };
        const news = { project, type: "login", status: "active" };
        const updated = await plugin.call("update", { urn, id: "i", olds, news, preview: true });
        expect(updated["properties"]).toEqual({ ...olds, status: "active" });
        expect(sandbox.calls).toEqual([]);
    });

    it("tells each field that differs, also in rawFields, and what replaces", async () => {
        await begin();
        const olds = {
            ...{
                project,
                type: "login",
                redirectUrl: "https://a.example",
                loginSettings: { email: true, phone: true },
            },
            ...{ rawFields: { newField: { inner: 1 } }, apiOrigin: sandbox.url, managed: true },
        };
        const news = {
            ...{
                project: "67054e609e2c794b78e02af8",
                type: "login",
                loginSettings: { email: false, faceLiveness: true },
            },
            ...{ rawFields: { newField: { inner: 2 } }, forceDestroy: true, redirectUrl: "https://a.example" },
        };
        const id = "67996c2606c23de3bc785a23";
        expect(await plugin.call("diff", { urn, id, olds, news })).toMatchObject({
            changes: 2,
            replacesList: ["project"],
            hasdetaileddiff: true,
            detailedDiff: {
                project: "UPDATE_REPLACE",
                "loginSettings.email": "UPDATE",
                "loginSettings.phone": "DELETE",
                "loginSettings.faceLiveness": "ADD",
                "rawFields.newField.inner": "UPDATE",
                forceDestroy: "ADD",
            },
        });
        expect(await plugin.call("diff", { urn, id, olds, news: olds })).toMatchObject({
            changes: 1,
            detailedDiff: {},
        });
    });

    it("deletes what its diff saw as staying where the engine replaces it, and not what another resource holds", async () => {
        await begin();
        const inputs = { project, type: "login" };
        const { id, properties: olds } = await plugin.call("create", { urn, properties: inputs });
        await restart();
        await plugin.call("check", { urn, olds: inputs, news: inputs });
        const compare = { urn, id, olds, news: inputs };
        expect(await plugin.call("diff", compare)).toMatchObject({ changes: 1 });
        await plugin.call("delete", { urn: urnOf("ProjectFlow", "other"), id, properties: olds });
        expect(sandbox.dashboard.flows.list()).toHaveLength(1);
        expect(plugin.messages.at(-1)!.text).toContain("is not deleted: another resource of this program holds it.");
        await plugin.call("delete", { urn, id, properties: olds });
        expect(sandbox.dashboard.flows.list()).toEqual([]);
        const next = await plugin.call("create", { urn, properties: inputs });
        expect(sandbox.dashboard.flows.list()).toMatchObject([{ _id: next["id"], type: "login" }]);
    });

    it.each(["state", "program"])("keeps what is adopted, also where only the %s says so", async (where) => {
        await begin();
        const inputs = { project, type: "login" };
        const { id, properties: olds } = await plugin.call("create", { urn, properties: inputs });
        await restart();
        const adopting = { ...inputs, adopt: id };
        const news = where === "program" ? adopting : inputs;
        await plugin.call("check", { urn, olds: adopting, news });
        await plugin.call("diff", { urn, id, olds, news, oldInputs: where === "state" ? adopting : inputs });
        await plugin.call("delete", { urn, id, properties: olds });
        expect(sandbox.dashboard.flows.list()).toHaveLength(1);
    });

    it("marks secrets in what it checks, makes and reads, leaf by leaf", async () => {
        await begin();
        const people = [{ email: "ann@a.example" }];
        const security = { source: "API", apiUrl: "https://a.example", apiTestType: "email", apiTestValue: "ann" };
        const inputs = { project, type: "login", whiteList: people, security };
        const marked = { whiteList: markSecret(people), security: { ...security, apiTestValue: markSecret("ann") } };
        expect(await plugin.call("check", { urn, olds: {}, news: inputs })).toMatchObject({ inputs: marked });
        const made = await plugin.call("create", { urn, properties: inputs });
        expect(made).toMatchObject({ properties: marked });
        const olds = { ...(made["properties"] as object), ...inputs };
        const seen = await plugin.call("read", { urn, id: made["id"], properties: olds, inputs });
        expect(seen).toMatchObject({ properties: marked, inputs: marked });
        const looked = await plugin.call("read", { urn, id: made["id"], properties: {}, inputs: {} });
        expect(looked["properties"]).toMatchObject({ whiteList: markSecret([expect.anything()]), managed: false });
        expect(looked["inputs"]).toBeUndefined();
    });

    it("keeps in the state what succeeded in part, and says why", async () => {
        await begin({ ignoreStatus: true });
        const inputs = { project, type: "login", status: "active" };
        const failed = await plugin.call("create", { urn, properties: inputs }).catch((error) => error);
        expect(failed).toBeInstanceOf(InitFailed);
        expect(failed.outputs).toMatchObject({ project, type: "login", status: "draft", managed: true });
        expect(failed.outputs).not.toHaveProperty("__provider");
        expect(failed.reasons).toEqual([expect.stringContaining('`status` is "draft" instead of "active"')]);
        const updated = plugin.call("update", { urn, id: failed.id, olds: failed.outputs, news: inputs });
        await expect(updated).rejects.toThrow('`status` is "draft" instead of "active"');
    });

    it("tells what is no failure at the resource that it is about, before it answers", async () => {
        await begin();
        const logins = ["login", "onboarding"].map((type) => ({ type, urn: urnOf("ProjectFlow", type) }));
        const security = { strategy: "whitelist" };
        await Promise.all(
            logins.map((one) => {
                const news = { project, type: one.type, security: { ...security, source: "WEBHOOK" } };
                return plugin.call("check", { urn: one.urn, olds: {}, news });
            }),
        );
        expect(plugin.messages).toContainEqual({
            urn: logins[1]!.urn,
            text: 'security.strategy of a flow of type onboarding is usually "blacklist" or "none".',
        });
        expect(new Set(plugin.messages.map(({ urn }) => urn))).toEqual(new Set(logins.map(({ urn }) => urn)));
    });

    it("goes on after a cancel: calls that are under way are to end", async () => {
        await begin();
        sandbox.injectFault({ method: "POST", what: { latencyMs: 100 } });
        const creating = plugin.call("create", { urn, properties: { project, type: "login" } });
        await plugin.call("cancel");
        await plugin.call("cancel");
        expect(await creating).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{24}$/) });
    });

    it("looks up, by id or by fields, and says what it has not found", async () => {
        await begin();
        const id = sandbox.dashboard.flows.create({
            project,
            type: "login",
            whiteList: [{ email: "ann@a.example" }],
        })._id;
        const invoke = (name: string, args: object) => plugin.call("invoke", { tok: `verifik:index:${name}`, args });
        expect(await invoke("getProject", { name: "Acme" })).toMatchObject({ return: { id: project, name: "Acme" } });
        const { return: flow } = await invoke("getProjectFlow", { project, type: "login" });
        expect(flow).toMatchObject({ id, type: "login" });
        expect(flow).not.toHaveProperty("whiteList");
        await expect(invoke("getProject", { name: "Acmi" })).rejects.toThrow('none has name "Acmi". There is "Acme"');
        await expect(invoke("getNothing", {})).rejects.toThrow(
            "This plugin knows no function verifik:index:getNothing.",
        );
    });

    it("answers a lookup as text as well, which keeps each mark of a secret", async () => {
        await begin();
        const { _id: id } = sandbox.dashboard.flows.create({ project, type: "login" });
        sandbox.dashboard.flows.edit(String(id), {
            apiSecret: "one",
            loginSettings: { email: true, gatewayKey: "two" },
            documents: { documentTypes: [{ country: "Peru", vendor: "three" }] },
        });
        const args = { id, answerAs: "text" };
        const { return: answer } = await plugin.call("invoke", { tok: "verifik:index:getProjectFlow", args });
        const { text } = answer as { text: { value: string } };
        expect(text).toEqual(markSecret(text.value));
        expect(JSON.parse(text.value)).toMatchObject({
            ...{ id, type: "login", apiSecret: markSecret("one") },
            loginSettings: { email: true, gatewayKey: markSecret("two") },
            documents: { documentTypes: [{ country: "Peru", vendor: markSecret("three") }] },
        });
    });

    it("tells of an object that another account has than the provider, where both accounts are known", async () => {
        await begin();
        const flow = await plugin.call("create", { urn, properties: { project, type: "login" } });
        const active = { project, flows: [flow["id"]], status: "active" };
        const live = urnOf("ProjectActivation");
        const activation = await plugin.call("create", { urn: live, properties: active });
        const diffs = async (token: string) => {
            await plugin.stop();
            plugin = await PluginClient.start();
            await plugin.call("configure", { args: { baseUrl: sandbox.url, token } });
            return Promise.allSettled([
                plugin.call("diff", {
                    urn,
                    id: flow["id"],
                    olds: flow["properties"],
                    news: { project, type: "login" },
                }),
                plugin.call("diff", { urn: live, id: project, olds: activation["properties"], news: active }),
            ]);
        };
        sandbox.clearCalls();
        const other = "67054dc629a00e8b1ce73c99";
        const told = () => plugin.messages.filter(({ text }) => text.includes("but the token in use is for account"));
        expect(await diffs(sandbox.issueToken({ account: other }))).toMatchObject(
            Array(2).fill({ status: "fulfilled" }),
        );
        const owner = "67054dc629a00e8b1ce73c51";
        expect(told()).toEqual([
            {
                urn,
                text: expect.stringContaining(
                    `login flow ${flow["id"]} belongs to account ${owner}, but the token in use is for account ${other}. If`,
                ),
            },
            {
                urn: live,
                text: expect.stringContaining(
                    `belongs to account ${owner}, but the token in use is for account ${other}. If`,
                ),
            },
        ]);
        for (const token of [sandbox.token, sandbox.issueToken({ account: "acme-opaque" }), "opaque", ""]) {
            expect(await diffs(token)).toMatchObject(Array(2).fill({ status: "fulfilled" }));
            expect(told()).toEqual([]);
        }
        expect(sandbox.calls).toEqual([]);
    });

    it("says that it knows no such type", async () => {
        await begin();
        await expect(plugin.call("check", { urn: urnOf("Flow"), olds: {}, news: {} })).rejects.toThrow(
            "This plugin knows no verifik:index:Flow.",
        );
    });

    it("leaves in a state what the dynamic provider wrote there", async () => {
        await begin();
        const made = await plugin.call("create", { urn, properties: { project, type: "login" } });
        const __provider = 'exports.handler = () => require("pulumi-verifik/provider/projectFlow");';
        const olds = { ...(made["properties"] as object), __provider };
        const news = { project, type: "login" };
        expect(await plugin.call("diff", { urn, id: made["id"], olds, news })).toMatchObject({ changes: 1 });
        const seen = await plugin.call("read", { urn, id: made["id"], properties: olds, inputs: news });
        expect(seen).toMatchObject({ properties: olds, inputs: news });
        expect(seen["inputs"]).not.toHaveProperty("__provider");
        const changed = { ...news, status: "active" };
        const { properties } = await plugin.call("update", { urn, id: made["id"], olds, news: changed });
        expect(properties).not.toHaveProperty("__provider");
    });
});
