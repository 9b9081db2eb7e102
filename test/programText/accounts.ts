import type { Sandbox } from "../../sandbox/api";

/** What a file and a message must not hold: what is of people, and secrets. */
export const forbidden = /private|3001234567|482913|s3cr3t|@[a-z]+\.example/i;

const people = [
    { name: "Ann Private", email: "ann@private.example", countryCode: "+57", phone: "3001234567" },
    { name: "Bob Private", email: "bob@private.example" },
];

const documentTypes = [
    {
        country: "Colombia",
        configurations: [
            { active: true, documentCategory: "government_id", documentTemplates: [] },
            { active: false, documentCategory: "passport", documentTemplates: [] },
        ],
    },
];

/**
 * What somebody clicked together in the dashboard: a live shop, a live bank with flows of version 3, and a draft; three
 * projects with eight flows of both generations, and two webhooks.
 */
export function clickAccount({ dashboard: { projects, flows, webhooks } }: Sandbox) {
    const shop = projects.create({
        name: 'Shöp "24" \u0024{now}',
        allowedCountries: ["Colombia", "Mexico"],
        contactEmail: "help@private.example",
        privacyUrl: "https://shop.example.com/privacy",
        branding: { bgColor: "#101010", logo: "https://shop.example.com/logo.png" },
        dataProtection: { name: "Ann Private", email: "dpo@private.example", city: "Bogotá", country: "Colombia" },
        demoMode: true,
        demoOTP: "482913",
    })._id;
    const bank = projects.create({ name: "Bank", allowedCountries: "All", version: 3 })._id;
    const trial = projects.create({ name: "Bank", target: "business" })._id;

    const shopLogin = flows.create({
        project: shop,
        type: "login",
        redirectUrl: "https://shop.example.com/welcome",
        usesWhiteList: true,
        whiteList: people,
        loginSettings: { email: true, phone: false, livenessMinScore: 0.7, phoneGateway: "both" },
        security: { strategy: "whitelist", source: "CSV" },
    })._id;
    const shopOnboarding = flows.create({
        project: shop,
        type: "onboarding",
        onboardingSettings: {
            steps: { document: "mandatory", liveness: "optional" },
            requiresSignature: true,
            document: { maxAttempts: 4, criminalEndpoints: ["a", "b"] },
        },
    })._id;
    const bankLogin = flows.create({
        project: bank,
        type: "login",
        version: 3,
        loginSettings: { faceLiveness: true },
        integrations: { redirectUrl: "https://bank.example.com/in" },
    })._id;
    const bankFlows = ["Colombia", "Mexico"].map(
        (country) =>
            flows.create({
                project: bank,
                type: "onboarding",
                version: 3,
                name: `Sign-up of ${country}`,
                target: "personal",
                signUpForm: { fullName: false, email: true, phoneGateway: "whatsapp" },
                documents: { verificationMethods: ["SCAN_PROMPT"], documentTypes, attemptLimit: 3 },
                liveness: { minScore: 0.7, searchMode: "FAST" },
                steps: { document: "mandatory", liveness: "skip" },
                integrations: { redirectUrl: "https://bank.example.com/up" },
                futureSection: { depth: 3, words: ["it's", '"quoted"', "`\u0024{x}`", "tab\there"] },
            })._id,
    );
    const business = flows.create({
        project: trial,
        type: "onboarding",
        version: 3,
        name: "Business",
        target: "business",
        business: { documentTypes, screening: true },
        representatives: { maxRepresentatives: 5, information: { email: true }, liveness: { attemptLimit: 4 } },
        steps: { document: "skip", legalRepresentative: "mandatory", businessVerification: true },
    })._id;
    const trialFlows = [
        flows.create({ project: trial, type: "login", loginSettings: { email: true } })._id,
        flows.create({
            project: trial,
            type: "login",
            status: "paused",
            security: {
                strategy: "whitelist",
                source: "API",
                apiUrl: "https://bank.example.com/known",
                apiTestType: "email",
                apiTestValue: "eve@private.example",
            },
        })._id,
    ];

    const reports = webhooks.create({
        name: "Reports",
        url: "https://shop.example.com/hook",
        isActive: true,
        link: [shopLogin, shopOnboarding],
        notification: { email: "ops@private.example", success: true },
    })._id;
    flows.edit(shopLogin, { webhook: reports });
    const audit = webhooks.create({
        name: "Audit",
        url: "https://bank.example.com/hook?token=s3cr3t",
        isActive: false,
    })._id;
    flows.edit(bankLogin, { integrations: { webhook: audit } });

    // In the order in which they were made, a second each.
    const order = [shop, bank, trial, shopLogin, shopOnboarding, bankLogin, ...bankFlows, business, ...trialFlows];
    const made = (index: number) => ({ createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString() });
    for (const [index, id] of order.entries()) (index < 3 ? projects : flows).edit(id, made(index));
    for (const [index, id] of [reports, audit].entries()) webhooks.edit(id, made(index));
    for (const flow of [shopLogin, shopOnboarding, bankLogin, bankFlows[0]!]) flows.edit(flow, { status: "active" });
    for (const project of [shop, bank]) projects.edit(project, { status: "active" });
    return { shop, bank, trial, shopLogin, shopOnboarding, bankLogin, bankFlows, business, trialFlows, reports, audit };
}
