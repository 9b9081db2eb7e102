import project from "../../../provider/project/provider";
import projectActivation from "../../../provider/projectActivation/provider";
import projectFlow from "../../../provider/projectFlow/provider";
import webhook from "../../../provider/webhook/provider";

const id = "67996c2606c23de3bc785a23";
const held = { managed: true, project: id, type: "login", name: "Acme", url: "https://a.example", flows: [id] };
const __provider = "the dynamic provider's text";
// Nothing listens there: a call would be an error of another kind.
const config: Record<string, string> = { "verifik:baseUrl": "http://127.0.0.1:9", "verifik:token": "a-token" };

describe.each(Object.entries({ project, projectActivation, projectFlow, webhook }))("a %s", (_, provider) => {
    beforeEach(() => provider.configure!({ config: { get: (key: string) => config[key] } as never }));

    const diff = async (olds: object, news: object) => provider.diff!(id, olds as never, news as never);

    it("that the plugin manages is not taken over by the dynamic provider, which says how to stay and to go", async () => {
        await expect(diff(held, { ...held, __provider })).rejects.toThrow(
            /is managed by the plugin, and the dynamic provider cannot take it over\. Nothing was called\.\n {2}- To stay: import its class from `pulumi-verifik\/native`\.\n {2}- To go back all the same: `pulumi state delete <urn>`, then `pulumi up` with its id as `adopt`\.$/,
        );
    });

    it("of the dynamic provider is taken over by the plugin, and stays with either", async () => {
        expect(await diff({ ...held, __provider }, held)).toMatchObject({ changes: false });
        expect(await diff({ ...held, __provider }, { ...held, __provider })).toMatchObject({ changes: false });
        expect(await diff(held, held)).toMatchObject({ changes: false });
    });
});
