import type { JsonObject } from "../../../provider/json/json";
import type { ResourceSpec } from "../../../provider/lifecycle/resourceSpec";
import { faithfulArgs } from "../../../provider/programText/faithfulArgs";
import { hiddenNotes, withoutUnusedCode } from "../../../provider/programText/hiddenFields";
import { projectSpec } from "../../../provider/project/spec";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { webhookSpec } from "../../../provider/webhook/spec";

const id = "67996c2606c23de3bc785a23";
const project = "67054e609e2c794b78e02af8";
const server = { _id: id, __v: 0, client: "67054dc629a00e8b1ce73c51", createdAt: "2025-01-28T23:45:42.007Z" };

function chosen(spec: ResourceSpec, live: JsonObject, isFull = false) {
    return faithfulArgs(spec, { ...server, ...live }, isFull);
}
const flow = (live: JsonObject, isFull = false) => {
    const { args, ...more } = chosen(projectFlowSpec, { project, type: "login", ...live }, isFull);
    const { project: _project, type: _type, ...others } = args;
    return { args: others, ...more };
};
const left = (note: string, live: JsonObject = {}) => ({ args: live, rawFields: {}, notes: [note] });

describe("what a program says of a live object", () => {
    it("is what differs from the default of the field's generation", () => {
        const signUp = { email: false, emailGateway: "none", fullName: true, phone: true, phoneGateway: "sms" };
        expect(
            flow({
                type: "login",
                version: 1,
                status: "draft",
                redirectUrl: "",
                allowedCountries: [],
                linkSettings: null,
                onboardingSettings: null,
                loginSettings: {
                    email: true,
                    emailGateway: "mailgun",
                    livenessMinScore: 0.65,
                    searchMode: "FAST",
                    steps: [],
                },
                security: { _id: id, strategy: "none", source: "NONE" },
            }),
        ).toEqual({ args: { loginSettings: { email: true } }, rawFields: {}, notes: [] });
        expect(
            chosen(projectFlowSpec, {
                project,
                type: "onboarding",
                version: 3,
                signUpForm: { ...signUp, fullName: false },
            }),
        ).toEqual({
            args: { project, type: "onboarding", version: 3, signUpForm: { fullName: false, phone: true } },
            rawFields: {},
            notes: [],
        });
        expect(
            chosen(projectSpec, { name: "Shop", branding: { bgColor: "#ffffff", logo: "/x.png" }, currentStep: 2 }),
        ).toEqual({
            args: { name: "Shop", branding: { logo: "/x.png" } },
            rawFields: {},
            notes: [],
        });
    });

    it("is all of it, where that is asked for", () => {
        const live = { version: 1, redirectUrl: "", loginSettings: { email: false, searchMode: "FAST", steps: [] } };
        expect(flow({ ...live, status: "draft", webhook: null }, true).args).toEqual({ ...live, status: "draft" });
    });

    it("keeps in rawFields what no argument is for, without ids of parts", () => {
        expect(
            flow({
                loginSettings: { email: true, newSwitch: true },
                linkSettings: { _id: id, depth: 2, empty: "" },
                nothing: null,
                blank: "",
                lastUsedAt: "2026-01-01",
                createdBy: id,
            }),
        ).toEqual({
            args: { loginSettings: { email: true } },
            rawFields: { loginSettings: { newSwitch: true }, linkSettings: { depth: 2, empty: "" } },
            notes: [],
        });
        const documentTypes = [{ country: "Peru", configurations: [{ active: true, newDetail: 1 }] }];
        expect(
            chosen(projectFlowSpec, {
                project,
                type: "onboarding",
                version: 3,
                documents: { attemptLimit: 5, documentTypes },
            }),
        ).toMatchObject({
            args: { documents: { attemptLimit: 5 } },
            rawFields: { documents: { documentTypes } },
            notes: [
                "documents.documentTypes stands in rawFields: its elements hold fields that this version does not know.",
            ],
        });
    });

    it("leaves out, with a reason and no value, what the schema refuses", () => {
        expect(flow({ loginSettings: { searchMode: "TURBO" } })).toEqual(
            left('loginSettings.searchMode must be one of "FAST", "ACCURATE"; Verifik holds something else.'),
        );
        expect(flow({ allowedCountries: ["Peru", "Colmbia"] })).toEqual(
            left(
                'allowedCountries[1] is not a country\'s English name; did you mean "Colombia"?; Verifik holds something else.',
            ),
        );
        expect(flow({ security: "odd" })).toEqual(
            left("security must be an object with named fields; Verifik holds something else."),
        );
    });

    it("spells a value as people do, where that is the same to the provider", () => {
        expect(flow({ loginSettings: { livenessMinScore: 0.699999988079071 } })).toEqual(
            left("loginSettings.livenessMinScore is 0.699999988079071 at Verifik, a rounded float.", {
                loginSettings: { livenessMinScore: 0.7 },
            }),
        );
        expect(chosen(projectSpec, { name: "Salt &amp; Co" })).toEqual(
            left("name is spelt in another way at Verifik.", { name: "Salt & Co" }),
        );
        expect(
            flow({ loginSettings: { livenessMinScore: 0.65000000001, searchMinScore: 0.8500000238418579 } }).args,
        ).toEqual({});
    });

    it("never holds a mask, nor what Verifik would get sent again", () => {
        expect(chosen(projectSpec, { name: "Shop", dataProtection: { name: "***" }, other: ["•••"] })).toEqual({
            args: { name: "Shop" },
            rawFields: {},
            notes: [
                "dataProtection.name is left to the dashboard: Verifik shows it only masked.",
                "other, which this version does not know, is left to the dashboard: it may be a secret.",
            ],
        });
        expect(flow({ whiteList: [{ email: "****" }] })).toEqual(
            left("whiteList is left to the dashboard: Verifik shows it only masked."),
        );
        const security = { source: "API", apiUrl: "https://example.com/known", apiTestType: "email" };
        const { source: _, ...shown } = security;
        const note =
            "security.source is left to the dashboard: it needs security.apiTestValue, which Verifik does not show.";
        expect(flow({ security })).toEqual(left(note, { security: shown }));
        expect(flow({ security: { ...security, apiTestValue: "•••" } }).args).toEqual({ security: shown });
    });

    it("never says that nobody is on a white list, which Verifik need not show", () => {
        const note =
            "whiteList is left to the dashboard: Verifik shows nobody on it. Set here, it replaces the one there.";
        for (const live of [{ usesWhiteList: true, whiteList: [] }, { usesWhiteList: true }]) {
            expect(hiddenNotes({ type: "login", ...live }, flow(live, true).args)).toEqual([note]);
            expect(flow(live, true).args).toEqual({ usesWhiteList: true });
        }
        const api = { type: "login", security: { strategy: "whitelist", source: "API" } };
        expect(hiddenNotes(api, {})).toEqual([]);
        expect(hiddenNotes({ type: "login", security: { strategy: "whitelist", source: "CSV" } }, {})).toEqual([note]);
    });

    it("has the code of a demo only while that is on, and where Verifik shows it", () => {
        const demo = (live: JsonObject, isFull = false) => withoutUnusedCode(live, isFull)["demoOTP"];
        expect(demo({ demoMode: true, demoOTP: "012345" })).toBe("012345");
        expect(demo({ demoMode: true, demoOTP: "U2FsdGVkX1" })).toBeUndefined();
        expect(demo({ demoOTP: "012345" })).toBeUndefined();
        expect(demo({ demoOTP: 12345 }, true)).toBe(12345);
        expect(chosen(projectSpec, { name: "Shop", demoMode: true, demoOTP: 123456 }).args).toMatchObject({
            demoOTP: "123456",
        });
        // The provider cannot tell whether a number lacks a zero, and would send the code.
        expect(chosen(projectSpec, { name: "Shop", demoMode: true, demoOTP: 12345 }).args).not.toHaveProperty(
            "demoOTP",
        );
        expect(hiddenNotes({ demoMode: true }, {})).toEqual([
            "demoOTP is left to the dashboard: Verifik does not show it.",
        ]);
    });

    it("says of people only what an argument takes", () => {
        const person = { _id: id, checked: false, projectFlow: id, email: "ann@example.com", phone: null };
        expect(flow({ whiteList: [{ ...person, project: { _id: project, name: "Shop" } }] }).args).toEqual({
            whiteList: [{ email: "ann@example.com" }],
        });
    });

    it("holds to the flow's own generation, and to what the provider takes", () => {
        expect(
            flow({
                version: 3,
                redirectUrl: "https://example.com",
                integrations: { redirectUrl: "https://example.com" },
            }),
        ).toEqual(
            left(
                "redirectUrl is left to the dashboard: it is of the generation before version 3, and this flow is not.",
                {
                    version: 3,
                    integrations: { redirectUrl: "https://example.com" },
                },
            ),
        );
        expect(flow({ version: 1, signUpForm: { email: true } })).toEqual(
            left("signUpForm is left to the dashboard: it is of version 3, and this flow is not."),
        );
        const both = { redirectUrl: "https://example.com", integrations: { redirectUrl: "https://example.com" } };
        expect(flow({ ...both, type: "login" }).notes).toHaveLength(1);
        expect(flow({ type: "onboarding", loginSettings: { email: true } })).toEqual(
            left('loginSettings is left to the dashboard: it is for flows of type "login": use onboardingSettings.'),
        );
        const documentTypes = [{ country: "Peru", configurations: [{ active: false }] }];
        expect(flow({ type: "onboarding", version: 3, documents: { documentTypes } })).toEqual(
            left(
                "documents.documentTypes[0].configurations is left to the dashboard: it holds no active configuration.",
                { version: 3 },
            ),
        );
    });

    it("leaves out what looks like a secret or a person where nothing is known of the field", () => {
        const raw = {
            accessKey: "abc",
            owner: "ann@example.com",
            "ann@example.com": 1,
            settings: { password: 1 },
            url: "https://user:pw@example.com",
        };
        const { args, rawFields, notes } = flow(raw);
        expect([args, rawFields, notes.length]).toEqual([{}, {}, 5]);
        expect(notes.join()).not.toMatch(/ann@|abc|pw/);
        expect(flow({ emailTemplates: { "ann@example.com": { subject: "x" } } })).toEqual(
            left("emailTemplates is left to the dashboard: a name in it may be of a person."),
        );
    });

    it("leaves whole files out, unless all is asked for", () => {
        const logo = `data:image/png;base64,${"A".repeat(5_000)}`;
        const live = { name: "Shop", branding: { logo } };
        expect(chosen(projectSpec, live)).toEqual(
            left("branding.logo is left to the dashboard: it is a whole file. --full takes it.", { name: "Shop" }),
        );
        expect(chosen(projectSpec, live, true).args).toEqual(live);
    });

    it("leaves Verifik's own fields alone", () => {
        const own = {
            lastStep: 3,
            projectMembers: [id],
            projectFlows: [id],
            collectionCode: "x",
            assignedCollection: id,
        };
        expect(chosen(projectSpec, { name: "Shop", ...own }, true).args).toEqual({ name: "Shop" });
        const hook = { name: "Hook", url: "https://example.com", isActive: true };
        expect(chosen(webhookSpec, { ...hook, statistics: { success: 1 }, projectFlow: [id] }, true)).toEqual({
            args: hook,
            rawFields: {},
            notes: [],
        });
    });
});
