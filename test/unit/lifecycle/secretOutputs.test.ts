import type { JsonObject } from "../../../provider/json/json";
import { markSecret } from "../../../provider/json/secretMark";
import { markSecretInputs } from "../../../provider/lifecycle/secretInputs";
import { markSecretOutputs } from "../../../provider/lifecycle/secretOutputs";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { webhookSpec } from "../../../provider/webhook/spec";

const id = "67996c2606c23de3bc785a23";
const secret = markSecret("hid");

describe("what Verifik returns of a flow", () => {
    const marked = (live: JsonObject) => markSecretOutputs(projectFlowSpec, live);

    it("is as it is where the schema has it so", () => {
        const live: JsonObject = {
            client: id,
            createdAt: "2026-01-01T00:00:00.000Z",
            status: "draft",
            version: 3,
            redirectUrl: null,
            allowedCountries: ["Peru"],
            signUpForm: { _id: id, countryCode: true, additionalFields: [{ question: "Why?" }] },
            documents: {
                documentTypes: [
                    { _id: id, country: "Peru", configurations: [{ active: true, documentCategory: "passport" }] },
                ],
            },
            emailTemplates: { en: { subject: "Welcome" } },
        };
        expect(marked(live)).toEqual(live);
    });

    it.each<[string, JsonObject, JsonObject]>([
        ["a field", { vendorSecret: "hid" }, { vendorSecret: secret }],
        ["nothing", { vendorSecret: null }, { vendorSecret: null }],
        [
            "a field of a section",
            { documents: { screening: true, x: "hid" } },
            { documents: { screening: true, x: secret } },
        ],
        [
            "fields in lists",
            {
                documents: {
                    documentTypes: [{ country: "Peru", x: "hid", configurations: [{ active: true, x: "hid" }] }],
                },
            },
            {
                documents: {
                    documentTypes: [{ country: "Peru", x: secret, configurations: [{ active: true, x: secret }] }],
                },
            },
        ],
        [
            "a section in place of a text",
            { redirectUrl: { apiKey: "hid" } },
            { redirectUrl: markSecret({ apiKey: "hid" }) },
        ],
        ["an object with an id in place of a text", { name: { _id: "hid" } }, { name: markSecret({ _id: "hid" }) }],
        ["a list in place of a text", { redirectUrl: ["hid"] }, { redirectUrl: markSecret(["hid"]) }],
        [
            "a list in place of a section",
            { onboardingSettings: { steps: [{ x: "hid" }] } },
            { onboardingSettings: { steps: markSecret([{ x: "hid" }]) } },
        ],
        ["a text in place of a section", { loginSettings: "hid" }, { loginSettings: secret }],
        ["a text in place of a list", { allowedCountries: "hid" }, { allowedCountries: secret }],
        ["a text in place of a switch", { loginSettings: { email: "hid" } }, { loginSettings: { email: secret } }],
        [
            "an object in a list of texts",
            { allowedCountries: ["Peru", { x: 1 }] },
            { allowedCountries: ["Peru", markSecret({ x: 1 })] },
        ],
        ["a text in place of templates", { emailTemplates: { en: "hid" } }, { emailTemplates: { en: secret } }],
        ["an id that is none", { documents: { _id: "hid" } }, { documents: { _id: secret } }],
        ["an object in place of a date", { createdAt: { x: "hid" } }, { createdAt: { x: secret } }],
        ["an option of this provider", { rawFields: { x: "hid" } }, { rawFields: markSecret({ x: "hid" }) }],
    ])("is secret where the schema does not know it: %s", (_what, live, shown) => {
        expect(marked(live)).toEqual(shown);
    });

    it("is secret where the schema says so, down to the leaf", () => {
        expect(
            marked({
                whiteList: [{ email: "hid" }],
                security: { source: "API", apiTestValue: "hid" },
                integrations: { apiTestValue: null },
            }),
        ).toEqual({
            whiteList: markSecret([{ email: "hid" }]),
            security: { source: "API", apiTestValue: secret },
            integrations: { apiTestValue: null },
        });
    });

    it("is marked once, whoever marks it again", () => {
        const once = marked({ whiteList: [{ email: "hid" }], security: { apiTestValue: "hid" } });
        expect(markSecretInputs(projectFlowSpec.fields, once)).toEqual(once);
    });
});

describe("what Verifik keeps of an object beside its fields", () => {
    it("is secret but for ids, dates, small numbers and switches", () => {
        const live: JsonObject = {
            __v: 1,
            updatedAt: "2026-01-01T00:00:00.000Z",
            assignedCollection: id,
            projectFlows: [id],
            collectionCode: "code-1",
            currentStep: 2,
            lastStep: { name: "hid", done: true, _id: id },
            projectMembers: [{ _id: id, active: true, staff: { email: "hid", phone: 3001234567, since: null } }],
        };
        expect(markSecretOutputs(projectSpec, live)).toEqual({
            ...live,
            lastStep: { name: secret, done: true, _id: id },
            projectMembers: [
                { _id: id, active: true, staff: { email: secret, phone: markSecret(3001234567), since: null } },
            ],
        });
        expect(markSecretOutputs(webhookSpec, { statistics: { sent: 3, last: "hid" } })).toEqual({
            statistics: { sent: 3, last: secret },
        });
    });
});
