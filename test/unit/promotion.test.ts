import { compareFlows } from "../../provider/cli/compare";
import type { JsonObject } from "../../provider/json/json";
import { definitionOf, isDefinition } from "../../provider/promotion/definition";

const id = "67996c2606c23de3bc785a23";
const define = (values: JsonObject, secretPaths: string[] = []) => definitionOf("login", values, true, secretPaths);

describe("a definition", () => {
    it("holds what the flow sets, and neither server's fields, options, status nor project", () => {
        const loginSettings = { email: true, livenessMinScore: 0.7 };
        const { fields, holes } = define({
            ...{
                project: id,
                type: "login",
                status: "active",
                client: id,
                createdAt: "2026-01-01",
                apiOrigin: "https://x",
            },
            ...{ forceDestroy: true, managed: true, loginSettings, allowedCountries: ["Peru"], version: 2 },
        });
        expect({ fields, holes }).toEqual({
            fields: { loginSettings, allowedCountries: ["Peru"], version: 2 },
            holes: [],
        });
    });

    it("names what belongs to one environment, and what is secret, and holds none of it", () => {
        const person = { email: "ada@example.com" };
        const { fields, holes } = define(
            {
                ...{ redirectUrl: "https://a.example", webhook: id, whiteList: [person], rawFields: { secret: "x" } },
                security: { source: "API", apiUrl: "https://b.example", apiTestValue: "eve@example.com" },
                description: "private",
                integrations: { webhook: id },
            },
            ["description"],
        );
        expect(fields).toEqual({ security: { source: "API" } });
        expect(holes).toEqual([
            ...["description", "integrations.webhook", "rawFields", "redirectUrl", "security.apiTestValue"],
            ...["security.apiUrl", "webhook", "whiteList"],
        ]);
    });

    it.each([
        ["a leaf of its own", "emailTemplates.en.subject"],
        ["all of a language", "emailTemplates.en"],
        ["an item of a list", "signUpForm.additionalFields.0.label"],
    ])("takes no leaf along that holds a secret: %s", (_what, secret) => {
        const emailTemplates = { en: { subject: "Hello" } };
        const signUpForm = { email: true, additionalFields: [{ label: "Size" }] };
        const { fields, holes } = define({ emailTemplates, signUpForm }, [secret]);
        const isForm = secret.startsWith("signUpForm");
        expect(holes).toEqual([isForm ? "signUpForm.additionalFields" : "emailTemplates"]);
        expect(fields).toEqual(isForm ? { emailTemplates, signUpForm: { email: true } } : { signUpForm });
    });

    it("takes no id along, wherever it stands", () => {
        const documents = { documentTypes: [{ country: "Peru", configurations: [{ documentTemplates: [id] }] }] };
        expect(define({ documents, description: id })).toMatchObject({
            fields: {},
            holes: ["description", "documents.documentTypes"],
        });
    });

    it("takes along that a field is empty: nothing belongs to no environment", () => {
        expect(define({ redirectUrl: "", webhook: null, whiteList: [] })).toMatchObject({
            fields: { redirectUrl: "", webhook: null, whiteList: [] },
            holes: [],
        });
    });

    it("has a digest of its content alone, and shows when it was changed", () => {
        const one = define({ name: "a", loginSettings: { email: true, phone: false } });
        const same = definitionOf("login", { loginSettings: { phone: false, email: true }, name: "a" }, false, []);
        expect(same.digest).toBe(one.digest);
        expect(define({ name: "b" }).digest).not.toBe(one.digest);
        expect(isDefinition(one)).toBe(true);
        expect(isDefinition({ ...one, fields: { name: "b" } })).toBe(false);
        for (const nonsense of [undefined, null, "x", [], {}, { format: 2 }])
            expect(isDefinition(nonsense)).toBe(false);
    });
});

describe("the comparison of two states", () => {
    const state = (...flows: { name: string; outputs: object; more?: object }[]) => ({
        deployment: {
            resources: flows.map(({ name, outputs, more }) => ({
                urn: `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/verifik:ProjectFlow::${name}`,
                type: "pulumi-nodejs:dynamic/verifik:ProjectFlow",
                outputs: { type: "login", ...outputs },
                ...more,
            })),
        },
    });
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };

    it("names flows of one stack only, and leaves out what waits for its deletion and what was only looked up", () => {
        const one = state({ name: "login", outputs: {} }, { name: "old", outputs: {}, more: { delete: true } });
        const other = state({ name: "signUp", outputs: {} }, { name: "seen", outputs: {}, more: { external: true } });
        expect(compareFlows(one, other)).toMatchObject([
            { name: "login", onlyIn: 0 },
            { name: "signUp", onlyIn: 1 },
        ]);
    });

    it("takes lists without order as such, and never looks into a secret", () => {
        const one = state({ name: "login", outputs: { allowedCountries: ["Peru", "Chile"], description: secret } });
        const other = state({ name: "login", outputs: { allowedCountries: ["Chile", "Peru"], description: "open" } });
        expect(compareFlows(one, other)).toEqual([{ name: "login", differences: [], notCompared: ["description"] }]);
    });

    it("shows a change of type", () => {
        const one = state({ name: "login", outputs: {} });
        const other = state({ name: "login", outputs: { type: "onboarding" } });
        expect(compareFlows(one, other)).toMatchObject([
            { differences: [{ path: "type", values: ["login", "onboarding"] }] },
        ]);
    });
});
