import { personality } from "./personality";
import { scenario } from "./scenarios";

// The bodies that Verifik's pages and its dashboard show, with values of our own. Each goes through create, a second up,
// a refresh, a change, destroy, and adoption. The table of what came of it is printed at the end.
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

const flows: Record<string, Record<string, unknown>> = {
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
    "a login that asks a list of its own": {
        type: "login",
        usesWhiteList: true,
        security: {
            ...{ strategy: "blacklist", source: "API", apiUrl: "https://shop.example.com/list" },
            ...{ apiTestType: "phone", apiTestValue: "+573001112233" },
        },
    },
    "a login with its people": {
        type: "login",
        loginSettings: { email: true, allowPasskeys: true },
        whiteList: [{ name: "Ann", email: "ann@shop.example.com", countryCode: "+57", phone: "3001112233" }],
    },
    "an onboarding of version 3 that asks a list": {
        type: "onboarding",
        ...{ name: "Members", target: "personal", signUpForm: { email: true }, liveness },
        steps: { document: "skip", liveness: "mandatory" },
        integrations: {
            ...{ webhook: null, source: "API", strategy: "whitelist", apiUrl: "https://shop.example.com/members" },
            ...{ apiTestType: "email", apiTestValue: "eve@shop.example.com" },
        },
    },
    "what single pages show": {
        type: "onboarding",
        ...{ name: "Odd", target: "personal", documents, liveness },
        signUpForm: {
            fullNameStyle: "combined",
            emailGateway: "sendgrid",
            countryCode: "+57",
            additionalFields: ["pet"],
        },
        steps: { document: "disabled", liveness: "optional" },
        integrations: { source: "WEBHOOK" },
    },
};

const projects: Record<string, Record<string, unknown>> = {
    "a project": {
        ...{ name: "Shop", contactEmail: "help@shop.example.com", allowedCountries: ["Peru", "United States"] },
        ...{ privacyUrl: "https://shop.example.com/privacy", termsAndConditionsUrl: "https://shop.example.com/terms" },
    },
    "a project for all countries, with who protects its data": {
        ...{ name: "Shop of all", contactEmail: "all@shop.example.com", allowedCountries: "All" },
        ...{ privacyUrl: "https://shop.example.com/privacy", termsAndConditionsUrl: "https://shop.example.com/terms" },
        dataProtection: {
            ...{ name: "Shop Inc.", email: "data@shop.example.com", address: "1 Main Road", address2: "Floor 2" },
            ...{ city: "Lima", country: "Peru", postalCode: "LIMA 01" },
        },
        ...{ identifier: "shop-all", target: "business", defaultLanguage: "es", version: 3 },
    },
    "a project with its looks": {
        ...{ name: "Shop in colour", contactEmail: "colour@shop.example.com", allowedCountries: ["Chile"] },
        ...{ privacyUrl: "https://shop.example.com/privacy", termsAndConditionsUrl: "https://shop.example.com/terms" },
        ...{ demoMode: true, demoOTP: "482913" },
        branding: {
            ...{ bgColor: "#FFFFFF", borderColor: "#000000", buttonColor: "#0A0B0C", buttonTxtColor: "#ffffff" },
            ...{ logo: "https://shop.example.com/logo.png", rightBackgroundColor: "#eeeeee", txtColor: "#111111" },
            ...{ rightImage: "https://shop.example.com/right.png", rightImagePosition: "center", tabColor: "#222222" },
            ...{ secondaryButtonColor: "#333333", secondaryButtonTextColor: "#444444", titleColor: "#555555" },
            ...{ backgroundImage: "https://shop.example.com/back.png", backgroundImageColor: "#666666" },
        },
    },
    "a project with its looks as the guide names them": {
        ...{ name: "Shop by the guide", contactEmail: "guide@shop.example.com", allowedCountries: ["Chile"] },
        ...{ privacyUrl: "https://shop.example.com/privacy", termsAndConditionsUrl: "https://shop.example.com/terms" },
        branding: {
            ...{ backgroundColor: "#ffffff", buttonTextColor: "#000000", textColor: "#111111" },
            ...{ image: "https://shop.example.com/image.png", imageBackgroundColor: "#222222" },
        },
    },
};

const webhooks: Record<string, Record<string, unknown>> = {
    "a webhook": { name: "Reports", url: "https://shop.example.com/reports", isActive: true },
    "a webhook with its notifications": {
        ...{ name: "Alarms", url: "https://shop.example.com/alarms", isActive: false, description: "For the night" },
        notification: { email: "night@shop.example.com", success: true, fail: false },
        events: ["flow.completed"],
    },
};

interface Shape {
    readonly kind: "ProjectFlow" | "Project" | "Webhook";
    readonly args: Record<string, unknown>;
    /** What the change of it is. */
    readonly change: Record<string, unknown>;
    /** What makes another object of the same identity, which the provider would refuse. */
    readonly more: Record<string, unknown>;
}

const shapes: ReadonlyMap<string, Shape> = new Map(
    (
        [
            ["ProjectFlow", flows, { identityUrl: "https://shop.example.com/who" }],
            ["Project", projects, { contactEmail: "new@shop.example.com" }],
            ["Webhook", webhooks, { url: "https://shop.example.com/new" }],
        ] as const
    ).flatMap(([kind, bodies, change]) =>
        Object.entries(bodies).map(([name, args]): [string, Shape] => [
            name,
            { kind, args, change, more: kind === "ProjectFlow" ? { allowDuplicate: true } : {} },
        ]),
    ),
);

const isVersion3 = (args: Record<string, unknown>) => "integrations" in args || "signUpForm" in args;
/** What each body went through as it should. */
const passed = new Map<string, string[]>();

describe("the bodies that Verifik's pages and its dashboard show", () => {
    scenario("pass create, update, read, adopt and destroy without drift, and no call twice", async (world) => {
        const { stack, sandbox, project } = world;
        const own = ({ kind }: Shape) => (kind === "ProjectFlow" ? { project } : {});
        const declare = (more: (shape: Shape, name: string) => object) =>
            world.declare(
                Object.fromEntries(
                    [...shapes].map(([name, shape]) => [
                        name.replaceAll(/\W+/g, "-"),
                        { kind: shape.kind, args: { ...own(shape), ...shape.args, ...more(shape, name) } },
                    ]),
                ),
            );
        const writesOf = (wanted: string) =>
            sandbox.calls.filter(({ method }) => method === wanted).map(({ body }) => body);
        const { size } = shapes;
        const same = async () => {
            for (const outcome of [await stack.up(), await stack.refresh(), await stack.up()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: size + 1 } });
            }
        };

        declare(({ more }) => more);
        const made = await stack.up();
        expect(made.output).not.toContain("stored a different value");
        expect(made).toMatchObject({ ok: true, summary: { create: size + 1 } });
        const posts = writesOf("POST");
        expect(posts).toHaveLength(size);
        const pass = (what: string) => {
            for (const name of shapes.keys()) passed.set(name, [...(passed.get(name) ?? []), what]);
        };
        for (const shape of shapes.values()) {
            const version =
                shape.kind === "ProjectFlow" && isVersion3(shape.args) ? { version: 3, status: "draft" } : {};
            const list = "whiteList" in shape.args ? { replaceList: true } : {};
            expect(posts).toContainEqual({ ...own(shape), ...shape.args, ...version, ...list });
        }
        pass("one POST");
        await same();
        pass("no drift");

        sandbox.clearCalls();
        declare(({ more, change }) => ({ ...more, ...change }));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: size, same: 1 } });
        const puts = writesOf("PUT");
        expect(puts).toHaveLength(size);
        for (const { change } of shapes.values()) expect(puts).toContainEqual(change);
        await same();
        pass("one PUT of the change");
        expect(await stack.destroy()).toMatchObject({ ok: true });

        const collections = { ProjectFlow: "flows", Project: "projects", Webhook: "webhooks" } as const;
        const ids = new Map(
            [...shapes].map(([name, shape]) => [
                name,
                sandbox.dashboard[collections[shape.kind]].create({ ...own(shape), ...(shape.args as object) })._id,
            ]),
        );
        sandbox.clearCalls();
        declare((_shape, name) => ({ adopt: ids.get(name) }));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: size + 1 } });
        expect(writesOf("POST")).toEqual([]);
        // What the server does not show cannot be compared, so it is sent.
        const isHidden = (key: string) =>
            ["whiteList", "replaceList", "security", "integrations", "demoOTP", "description"].includes(key);
        const sent = writesOf("PUT").flatMap((body) => Object.keys(body as object));
        expect(personality === undefined ? sent : sent.filter((key) => !isHidden(key))).toEqual([]);
        const adopting = writesOf("PUT").length;
        await same();
        expect(writesOf("PUT")).toHaveLength(adopting);
        pass("adopted");
        expect(await stack.destroy()).toMatchObject({ ok: true });
        const left = [sandbox.dashboard.flows, sandbox.dashboard.webhooks].flatMap((objects) => objects.list());
        expect(left).toEqual([]);
        expect(sandbox.dashboard.projects.list().map(({ _id }) => _id)).toEqual([project]);
        expect(sandbox.calls.filter(({ method, status }) => method !== "GET" && status >= 300)).toEqual([]);
        pass("destroyed");
    });

    afterAll(() => {
        const width = Math.max(...[...shapes.keys()].map((name) => name.length));
        const lines = [...shapes.keys()].map(
            (name) => `${name.padEnd(width)}  ${passed.get(name)?.join(", ") ?? "not created as it should be"}`,
        );
        process.stdout.write(`${lines.join("\n")}\n`);
    });
});
