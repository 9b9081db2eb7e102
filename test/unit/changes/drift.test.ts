import { findDrift, pickManaged } from "../../../provider/changes/drift";
import type { JsonObject } from "../../../provider/json/json";
import * as project from "../../../provider/project/schema";
import { fields } from "../../../provider/projectFlow/schema";

describe("the live object, reduced to what the program manages", () => {
    it.each([
        ["a changed value", { status: "paused", redirectUrl: "https://x" }, { status: "active" }, { status: "paused" }],
        [
            "a changed leaf",
            { loginSettings: { email: false, phone: true } },
            { loginSettings: { email: true } },
            { loginSettings: { email: false } },
        ],
        ["nothing written as an empty text", { redirectUrl: "" }, { redirectUrl: null }, { redirectUrl: null }],
        ["nothing written as null", { redirectUrl: null }, { redirectUrl: "" }, { redirectUrl: "" }],
        ["nothing written by leaving it out", {}, { redirectUrl: "" }, { redirectUrl: "" }],
        ["an empty list that the server leaves out", {}, { allowedCountries: [] }, { allowedCountries: [] }],
        ["a value that is gone", {}, { redirectUrl: "https://x" }, { redirectUrl: null }],
        ["a value that was emptied", { redirectUrl: "" }, { redirectUrl: "https://x" }, { redirectUrl: "" }],
        [
            "a section that is gone",
            { security: null },
            { security: { source: "CSV", strategy: "none" } },
            { security: { source: null, strategy: null } },
        ],
        [
            "false, which is not nothing",
            { loginSettings: { email: false } },
            { loginSettings: { email: true } },
            { loginSettings: { email: false } },
        ],
    ])("shows %s", (_what, live, managed, expected) => {
        expect(pickManaged(fields, live, managed)).toEqual(expected);
    });

    it.each<[string, JsonObject, JsonObject]>([
        ["a URL", { redirectUrl: "https://SHOP.example" }, { redirectUrl: "https://shop.example/" }],
        ["HTML's entities", { name: "Tom & Co" }, { name: "Tom &amp; Co" }],
        ["an entity by its number", { name: "it's" }, { name: "it&#39;s" }],
        [
            "a float",
            { loginSettings: { livenessMinScore: 0.7 } },
            { loginSettings: { livenessMinScore: Math.fround(0.7) } },
        ],
        [
            "a list whose order means nothing",
            { allowedCountries: ["Peru", "Chile"] },
            { allowedCountries: ["Chile", "Peru"] },
        ],
        [
            "documents by country",
            {
                documents: {
                    documentTypes: [{ country: "Peru" }, { country: "Chile", configurations: [{ active: true }] }],
                },
            },
            {
                documents: {
                    documentTypes: [
                        { _id: "1", country: "Chile", configurations: [{ _id: "2", active: true }] },
                        { _id: "3", country: "Peru", configurations: [] },
                    ],
                },
            },
        ],
        [
            "the people of a white list",
            { whiteList: [{ email: "ann@a.example" }, { name: "Bob", phone: "1" }] },
            {
                whiteList: [
                    { name: "Bob", phone: "1", checked: true },
                    { name: null, email: "ann@a.example" },
                ],
            },
        ],
        ["a masked secret", { security: { apiTestValue: "ann" } }, { security: { apiTestValue: "••••" } }],
    ])("takes %s in another spelling for the same", (_what, managed, live) => {
        expect(pickManaged(fields, live, managed)).toEqual(managed);
        expect(findDrift(fields, live, managed, false)).toEqual([]);
    });

    it.each<[string, JsonObject, JsonObject]>([
        ["another path", { redirectUrl: "https://shop.example/a" }, { redirectUrl: "https://shop.example/A" }],
        ["another number", { loginSettings: { livenessMinScore: 0.7 } }, { loginSettings: { livenessMinScore: 0.71 } }],
        ["one country more", { allowedCountries: ["Peru"] }, { allowedCountries: ["Peru", "Chile"] }],
        [
            "a person more",
            { whiteList: [{ email: "a@a.example" }] },
            { whiteList: [{ email: "b@a.example" }, { email: "a@a.example" }] },
        ],
        ["a person for another", { whiteList: [{ email: "a@a.example" }] }, { whiteList: [{ email: "b@a.example" }] }],
    ])("shows %s", (_what, managed, live) => {
        expect(findDrift(fields, live, managed, false)).toHaveLength(1);
    });

    it.each<[unknown, boolean]>([
        ["123456", false],
        [123456, false],
        ["U2FsdGVkX1+encrypted", false],
        [null, false],
        ["654321", true],
        [654321, true],
    ])("compares a project's demoOTP that reads %p only where it is digits", (shown, differs) => {
        const drift = findDrift(project.fields, { demoOTP: shown as string }, { demoOTP: "123456" }, false);
        expect(drift.length > 0).toBe(differs);
        const colours = findDrift(
            project.fields,
            { branding: { bgColor: "#ffffff" } },
            { branding: { bgColor: "#FFFFFF" } },
            false,
        );
        expect(colours).toEqual([]);
    });

    it("keeps the state's value of write-only leaves that the server leaves out", () => {
        const managed = {
            whiteList: [{ email: "ann@a.example" }],
            security: { source: "API", apiTestValue: "ann@a.example" },
        };
        expect(pickManaged(fields, { security: { source: "CSV" } }, managed)).toEqual({
            whiteList: [{ email: "ann@a.example" }],
            security: { source: "CSV", apiTestValue: "ann@a.example" },
        });
    });

    it("shows no secret that the program has not marked", () => {
        const live = { whiteList: [{ email: "ann@a.example" }], security: { source: "API", apiTestValue: "ann" } };
        expect(pickManaged(fields, live, { whiteList: null, security: null })).toEqual({
            whiteList: "(set outside Pulumi)",
            security: { source: "API" },
        });
    });

    it("shows a write-only list that the server returns, even an empty one", () => {
        expect(pickManaged(fields, { whiteList: [] }, { whiteList: [{ email: "ann@a.example" }] })).toEqual({
            whiteList: [],
        });
    });

    it("compares the elements of a list on the keys that the program wrote", () => {
        const managed = { whiteList: [{ email: "ann@a.example", name: "Ann" }] };
        const live: JsonObject = {
            whiteList: [
                { _id: "1", email: "ann@a.example", name: "Ann", phone: "1" },
                { _id: "2", email: "bob@a.example", phone: "2" },
            ],
        };
        expect(pickManaged(fields, live, managed)).toEqual({
            whiteList: [
                { email: "ann@a.example", name: "Ann" },
                { email: "bob@a.example", name: null },
            ],
        });
    });

    it("reaches lists inside the elements of a list", () => {
        const managed = { documents: { documentTypes: [{ country: "Peru", configurations: [{ active: true }] }] } };
        const live = {
            documents: {
                documentTypes: [{ _id: "1", country: "Peru", configurations: [{ _id: "2", active: true, extra: 1 }] }],
            },
        };
        expect(pickManaged(fields, live, managed)).toEqual(managed);
    });
});

describe("differences between what was written and what is stored", () => {
    it("name the leaf and both values", () => {
        expect(findDrift(fields, { status: "draft" }, { status: "active", usesWhiteList: true }, true)).toEqual([
            { path: ["status"], expected: "active", actual: "draft" },
        ]);
    });

    it("count what the server leaves out only where asked to", () => {
        expect(findDrift(fields, {}, { status: "draft" }, false)).toEqual([
            { path: ["status"], expected: "draft", actual: null },
        ]);
    });
});

describe("the real response on Verifik's pages", () => {
    const response: JsonObject = {
        __v: 0,
        _id: "67996c2606c23de3bc785a23",
        allowedCountries: [],
        client: "67054dc629a00e8b1ce73c51",
        createdAt: "2025-01-28T23:45:42.007Z",
        linkSettings: null,
        onboardingSettings: null,
        project: "67054e609e2c794b78e02af8",
        redirectUrl: "https://verifik.co",
        status: "active",
        type: "login",
        updatedAt: "2025-06-26T21:40:25.053Z",
        version: 1,
        webhook: "68a63328cba3c7dac2896950",
        loginSettings: {
            email: true,
            emailGateway: "mailgun",
            faceLiveness: true,
            livenessMinScore: 0.65,
            phone: true,
            phoneGateway: "both",
            searchMinScore: 0.85,
            searchMode: "FAST",
            showFaceLivenessRecommendation: true,
            steps: [],
        },
        security: {
            _id: "67996c6d06c23de3bc785a30",
            apiTestType: "email",
            source: "CSV",
            strategy: "whitelist",
        },
    };
    const declared: JsonObject = {
        project: "67054e609e2c794b78e02af8",
        type: "login",
        status: "active",
        redirectUrl: "https://verifik.co",
        loginSettings: { email: true, phone: true, phoneGateway: "both", livenessMinScore: 0.65 },
        security: { strategy: "whitelist", source: "CSV", apiTestType: "email" },
        usesWhiteList: true,
        whiteList: [{ email: "ann@example.com" }],
    };

    it("is no drift, though it leaves out what a request on the same page sets", () => {
        expect(findDrift(fields, response, declared, false)).toEqual([]);
        expect(pickManaged(fields, response, declared)).toEqual(declared);
    });
});
