import { readPlan } from "../../../provider/cli/plan";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const flow = urnOf("verifik:index:ProjectFlow", "login");
const stack = urnOf("pulumi:pulumi:Stack", "shop-dev");

const plan = (diagnostics: object[], steps: object[] = []) => readPlan(JSON.stringify({ diagnostics, steps }));

describe("what a preview says", () => {
    it("holds what the plugin says of its resources, which has no word before it", () => {
        const drift = "login flow 67996c2606c23de3bc785a23 was changed outside Pulumi: loginSettings.email.";
        const { messages } = plan([{ urn: flow, message: `${drift}\n`, severity: "info" }]);
        expect(messages).toEqual([{ urn: flow, text: drift }]);
    });

    it("holds what the host of dynamic providers says, which names no resource", () => {
        const { messages } = plan([{ message: "verifik: allowedCountries is not set.\n\n", severity: "info#err" }]);
        expect(messages).toEqual([{ urn: undefined, text: "allowedCountries is not set." }]);
    });

    it.each([
        ["of the program", { urn: stack, message: "hello", severity: "info" }],
        ["of another provider", { urn: urnOf("aws:s3/bucket:Bucket", "b"), message: "hello", severity: "warning" }],
        ["for those who look for a fault", { urn: flow, message: "hello", severity: "debug" }],
    ])("holds no message %s", (_whose, diagnostic) => {
        expect(plan([diagnostic])).toEqual({ errors: [], messages: [], steps: [] });
    });

    it("holds a text once for each resource that it is said of", () => {
        const other = urnOf("verifik:index:ProjectFlow", "signUp");
        const said = [flow, other, flow].map((urn) => ({ urn, message: "warning: the same", severity: "warning" }));
        expect(plan(said).messages).toEqual([
            { urn: flow, text: "the same" },
            { urn: other, text: "the same" },
        ]);
    });

    it("counts no error that only says that there are errors", () => {
        const { errors } = plan([
            { urn: flow, message: "error: type must be one of\n", severity: "error" },
            { urn: stack, message: "error: the program threw\n", severity: "error" },
            { urn: stack, message: "preview failed", severity: "error" },
            { urn: stack, message: "error: preview failed\n", severity: "error" },
        ]);
        expect(errors).toEqual([
            { urn: flow, text: "type must be one of" },
            { urn: undefined, text: "the program threw" },
        ]);
    });

    it("holds what a lookup by the plugin says as that of a dynamic provider does", () => {
        const message =
            'error: invocation of verifik:index:getWebhook returned an error: the webhook: none has name "x".';
        const { errors } = plan([{ urn: stack, message, severity: "error" }]);
        expect(errors).toEqual([{ urn: undefined, text: 'the webhook: none has name "x".' }]);
    });

    it("tells which objects belong to a provider of the program's own", () => {
        const providerOf = (name: string) => `${urnOf("pulumi:providers:verifik", name)}::04da6b54-80e4-46f7`;
        const step = (provider: string) => ({
            op: "create",
            urn: flow,
            newState: { type: "verifik:index:ProjectFlow", provider, propertyDependencies: { project: [stack] } },
        });
        const names = ["eu", "default", "default_1_2_3"].map(providerOf);
        const { steps } = plan([], [...names, urnOf("pulumi:providers:pulumi-nodejs", "default::1")].map(step));
        expect(steps.map(({ provider }) => provider)).toEqual(["eu", undefined, undefined, undefined]);
        expect(steps[0]).toMatchObject({ dependencies: { project: [stack] } });
    });
});
