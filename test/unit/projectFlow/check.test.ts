import type { JsonObject } from "../../../provider/json/json";
import { UNKNOWN } from "../../../provider/json/unknowns";
import { projectSpec } from "../../../provider/project/spec";
import { flowFaults, flowWarnings, generationOf } from "../../../provider/projectFlow/rules";
import { fields } from "../../../provider/projectFlow/schema";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { validateSchema, warnDisputedRanges } from "../../../provider/schema/validate";

const project = "67054e609e2c794b78e02af8";
const login = { project, type: "login" };
const onboarding = { project, type: "onboarding" };
const flat = { project, type: "onboarding", name: "n", target: "personal" };

function faults(inputs: JsonObject): string[] {
    return [...validateSchema(fields, inputs), ...flowFaults(inputs, true)].map(
        ({ path, reason }) => `${path} ${reason}`,
    );
}

describe("a flow's arguments", () => {
    it.each<[string, JsonObject]>([
        ["the least", login],
        ["numbers at their limits", { ...login, loginSettings: { livenessMinScore: 0.51, searchMinScore: 0.95 } }],
        ["the widest range where pages differ", { ...flat, liveness: { attemptLimit: 1, minScore: 1 } }],
        ["null, which clears a field", { ...login, redirectUrl: null, loginSettings: null }],
        ["an empty URL, which is none", { ...login, redirectUrl: "" }],
        [
            "unknown values anywhere",
            { project: UNKNOWN, type: UNKNOWN, loginSettings: UNKNOWN, security: { source: UNKNOWN } },
        ],
        ["an unknown element of a list", { ...login, allowedCountries: ["Peru", UNKNOWN], whiteList: [UNKNOWN] }],
        [
            "an unknown leaf that source API requires",
            {
                ...login,
                security: { source: "API", apiUrl: UNKNOWN, apiTestType: "email", apiTestValue: UNKNOWN },
            },
        ],
        ["a flat flow that skips documents", { ...flat, steps: { document: "skip" }, documents: { attemptLimit: 3 } }],
        ["a flat flow whose steps are unknown", { ...flat, steps: UNKNOWN, documents: { attemptLimit: 3 } }],
    ])("may be %s", (_what, inputs) => {
        expect(faults(inputs)).toEqual([]);
    });

    it.each<[string, JsonObject, string[]]>([
        [
            "a missing project",
            { type: "login" },
            [
                "project is missing: it must be one of Verifik's ids: 24 hex characters in lower case, such as 67996c2606c23de3bc785a23",
            ],
        ],
        [
            "an id that is none",
            { ...login, webhook: "../x" },
            ["webhook must be one of Verifik's ids: 24 hex characters in lower case, such as 67996c2606c23de3bc785a23"],
        ],
        ["a misspelt field", { ...login, redirctUrl: "x" }, ["redirctUrl is not a field: did you mean `redirectUrl`?"]],
        [
            "a field in the wrong place",
            { ...login, faceLiveness: true },
            ["faceLiveness is not a field: it belongs in `loginSettings`."],
        ],
        [
            "a field that nobody knows",
            { ...login, loginSettings: { xyzzy: 1 } },
            [
                "loginSettings.xyzzy is not a field: if Verifik knows it and this version does not, pass it in `rawFields`.",
            ],
        ],
        [
            "a word that is not allowed",
            { ...login, status: "activ" },
            ['status must be one of "draft", "active", "paused"; did you mean "active"?'],
        ],
        [
            "a word of the wrong case",
            { ...login, loginSettings: { searchMode: "fast" } },
            ['loginSettings.searchMode must be one of "FAST", "ACCURATE"; did you mean "FAST"?'],
        ],
        [
            "a number out of range",
            { ...login, loginSettings: { livenessMinScore: 65 } },
            ["loginSettings.livenessMinScore must be a number from 0.51 to 0.9"],
        ],
        [
            "a number as text",
            { ...login, loginSettings: { livenessMinScore: "0.65" } },
            [
                "loginSettings.livenessMinScore must be a number from 0.51 to 0.9, and is text: write it without quotes, " +
                    "or read it from the configuration with `requireNumber`",
            ],
        ],
        [
            "a number and a boolean as text, and text that is neither",
            {
                ...onboarding,
                onboardingSettings: {
                    liveness: { maxAttempts: "3" },
                    requiresSignature: "true",
                    hiddenLoginOption: "no",
                },
            },
            [
                "onboardingSettings.hiddenLoginOption must be true or false",
                "onboardingSettings.requiresSignature must be true or false, and is text: write it without quotes, or " +
                    "read it from the configuration with `requireBoolean`",
                "onboardingSettings.liveness.maxAttempts must be a whole number from 1 to 10, and is text: write it " +
                    "without quotes, or read it from the configuration with `requireNumber`",
            ],
        ],
        [
            "a fraction of a try",
            { ...onboarding, onboardingSettings: { liveness: { maxAttempts: 3.5 } } },
            ["onboardingSettings.liveness.maxAttempts must be a whole number from 1 to 10"],
        ],
        [
            "a URL without a scheme",
            { ...login, redirectUrl: "example.com" },
            ["redirectUrl must be a URL such as https://example.com/path"],
        ],
        ["a text where a flag belongs", { ...login, usesWhiteList: "yes" }, ["usesWhiteList must be true or false"]],
        ["a text where a list belongs", { ...login, allowedCountries: "Peru" }, ["allowedCountries must be a list"]],
        [
            "a list where a section belongs",
            { ...login, loginSettings: [] },
            ["loginSettings must be an object with named fields"],
        ],
        [
            "a person of the white list",
            { ...login, whiteList: [{ email: 1, fone: "1" }] },
            ["whiteList[0].email must be a string", "whiteList[0].fone is not a field: did you mean `phone`?"],
        ],
        [
            "source API without its fields",
            { ...login, security: { source: "API", apiUrl: "" } },
            [
                'security.apiUrl is missing: it is required for source "API"',
                'security.apiTestType is missing: it is required for source "API"',
                'security.apiTestValue is missing: it is required for source "API"',
            ],
        ],
        [
            "login settings on an onboarding flow",
            { ...onboarding, loginSettings: { email: true } },
            ['loginSettings is for flows of type "login": use onboardingSettings'],
        ],
        [
            "onboarding settings on a login flow",
            { ...login, onboardingSettings: { requiresSignature: true } },
            ['onboardingSettings is for flows of type "onboarding": use loginSettings'],
        ],
        [
            "the same thing in both generations",
            {
                ...flat,
                onboardingSettings: { requiresSignature: true },
                steps: { document: "skip" },
                redirectUrl: "https://a.example",
                integrations: { redirectUrl: "https://b.example" },
            },
            [
                "integrations.redirectUrl means the same as redirectUrl, in another generation of flows: keep only one",
                "steps means the same as onboardingSettings, in another generation of flows: keep only one",
            ],
        ],
        [
            "documents that nothing reads",
            { ...onboarding, liveness: { minScore: 0.6 }, documents: {} },
            ['documents.verificationMethods is missing: it is required unless steps.document is "skip"'],
        ],
        [
            "a step of documents without them",
            { ...onboarding, steps: { document: "mandatory" } },
            ['documents.verificationMethods is missing: it is required unless steps.document is "skip"'],
        ],
        [
            "more representatives at least than at most",
            { ...flat, representatives: { minRepresentatives: 5, maxRepresentatives: 2 } },
            ["representatives.minRepresentatives is more than maxRepresentatives"],
        ],
        [
            "a country without an active document",
            {
                ...flat,
                documents: {
                    verificationMethods: ["scan"],
                    documentTypes: [{ country: "Peru", configurations: [{ active: false }] }],
                },
            },
            ["documents.documentTypes[0].configurations holds no active configuration"],
        ],
        [
            "several faults at once",
            { type: "login", status: "on", loginSettings: { email: 1 } },
            [
                "project is missing: it must be one of Verifik's ids: 24 hex characters in lower case, such as 67996c2606c23de3bc785a23",
                'status must be one of "draft", "active", "paused"',
                "loginSettings.email must be true or false",
            ],
        ],
    ])("may not hold %s", (_what, inputs, expected) => {
        expect(faults(inputs)).toEqual(expected);
    });

    it("warn of what only one of Verifik's pages says", () => {
        expect(flowWarnings({ ...onboarding, steps: { liveness: "disabled" }, name: "n" })).toEqual([
            'steps.liveness "disabled" appears on only one of Verifik\'s pages, so the server may refuse it.',
            "target is missing. One of Verifik's pages requires it of an onboarding of version 3.",
        ]);
    });

    it("warn of a redirection that its version takes no notice of", () => {
        const warning =
            "redirectUrl is read by Verifik's pages before version 3 only, and this flow is of version 3: set " +
            "integrations.redirectUrl instead.";
        expect(flowWarnings({ ...login, redirectUrl: "https://a.example", version: 3 })).toEqual([warning]);
        expect(flowWarnings({ ...login, redirectUrl: "https://a.example", version: 2 })).toEqual([]);
        expect(flowWarnings({ ...login, redirectUrl: "https://a.example" })).toEqual([]);
    });

    it("get version 3 with a section of it, if the flow is new, and keep it", () => {
        const { complete } = projectFlowSpec as Required<typeof projectFlowSpec>;
        const flow = { ...onboarding, steps: { document: "skip" } };
        expect(complete(flow, {})).toEqual({ ...flow, version: 3 });
        expect(complete({ ...login, integrations: { webhook: null, redirectUrl: "" } }, {})).toMatchObject({
            version: 3,
        });
        expect(complete(flow, { ...flow, version: 3 })).toEqual({ ...flow, version: 3 });
        // One that is there is never changed without being asked.
        expect(complete(flow, flow)).toEqual(flow);
        expect(complete({ ...flow, adopt: "67996c2606c23de3bc785a23" }, {})).toEqual({
            ...flow,
            adopt: "67996c2606c23de3bc785a23",
        });
        expect(complete(login, {})).toEqual(login);
        expect(complete({ ...flow, version: 2 }, {})).toEqual({ ...flow, version: 2 });
        expect(complete({ ...flow, rawFields: { version: 4 } }, {})).toEqual({ ...flow, rawFields: { version: 4 } });
    });

    it("may lack what a flow that is there has from the dashboard", () => {
        expect(flowFaults({ ...onboarding, documents: { screening: true } }, false)).toEqual([]);
    });

    it("warn of a number that only some of Verifik's pages allow", () => {
        expect(
            warnDisputedRanges(fields, { ...flat, documents: { attemptLimit: 8 }, liveness: { minScore: 0.6 } }),
        ).toEqual(["documents.attemptLimit is 8. Verifik's pages agree only on 3 to 5, so the server may refuse it."]);
    });

    it("warn of a strategy that belongs to the other type", () => {
        expect(flowWarnings({ ...login, security: { strategy: "blacklist" } })).toEqual([
            'security.strategy of a flow of type login is usually "whitelist" or "none".',
        ]);
        expect(flowWarnings({ ...login, security: { strategy: "whitelist" } })).toEqual([]);
    });
});

describe("the generation of a flow", () => {
    const advice = (flow: JsonObject) =>
        validateSchema(fields, flow, generationOf(flow)).map(({ path, reason }) => `${path} ${reason}`);

    it.each<[JsonObject, string]>([
        [
            { ...onboarding, steps: { document: "skip" }, minScore: 0.7 },
            "minScore is not a field: it belongs in `liveness` or `representatives.liveness`.",
        ],
        [
            { ...onboarding, version: 3, searchMinScore: 0.9 },
            "searchMinScore is not a field: it belongs in `loginSettings` or `liveness` or `representatives.liveness`.",
        ],
        [
            { ...onboarding, onboardingSettings: {}, searchMinScore: 0.9 },
            "searchMinScore is not a field: it belongs in `loginSettings` or `onboardingSettings.liveness`.",
        ],
        [
            { ...login, steps: { document: "skip" }, redirectURL: "https://a.example" },
            "redirectURL is not a field: did you mean `integrations.redirectUrl`?",
        ],
        [
            { ...onboarding, version: 3, onboardingSetting: {} },
            "onboardingSetting is not a field: if Verifik knows it and this version does not, pass it in `rawFields`.",
        ],
        [
            { ...onboarding, onboardingSetting: {} },
            "onboardingSetting is not a field: did you mean `onboardingSettings`?",
        ],
    ])("bounds the advice about %j", (flow, message) => {
        expect(advice(flow)).toEqual([message]);
    });
});

describe("a new project", () => {
    const contact = { contactEmail: "help@example.com", privacyUrl: "https://example.com/privacy" };
    const warn = (project: JsonObject, isNew = true) => projectSpec.warnings({ name: "Acme", ...project }, isNew);

    it("without what Verifik's pages require gets a warning that names it; an existing one does not", () => {
        expect(warn(contact)).toEqual([
            "termsAndConditionsUrl, allowedCountries are not set. Verifik's pages require them of a new project, so the " +
                "server may refuse it.",
        ]);
        expect(warn({ ...contact, termsAndConditionsUrl: "https://example.com/terms" })).toEqual([
            "allowedCountries is not set. Verifik's pages require it of a new project, so the server may refuse it.",
        ]);
        expect(warn({ ...contact, termsAndConditionsUrl: UNKNOWN, allowedCountries: "All" })).toEqual([]);
        expect(warn({}, false)).toEqual([]);
    });
});
