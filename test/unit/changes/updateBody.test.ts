import { diffLeaves } from "../../../provider/changes/changes";
import { needsCurrent, toUpdates, updateBody, withoutReset } from "../../../provider/changes/updateBody";
import type { JsonObject } from "../../../provider/json/json";
import { fields } from "../../../provider/projectFlow/schema";

function bodyFor(olds: JsonObject, news: JsonObject, live?: JsonObject): JsonObject {
    const assigned = toUpdates(fields, diffLeaves(fields, olds, news));
    return updateBody(fields, news, assigned, live);
}

describe("the body of the one PUT", () => {
    it("holds the changed top-level field and no other", () => {
        const olds = { type: "login", status: "draft", redirectUrl: "https://a.example" };
        expect(bodyFor(olds, { ...olds, status: "active" })).toEqual({ status: "active" });
    });

    it("is empty where nothing changed", () => {
        const same = { type: "login", loginSettings: { email: true } };
        expect(bodyFor(same, same)).toEqual({});
    });

    it("holds a changed section as it is live, with the changed leaves set and the server's id left out", () => {
        const live = {
            loginSettings: {
                _id: "1",
                email: true,
                phone: true,
                steps: ["face"],
                fieldOfTomorrow: { _id: "2", on: 1 },
            },
        };
        expect(bodyFor({ loginSettings: { email: true } }, { loginSettings: { email: false } }, live)).toEqual({
            loginSettings: { email: false, phone: true, steps: ["face"], fieldOfTomorrow: { on: 1 } },
        });
    });

    it("does not bring back what the dashboard changed in a leaf that the program did not change", () => {
        const olds = { loginSettings: { email: true, phone: true } };
        const live = { loginSettings: { email: true, phone: false } };
        expect(bodyFor(olds, { loginSettings: { email: false, phone: true } }, live)).toEqual({
            loginSettings: { email: false, phone: false },
        });
    });

    it.each([
        ["null", { security: null }],
        ["missing", {}],
    ])("holds all declared leaves of a section that is %s on the server", (_what, live) => {
        const news = { security: { source: "CSV", strategy: "whitelist" } };
        expect(bodyFor({ security: { source: "NONE", strategy: "whitelist" } }, news, live)).toEqual(news);
    });

    it("fills in a write-only leaf that the server left out", () => {
        const secret = { apiUrl: "https://a.example", apiTestType: "email", apiTestValue: "ann@a.example" };
        const news = { security: { source: "API", ...secret, apiUrl: "https://b.example" } };
        const live = { security: { source: "API", apiUrl: "https://a.example", apiTestType: "email" } };
        expect(bodyFor({ security: { source: "API", ...secret } }, news, live)).toEqual({ security: news.security });
    });

    it.each([
        ["a text", { redirectUrl: "https://a.example" }, { redirectUrl: "" }],
        ["a list", { allowedCountries: ["Peru"] }, { allowedCountries: [] }],
        ["a flag", { usesWhiteList: true }, { usesWhiteList: false }],
        ["an id", { webhook: "68a63328cba3c7dac2896950" }, { webhook: null }],
    ])("resets %s that was taken out", (_what, olds, body) => {
        expect(bodyFor(olds, {})).toEqual(body);
    });

    it.each([
        ["status", { status: "active" }],
        ["whiteList", { whiteList: [{ email: "ann@a.example" }] }],
        ["version", { version: 2 }],
        ["collectionCode", { collectionCode: "c" }],
    ])("leaves %s as it is when it is taken out, and can tell so", (name, olds) => {
        expect(bodyFor(olds, {})).toEqual({});
        expect(withoutReset(fields, diffLeaves(fields, olds, {}))).toEqual([name]);
    });

    it("resets a section that was taken out leaf by leaf, only the leaves that were named", () => {
        const live = { loginSettings: { email: true, emailGateway: "none", livenessMinScore: 0.8, phone: true } };
        const olds = { loginSettings: { email: true, livenessMinScore: 0.8 } };
        expect(bodyFor(olds, {}, live)).toEqual({
            loginSettings: { email: false, emailGateway: "none", livenessMinScore: 0.65, phone: true },
        });
    });

    it("says nothing of a section that was taken out and is not on the server", () => {
        expect(bodyFor({ loginSettings: { email: true } }, {}, { loginSettings: null })).toEqual({});
    });

    it("clears a section with null, without resetting its leaves", () => {
        expect(bodyFor({ security: { source: "CSV", strategy: "none" } }, { security: null })).toEqual({
            security: null,
        });
    });

    it("puts a section in the place of null", () => {
        const news = { security: { source: "CSV" } };
        expect(bodyFor({ security: null }, news, { security: null })).toEqual(news);
    });

    it("puts null in the place of a section inside a section", () => {
        const olds = { onboardingSettings: { document: { maxAttempts: 3 } } };
        const live = { onboardingSettings: { document: { maxAttempts: 3, usePassport: true } } };
        expect(bodyFor(olds, { onboardingSettings: { document: null } }, live)).toEqual({
            onboardingSettings: { document: null },
        });
    });

    it("puts all declared leaves of a section inside a section that is null on the server", () => {
        const steps = (liveness: string) => ({ onboardingSettings: { steps: { document: "skip", liveness } } });
        const live = { onboardingSettings: { requiresSignature: true, steps: null } };
        expect(bodyFor(steps("skip"), steps("mandatory"), live)).toEqual({
            onboardingSettings: { requiresSignature: true, ...steps("mandatory").onboardingSettings },
        });
    });

    it("needs the live object for a section, and for nothing else", () => {
        const of = (olds: JsonObject, news: JsonObject) =>
            needsCurrent(toUpdates(fields, diffLeaves(fields, olds, news)));
        expect(of({ loginSettings: { email: true } }, { loginSettings: { email: false } })).toBe(true);
        expect(of({ onboardingSettings: { steps: { form: "skip" } } }, {})).toBe(false);
        expect(of({ status: "draft" }, { status: "active" })).toBe(false);
    });
});

describe("a secret that the server shows masked", () => {
    const declared = { security: { source: "API", apiTestValue: "ann@a.example", strategy: "none" } };
    const assigned = [{ path: ["security", "strategy"], value: "none" }];

    it.each(["********", "", null, "U2FsdGVkX1"])("as %p goes out as it is declared", (apiTestValue) => {
        const live = { security: { source: "API", apiTestValue, strategy: "whitelist", apiUrl: "https://a.example" } };
        expect(updateBody(fields, declared, assigned, live)).toEqual({
            security: { ...declared.security, apiUrl: "https://a.example" },
        });
    });

    it("and that is not declared is not written back", () => {
        const live = { security: { source: "CSV", apiTestValue: "•••", strategy: "whitelist" } };
        expect(updateBody(fields, { security: { strategy: "none" } }, assigned, live)).toEqual({
            security: { source: "CSV", strategy: "none" },
        });
    });
});

describe("what a live section shows otherwise than it is", () => {
    const changed = (live: JsonObject, declared: JsonObject = {}) => {
        const before = { loginSettings: { email: true, ...declared } };
        const { loginSettings } = bodyFor(
            before,
            { loginSettings: { email: false, ...declared } },
            { loginSettings: live },
        );
        return loginSettings;
    };

    it.each<[string, JsonObject]>([
        ["a number as text", { livenessMinScore: "0.65" }],
        ["a switch as a number", { phone: 1 }],
        ["a list as text", { steps: "face" }],
        ["a list of other things", { steps: ["face", 1] }],
        ["a word as an object without an id", { searchMode: { mode: "FAST" } }],
        ["characters in its place", { emailGateway: "•••••" }],
    ])("%s is not written back where the dashboard owns it", (_what, live) => {
        expect(changed({ ...live, phoneGateway: "sms" })).toEqual({ email: false, phoneGateway: "sms" });
    });

    it.each<[JsonObject, JsonObject]>([
        [{ livenessMinScore: "0.65" }, { livenessMinScore: 0.7 }],
        [{ phone: "***" }, { phone: true }],
        [{}, { searchMode: "FAST" }],
    ])("%j goes out as it is declared: %j", (live, declared) => {
        expect(changed(live, declared)).toEqual({ email: false, ...declared });
    });

    it("is written back where it lies beyond the limits: somebody else set it", () => {
        expect(changed({ livenessMinScore: 0.3 })).toEqual({ email: false, livenessMinScore: 0.3 });
    });

    it("is the id where it is the object", () => {
        const id = "67996c2606c23de3bc785a23";
        const body = bodyFor(
            { integrations: { redirectUrl: "https://a.example" } },
            { integrations: { redirectUrl: "https://b.example" } },
            { integrations: { redirectUrl: "https://a.example", webhook: { _id: id, name: "Hook" } } },
        );
        expect(body).toEqual({ integrations: { redirectUrl: "https://b.example", webhook: id } });
    });

    it.each(["ann***@private.example", "xxxxxx4567", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"])(
        "a secret shown as %s is not written back",
        (apiTestValue) => {
            const body = bodyFor(
                { security: { source: "API" } },
                { security: { source: "CSV" } },
                { security: { source: "API", apiTestValue, apiTestType: "email" } },
            );
            expect(body).toEqual({ security: { source: "CSV", apiTestType: "email" } });
        },
    );
});

describe("a declared leaf that the live section does not show readably", () => {
    const set = (section: JsonObject, more: JsonObject): [declared: JsonObject, live: JsonObject] => [section, more];

    it.each<[string, string, ...[JsonObject, JsonObject]]>([
        ["a list of characters", "loginSettings", ...set({ steps: ["a", "b"] }, { steps: ["•••", "***"] })],
        ["a list that is masked in part", "loginSettings", ...set({ steps: ["a", "b"] }, { steps: ["a", "***"] })],
        [
            "characters in a list of sections",
            "documents",
            ...set(
                {
                    documentTypes: [
                        { country: "Peru", configurations: [{ active: true, documentCategory: "passport" }] },
                    ],
                },
                { documentTypes: [{ country: "Peru", configurations: [{ active: true, documentCategory: "***" }] }] },
            ),
        ],
        [
            "a list of sections that lack what is declared",
            "documents",
            ...set(
                { documentTypes: [{ country: "Peru", configurations: [{ active: true }] }] },
                { documentTypes: [{ country: "Peru" }] },
            ),
        ],
        ["a list of nulls", "loginSettings", ...set({ steps: ["a", "b"] }, { steps: [null, null] })],
        [
            "a word of no page in a list",
            "documents",
            ...set(
                { documentTypes: [{ configurations: [{ documentCategory: "passport" }] }] },
                { documentTypes: [{ configurations: [{ documentCategory: "visa" }] }] },
            ),
        ],
        [
            "characters in a template",
            "emailTemplates",
            ...set({ en: { subject: "Welcome" } }, { en: { subject: "***" } }),
        ],
        ["a list in place of a template", "emailTemplates", ...set({ en: { subject: "Welcome" } }, { en: ["x"] })],
        ["a word for what is hidden", "security", ...set({ apiUrl: "https://a.example" }, { apiUrl: "[REDACTED]" })],
        ["a word of no page", "loginSettings", ...set({ searchMode: "FAST" }, { searchMode: "TURBO" })],
        ["null", "loginSettings", ...set({ phone: true }, { phone: null })],
        [
            "characters in a field of `rawFields`",
            "loginSettings",
            ...set({ ofTomorrow: ["a"] }, { ofTomorrow: ["***"] }),
        ],
    ])("goes out as it is declared where the server shows %s", (_what, key, declared, shown) => {
        const assigned = [{ path: [key, "changed"], value: true }];
        const body = updateBody(fields, { [key]: { ...declared, changed: true } }, assigned, {
            [key]: { ...shown, kept: {} },
        });
        expect(body).toEqual({ [key]: { ...declared, changed: true, kept: {} } });
    });

    it.each<[string, JsonObject, JsonObject]>([
        ["a list", { loginSettings: { steps: ["a", "b"] } }, { loginSettings: { steps: ["b"] } }],
        ["a list that was emptied", { loginSettings: { steps: ["a", "b"] } }, { loginSettings: { steps: [] } }],
        ["a word", { loginSettings: { searchMode: "FAST" } }, { loginSettings: { searchMode: "ACCURATE" } }],
        ["a template", { emailTemplates: { en: { subject: "Hi" } } }, { emailTemplates: { en: { subject: "Hey" } } }],
        ["what the program clears", { loginSettings: { phone: null } }, { loginSettings: { phone: null } }],
    ])("is not one that the dashboard changed: %s", (_what, declared, live) => {
        const key = Object.keys(live)[0]!;
        const assigned = [{ path: [key, "changed"], value: true }];
        expect(updateBody(fields, declared, assigned, live)).toEqual({
            [key]: { ...(live[key] as object), changed: true },
        });
    });

    it("and one that is not declared is not written back", () => {
        const live = {
            loginSettings: { steps: ["***"], searchMode: "TURBO" },
            emailTemplates: { en: { subject: "***", greeting: "Hi" } },
        };
        const assigned = [
            { path: ["loginSettings", "email"], value: true },
            { path: ["emailTemplates", "en", "greeting"], value: "Hey" },
        ];
        expect(updateBody(fields, {}, assigned, live)).toEqual({
            loginSettings: { email: true, searchMode: "TURBO" },
            emailTemplates: { en: { greeting: "Hey" } },
        });
    });
});
