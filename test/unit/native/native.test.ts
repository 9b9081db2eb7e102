import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "../../../provider";
import * as native from "../../../provider/native";

const project = "67054e609e2c794b78e02af8";
const registered: pulumi.runtime.MockResourceArgs[] = [];
/** What each resource was before, as the engine is told: a URN, or what differs from its own. */
const aliases = new Map<string, unknown[]>();

beforeAll(async () => {
    await pulumi.runtime.setMocks({
        newResource: (args) => {
            registered.push(args);
            return { id: args.id || `${args.name}-id`, state: args.inputs };
        },
        call: ({ token, inputs }) => {
            if (inputs["name"] === "Nowhere") throw new Error("the project: none has name");
            return { id: project, token, ...inputs };
        },
    });
    type Alias = { getUrn(): string; getSpec(): { toObject(): { name: string; type: string; parenturn: string } } };
    type Request = { getName(): string; getAliasesList(): Alias[] };
    type Monitor = { registerResource(request: Request, ...others: unknown[]): unknown };
    const told = (alias: Alias) => {
        if (alias.getUrn() !== "") return alias.getUrn();
        const { name, type, parenturn } = alias.getSpec().toObject();
        return { name, type, parenturn };
    };
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, ...others) => {
        aliases.set(request.getName(), request.getAliasesList().map(told));
        return register(request, ...others);
    };
});

async function registrationOf(resource: pulumi.Resource): Promise<pulumi.runtime.MockResourceArgs> {
    const urn = await new Promise<string>((resolve) => resource.urn.apply(resolve));
    return registered.find(({ name }) => urn.endsWith(`::${name}`))!;
}

const urn = (type: string, name: string) => `urn:pulumi:stack::project::${type}::${name}`;

describe("a resource of pulumi-verifik/native", () => {
    it("is the plugin's, with what the program wrote and nothing beside it", async () => {
        const flow = new native.ProjectFlow("login", { project, type: native.FlowType.Login });
        const { type, inputs } = await registrationOf(flow);
        expect(type).toBe("verifik:index:ProjectFlow");
        expect(inputs).toEqual({ project, type: "login" });
        expect(pulumi.Output.isInstance(flow.createdAt)).toBe(true);
    });

    it.each([
        ["ProjectFlow", native.ProjectFlow, dynamic.ProjectFlow],
        ["Project", native.Project, dynamic.Project],
        ["Webhook", native.Webhook, dynamic.Webhook],
        ["ProjectActivation", native.ProjectActivation, dynamic.ProjectActivation],
    ])(
        "%s is what the other package made, also under another name, and the other way round",
        async (kind, Native, Dynamic) => {
            const old = `pulumi-nodejs:dynamic/verifik:${kind}`;
            const moved = new Native(`moved${kind}`, {} as never);
            const renamed = new Native(`new${kind}`, {} as never, { aliases: [{ name: `old${kind}` }] });
            const back = new Dynamic(`back${kind}`, {} as never);
            for (const resource of [moved, renamed, back]) await registrationOf(resource);
            expect(aliases.get(`moved${kind}`)).toEqual([urn(old, `moved${kind}`)]);
            expect(aliases.get(`new${kind}`)).toEqual([
                urn(old, `new${kind}`),
                { name: `old${kind}`, type: "" },
                { name: `old${kind}`, type: old },
            ]);
            expect(aliases.get(`back${kind}`)).toEqual([urn(`verifik:index:${kind}`, `back${kind}`)]);
            expect(Native.isInstance(moved)).toBe(true);
            expect(Dynamic.isInstance(moved)).toBe(true);
            expect(Native.isInstance({})).toBe(false);
        },
    );

    it("is read by `get`, and has no alias then", async () => {
        const flow = native.ProjectFlow.get("seen", project);
        const { type, id } = await registrationOf(flow);
        expect({ type, id }).toEqual({ type: "verifik:index:ProjectFlow", id: project });
        expect(flow).toBeInstanceOf(native.ProjectFlow);
    });

    it("is part of a LiveProject of the same package", async () => {
        const live = new native.LiveProject("acme", {
            project: { name: "Acme" },
            login: {},
            webhook: { url: "https://a.example" },
        });
        const parts = [live.project, live.login!, live.webhook!, live.activation];
        const types = await Promise.all(parts.map(async (part) => (await registrationOf(part)).type));
        expect(new Set(types.map((type) => type.split(":")[0]))).toEqual(new Set(["verifik"]));
        const parenturn = urn("verifik:index:LiveProject", "acme");
        expect(aliases.get("acme-login")).toEqual([
            { name: "", type: "pulumi-nodejs:dynamic/verifik:ProjectFlow", parenturn },
        ]);
    });
});

describe("a Provider", () => {
    it("has its settings as text, and its token as a secret", async () => {
        const provider = new native.Provider("eu", { token: "t", environment: "staging", requestsPerHour: 10 });
        const { type, inputs } = await registrationOf(provider);
        expect(type).toBe("pulumi:providers:verifik");
        expect(inputs).toMatchObject({ environment: "staging", requestsPerHour: "10" });
        expect(inputs["token"]).toMatchObject({ value: "t" });
        expect(native.Provider.isInstance(provider)).toBe(true);
    });

    it("takes a URL object for its text", async () => {
        const baseUrl = new URL("https://gate.example.com") as never;
        const { inputs } = await registrationOf(new native.Provider("gate", { baseUrl }));
        expect(inputs).toMatchObject({ baseUrl: "https://gate.example.com/" });
    });
});

describe.each([
    ["pulumi-verifik", dynamic],
    ["pulumi-verifik/native", native],
])("a lookup of %s", (_name, { getWebhook, getWebhookOutput }) => {
    it("takes a URL object for its text", async () => {
        const url = new URL("https://shop.example.com/hook");
        const wanted = { name: "Reports", url } as never;
        const later = pulumi.output("Reports").apply((name) => ({ name, url })) as never;
        const asked = { id: project, token: "verifik:index:getWebhook", name: "Reports", url: url.href };
        expect(await getWebhook(wanted)).toEqual(asked);
        for (const args of [wanted, later, { name: "Reports", url: Promise.resolve(url) } as never]) {
            const found = getWebhookOutput(args);
            expect(await new Promise((resolve) => found.apply(resolve))).toEqual(asked);
        }
    });
});

describe("a resource of pulumi-verifik", () => {
    const provider = () => new native.Provider("us", { token: "t" });

    it.each([
        ["its own option", () => new dynamic.ProjectFlow("own", { project, type: "login" }, { provider: provider() })],
        [
            "its component",
            () => new dynamic.LiveProject("us", { project: { name: "Us" }, login: {} }, { providers: [provider()] }),
        ],
        ["get", () => dynamic.Project.get("got", project, { provider: provider() })],
    ])("refuses a Provider that it has by %s, and names the package that knows it", (_way, declare) => {
        expect(declare).toThrow(/is given a Provider, .* Import them from `pulumi-verifik\/native`/);
    });

    it("takes no notice of a provider of another package", () => {
        class Cloud extends pulumi.ProviderResource {}
        const options = { providers: [new Cloud("cloud", "a")] };
        expect(() => new dynamic.LiveProject("acme", { project: { name: "A" }, login: {} }, options)).not.toThrow();
    });
});

describe("a lookup of pulumi-verifik/native", () => {
    it("asks what the other package's asks of mocks, and tells why it failed", async () => {
        expect(await native.getProject({ name: "Shop" })).toMatchObject({
            id: project,
            token: "verifik:index:getProject",
        });
        const login = native.getProjectFlowOutput({ project, type: "login" });
        const id = await new Promise((resolve) => login.apply((flow) => resolve(flow.id)));
        expect(id).toBe(project);
        await expect(native.getProject({ name: "Nowhere" })).rejects.toThrow("the project: none has name");
    });
});
