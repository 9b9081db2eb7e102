import { scenario } from "./scenarios";

// The bodies that Verifik's pages and its dashboard show, with values of our own. Each goes through create, a second up,
// a refresh, a change of its name or address, and destroy.
const countries = [
    {
        country: "Peru",
        configurations: [
            { active: true, documentCategory: "passport", documentTemplates: [{ required: true }] },
            { active: false, documentCategory: "license" },
        ],
    },
];
const person = {
    ...{ fullName: true, fullNameStyle: "separate", email: true, emailGateway: "mailgun", phone: true },
    ...{ phoneGateway: "whatsapp", countryCode: true, showTermsAndConditions: true, showPrivacyNotice: true },
    ...{
        allowAdditionalFields: true,
        additionalFields: [{ name: "pet", label: "Pet", type: "text", required: false }],
    },
    ...{ address: true },
};
const documents = {
    ...{ attemptLimit: 3, verificationMethods: ["SCAN_PROMPT", "upload"], documentTypes: countries },
    ...{ screening: true, informationVerification: true, criminalHistoryVerification: true },
    criminalHistoryVerificationEndpoints: ["peru/records"],
};
const liveness = {
    ...{ attemptLimit: 4, minScore: 0.7, compareMinScore: 0.9, searchMinScore: 0.85, searchMode: "ACCURATE" },
    kycType: "traditional",
};

const shapes: Record<string, Record<string, unknown>> = {
    "a login before version 3": {
        type: "login",
        redirectUrl: "https://shop.example.com",
        loginSettings: { email: true, emailGateway: "mailgun", phone: true, phoneGateway: "both", faceLiveness: true },
        security: { strategy: "whitelist", source: "CSV" },
        allowedCountries: ["Peru", "Chile"],
    },
    "an onboarding before version 3": {
        type: "onboarding",
        onboardingSettings: {
            hiddenLoginOption: true,
            steps: { basicInformation: "mandatory", document: "optional", form: "skip", liveness: "mandatory" },
            signUpForm: { email: true, firstName: true, lastName: true, extraFields: ["pet"] },
            basicInformation: { fullName: true, legalDocument: true, dateOfBirth: true },
            document: { compareMinScore: 0.8, validationMethod: "SCAN_PROMPT", maxAttempts: 4, usePassport: true },
            liveness: { livenessMinScore: 0.7, maxAttempts: 3, searchMinScore: 0.8, searchMode: "FAST" },
        },
    },
    "a login of version 3": {
        type: "login",
        loginSettings: { email: true, searchMode: "ACCURATE" },
        security: { strategy: "none", source: null },
        integrations: { redirectUrl: "https://shop.example.com/in", webhook: null },
    },
    "an onboarding of version 3": {
        type: "onboarding",
        ...{
            name: "Sign up",
            description: "For shoppers",
            target: "personal",
            signUpForm: person,
            documents,
            liveness,
        },
        steps: { document: "mandatory", liveness: "optional" },
        integrations: { redirectUrl: "https://shop.example.com/up", source: "NONE", strategy: "none" },
    },
    "an onboarding of version 3 without name and target": {
        type: "onboarding",
        ...{ signUpForm: { email: true }, liveness, steps: { document: "skip", liveness: "mandatory" } },
    },
    "a business onboarding": {
        type: "onboarding",
        ...{ name: "Shops", target: "business", documents, liveness },
        signUpForm: { ...person, businessBasicInfo: true, businessBasicInfoStyle: "name_number" },
        steps: {
            document: "mandatory",
            liveness: "skip",
            legalRepresentative: "mandatory",
            businessVerification: true,
        },
        business: {
            ...{ attemptLimit: 3, screening: true, informationVerification: true },
            documentTypes: [{ country: "Peru", configurations: [{ active: true, documentCategory: "tax_document" }] }],
        },
        representatives: {
            ...{ minRepresentatives: 1, maxRepresentatives: 2, notificationType: "whatsapp" },
            ...{ information: { email: true }, documents, liveness },
        },
        emailTemplates: { en: { subject: "Welcome", message: "Come in" } },
        emailTemplateDesign: "tcc",
    },
};

const isVersion3 = (shape: Record<string, unknown>) => "integrations" in shape || "steps" in shape;

describe("the shapes that Verifik's pages and its dashboard show", () => {
    scenario(Object.keys(shapes).join(", "), async (world) => {
        const { stack, sandbox } = world;
        const declare = (more: object) =>
            world.declare(
                Object.fromEntries(
                    Object.entries(shapes).map(([name, shape]) => [
                        name.replaceAll(" ", "-"),
                        { args: { project: world.project, allowDuplicate: true, ...shape, ...more } },
                    ]),
                ),
            );
        const count = Object.keys(shapes).length;
        declare({});
        const made = await stack.up();
        expect(made.output).not.toContain("stored a different value");
        expect(made).toMatchObject({ ok: true, summary: { create: count + 1 } });
        const posts = sandbox.calls.filter(({ method }) => method === "POST").map(({ body }) => body);
        expect(posts).toHaveLength(count);
        for (const shape of Object.values(shapes)) {
            const version = isVersion3(shape) ? { version: 3, status: "draft" } : {};
            expect(posts).toContainEqual({ project: world.project, ...shape, ...version });
        }
        for (const outcome of [await stack.up(), await stack.refresh(), await stack.up()]) {
            expect(outcome).toMatchObject({ ok: true, summary: { same: count + 1 } });
        }
        sandbox.clearCalls();
        declare({ identityUrl: "https://shop.example.com/who" });
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: count, same: 1 } });
        const puts = sandbox.calls.filter(({ method }) => method === "PUT").map(({ body }) => body);
        expect(puts).toEqual(Array(count).fill({ identityUrl: "https://shop.example.com/who" }));
        expect(await stack.destroy()).toMatchObject({ ok: true });
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });
});
