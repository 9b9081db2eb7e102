// The bodies that Verifik's pages and its dashboard show, with values of our own.
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

/** A body, and what kind of object it makes. */
export interface Shape {
    readonly kind: "ProjectFlow" | "Project" | "Webhook";
    readonly args: Record<string, unknown>;
    /** What the change of it is. */
    readonly change: Record<string, unknown>;
    /** What makes another object of the same identity, which the provider would refuse. */
    readonly more: Record<string, unknown>;
}

/** All of them, by what they are. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
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
