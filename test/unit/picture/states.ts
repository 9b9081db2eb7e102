import type { Json, JsonObject } from "../../../provider/json/json";
import { secretMarkKey } from "../../../provider/json/secretMark";
import type { StackState } from "../../../provider/picture/stackObjects";

/** A value as an exported state holds it: encrypted. */
export const secret: JsonObject = {
    [secretMarkKey]: "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "v1:not:to:be:shown",
};

type Kind = "Project" | "ProjectFlow" | "Webhook" | "ProjectActivation";

/** A resource of a state: its kind, its name, and what it holds. */
export interface Resource {
    readonly kind: Kind;
    readonly name: string;
    readonly outputs: JsonObject;
    readonly more?: object;
}

export const idOf = (index: number): string => index.toString(16).padStart(24, "6");

/** A resource with an id of its number. */
export function resource(kind: Kind, name: string, index: number, outputs: JsonObject, more: object = {}): Resource {
    return { kind, name, outputs: { ...outputs, managed: true }, more: { id: idOf(index), ...more } };
}

/** A state as `pulumi stack export` prints it. */
export function stateOf(resources: readonly Resource[], stack = "dev"): StackState {
    return {
        deployment: {
            resources: resources.map(({ kind, name, outputs, more }) => {
                const type = `pulumi-nodejs:dynamic/verifik:${kind}`;
                return { urn: `urn:pulumi:${stack}::shop::${type}::${name}`, type, outputs, ...more };
            }),
        },
    };
}

const [shop, login, onboarding, reports, wholesale, personal, business] = [1, 2, 3, 4, 5, 6, 7].map(idOf) as [
    ...[string, string, string, string],
    ...[string, string, string],
];

const activation = (name: string, project: string, flows: Json[], status = "active"): Resource => ({
    kind: "ProjectActivation",
    name,
    outputs: { project, flows, status, managed: true },
    more: { id: project },
});

/** Two projects: one live with flows of before version 3, one paused with flows of version 3. */
export const twoProjects: readonly Resource[] = [
    resource("Project", "shop", 1, {
        name: "Shop",
        allowedCountries: ["Colombia", "Mexico"],
        contactEmail: "ann.private@example.com",
        dataProtection: { name: "Ann Private", email: "ann.private@example.com" },
        demoOTP: secret,
    }),
    resource("ProjectFlow", "login", 2, {
        project: shop,
        type: "login",
        redirectUrl: "https://shop.example.com/welcome?key=abc",
        whiteList: secret,
        usesWhiteList: true,
        loginSettings: {
            email: true,
            emailGateway: "mailgun",
            phone: false,
            faceLiveness: true,
            livenessMinScore: 0.7,
            searchMode: "ACCURATE",
            searchMinScore: 0.9,
        },
        security: { source: "API", strategy: "whitelist", apiUrl: secret, apiTestType: "email", apiTestValue: secret },
    }),
    resource("ProjectFlow", "sign-up", 3, {
        project: shop,
        type: "onboarding",
        redirectUrl: "https://shop.example.com/",
        webhook: reports,
        onboardingSettings: {
            requiresSignature: true,
            steps: {
                signUpForm: "mandatory",
                basicInformation: "skip",
                document: "mandatory",
                form: "skip",
                liveness: "optional",
            },
            signUpForm: { fullName: true, email: true, emailGateway: "mailgun", phone: true, phoneGateway: "both" },
            document: {
                useGovernmentID: true,
                usePassport: true,
                validationMethod: "SCAN_PROMPT",
                maxAttempts: 3,
                compareMinScore: 0.85,
                verifyNames: true,
            },
            liveness: { livenessMinScore: 0.7, searchMode: "FAST", searchMinScore: 0.85, maxAttempts: 3 },
        },
    }),
    resource("Webhook", "reports", 4, {
        name: "Reports",
        url: "https://hooks.example.com/T00/B00/not-to-be-shown",
        isActive: true,
        flows: [login],
        notification: { email: "ann.private@example.com", fail: true },
    }),
    activation("live", shop, [login, onboarding]),
    resource("Project", "wholesale", 5, { name: "Wholesale" }),
    resource("ProjectFlow", "person", 6, {
        project: wholesale,
        type: "onboarding",
        version: 3,
        name: "Person",
        target: "personal",
        signUpForm: { fullName: true, fullNameStyle: "separate", email: true, emailGateway: "mailgun" },
        documents: {
            attemptLimit: 3,
            verificationMethods: ["SCAN_PROMPT", "upload"],
            documentTypes: [
                {
                    country: "Colombia",
                    configurations: [
                        { active: true, documentCategory: "government_id" },
                        { active: false, documentCategory: "license" },
                        { active: true, documentCategory: "passport" },
                    ],
                },
            ],
            screening: true,
        },
        liveness: { minScore: 0.65, compareMinScore: 0.85, searchMode: "FAST", searchMinScore: 0.85 },
        steps: { document: "mandatory", liveness: "mandatory" },
        integrations: { redirectUrl: "https://partners.example.com/done", strategy: "blacklist", source: "CSV" },
    }),
    resource("ProjectFlow", "company", 7, {
        project: wholesale,
        type: "onboarding",
        version: 3,
        name: "Company",
        target: "business",
        signUpForm: { fullName: true, businessBasicInfo: true },
        business: { attemptLimit: 3, informationVerification: true, screening: true },
        representatives: {
            minRepresentatives: 1,
            maxRepresentatives: 3,
            notificationType: "whatsapp",
            information: { email: true },
            documents: { verificationMethods: ["SCAN_STUDIO"] },
            liveness: { minScore: 0.75 },
        },
        steps: {
            document: "skip",
            liveness: "skip",
            businessVerification: true,
            legalRepresentative: "mandatory",
        },
    }),
    activation("wholesale", wholesale, [personal, business], "paused"),
];

/** A stack with one login, and with this name wherever a name can be. */
export function named(name: string): Resource[] {
    return [
        resource("Project", name, 1, { name }),
        resource("ProjectFlow", name, 2, {
            project: idOf(1),
            type: "login",
            webhook: idOf(3),
            name,
            redirectUrl: `https://example.com/${name}`,
            loginSettings: { email: true, emailGateway: name, steps: [name] },
        }),
        resource("Webhook", name, 3, { name, url: name, isActive: true }),
    ];
}

/** Names that mean something to Mermaid, to Markdown or to a browser. */
export const hostile = [
    'x"] --> y["z',
    '"]; click p1 "javascript:alert(1)"',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "```\n# A heading\n@everyone",
    "end\nend\nsubgraph x",
    "style p1 fill:#f00;",
    "%%{init: {}}%% %% comment",
    "1. a list | `code` *bold* _it_ #quot; &lt;",
    "\u202Eright to left\u0000",
    "Größe 名前 🙂",
];
