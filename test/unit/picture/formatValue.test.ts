import { formatValue, shorten } from "../../../provider/picture/formatValue";
import { readHeldFields } from "../../../provider/picture/heldFields";
import { fields as projectFields } from "../../../provider/project/schema";
import { fields } from "../../../provider/projectFlow/schema";
import { fields as webhookFields } from "../../../provider/webhook/schema";
import { secret } from "./states";

describe("a value as it is shown", () => {
    it.each([
        ["loginSettings.livenessMinScore", 0.65, "0.65"],
        ["loginSettings.email", false, "false"],
        ["loginSettings.searchMode", "FAST", "FAST"],
        ["loginSettings.searchMode", null, "not set"],
        ["loginSettings.searchMode", undefined, "not named"],
        ["redirectUrl", "", "empty"],
        ["redirectUrl", "https://shop.example.com", "https://shop.example.com"],
        ["redirectUrl", "https://shop.example.com/?token=abc", "https://shop.example.com/…"],
        ["redirectUrl", "https://ann:pass@shop.example.com", "https://shop.example.com/…"],
        ["redirectUrl", "mailto:ann@example.com", "(hidden)"],
        ["redirectUrl", "no address", "(hidden)"],
        ["name", "Sign-in of the shop", "Sign-in of the shop"],
        ["description", "about Ann", "(hidden)"],
        ["collectionCode", "abc", "(hidden)"],
        ["emailTemplates.en.subject", "Hello Ann", "(hidden)"],
        ["whiteList", [{ email: "ann@example.com" }], "(hidden)"],
        ["allowedCountries", [], "none"],
        ["allowedCountries", ["Colombia", "Mexico"], "Colombia, Mexico"],
        ["loginSettings.steps", ["1", "2", "3", "4", "5", "6", "7", "8"], "1, 2, 3, 4, 5, 6, and 2 more"],
        ["signUpForm.additionalFields", [{ label: "Who is Ann?" }], "1 entry"],
        ["notModelled", "ann@example.com", "(hidden)"],
        ["notModelled", { email: "ann@example.com" }, "(hidden)"],
        ["notModelled", ["ann@example.com", "bob@example.com"], "2 entries"],
        [
            "documents.documentTypes",
            [{ country: "Mexico", configurations: [] }, {}],
            "Mexico: nothing; any country: nothing",
        ],
    ])("of a flow: %s of %j is %s", (path, value, expected) => {
        expect(formatValue(fields, path, value as never)).toBe(expected);
    });

    it.each([
        [projectFields, "contactEmail", "ann@example.com", "(hidden)"],
        [projectFields, "dataProtection.name", "Ann", "(hidden)"],
        [projectFields, "dataProtection.country", "Colombia", "(hidden)"],
        [projectFields, "allowedCountries", "All", "All"],
        [projectFields, "privacyUrl", "https://shop.example.com/privacy", "https://shop.example.com/…"],
        [projectFields, "branding.logo", "https://shop.example.com/logo?key=abc", "(hidden)"],
        [webhookFields, "url", "https://hooks.example.com/T0/secret", "https://hooks.example.com/…"],
        [webhookFields, "notification.email", "ann@example.com", "(hidden)"],
        [webhookFields, "events", ["login"], "login"],
    ])("of a project or a webhook: %#", (schema, path, value, expected) => {
        expect(formatValue(schema, path, value)).toBe(expected);
    });

    it("has one line, no signs that turn the writing round, and an end", () => {
        expect(shorten("a\n\tb\u202Ec \u0000")).toBe("a b c");
        expect(shorten("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
        expect(shorten("x".repeat(60))).toBe("x".repeat(60));
    });
});

describe("what a state holds of the fields", () => {
    const wrapped = { ...secret, plaintext: '"not to be shown"' };

    it.each([
        ["plain ones", { type: "login", redirectUrl: "" }, { type: "login", redirectUrl: "" }, [], false],
        ["a secret", { type: "login", whiteList: secret }, { type: "login" }, ["whiteList"], false],
        ["a secret in plain text", { redirectUrl: wrapped }, {}, ["redirectUrl"], false],
        ["a secret in a section", { security: { apiUrl: secret } }, { security: {} }, ["security.apiUrl"], false],
        [
            "a secret in a list",
            { documents: { documentTypes: [{ country: secret }] } },
            { documents: {} },
            ["documents.documentTypes"],
            false,
        ],
        ["a secret deep in a list", { allowedCountries: [[{ a: [secret] }]] }, {}, ["allowedCountries"], false],
        ["what is Verifik's own", { client: "c", createdAt: "t", storedAs: secret, managed: true }, {}, [], false],
        ["raw fields", { rawFields: { security: { a: 1, b: secret } } }, { security: { a: 1 } }, ["security.b"], false],
        ["raw fields that nobody may see", { rawFields: secret }, {}, [], true],
    ])("%s", (_name, outputs, plain, secretPaths, namesAreSecret) => {
        expect(readHeldFields(fields, outputs as never)).toEqual({ plain, secretPaths, namesAreSecret });
    });
});
