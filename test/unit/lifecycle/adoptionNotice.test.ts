import { type AdoptedField, describeAdoption } from "../../../provider/lifecycle/adoptionNotice";
import { fields as project } from "../../../provider/project/schema";
import { fields as flow } from "../../../provider/projectFlow/schema";
import type { Schema } from "../../../provider/schema/field";

const line = (field: Partial<AdoptedField> & { path: string[] }, fields: Schema = flow) =>
    describeAdoption(fields, "login flow 67", "login", [{ what: "changes", after: null, ...field }])[1];

describe("the notice of an adoption", () => {
    it.each([
        [["loginSettings", "livenessMinScore"], 0.7, 0.75, "loginSettings.livenessMinScore 0.7 → 0.75"],
        [["loginSettings", "searchMode"], "FAST", "ACCURATE", "loginSettings.searchMode FAST → ACCURATE"],
        [["loginSettings", "email"], true, null, "loginSettings.email true → (not set)"],
        [["loginSettings", "searchMode"], "somebody's", "FAST", "loginSettings.searchMode [secret] → FAST"],
        [["redirectUrl"], "", "https://a.example", "redirectUrl (not set) → [secret]"],
        [["allowedCountries"], ["Peru"], [], "allowedCountries [secret] → []"],
        [["signUpForm", "countryCode"], true, "+57", "signUpForm.countryCode [secret] → [secret]"],
        [["whiteList"], null, [{ email: "a@b.example" }], "whiteList (not set) → [secret]"],
        [["ofRawFields"], 1, 2, "ofRawFields [secret] → [secret]"],
    ])("shows of %s only what is a number, true, false or a word of Verifik's", (path, before, after, expected) => {
        expect(line({ path, before, after })).toBe(`login: ${expected}`);
    });

    it("shows no code, though the server holds it as a number", () => {
        expect(line({ path: ["demoOTP"], before: 123456, after: "654321" }, project)).toBe(
            "login: demoOTP [secret] → [secret]",
        );
    });

    it("tells what is sent since it cannot be compared, and what is not known yet", () => {
        expect(
            describeAdoption(flow, "login flow 67", undefined, [
                { path: ["usesWhiteList"], what: "hidden", after: true },
                { path: ["webhook"], what: "unknown", after: "x" },
            ]),
        ).toEqual([
            "login flow 67 is adopted: the update sets 1 of its fields.",
            "login flow 67: usesWhiteList is sent: Verifik does not show what it has",
            "login flow 67: webhook is compared in the update: its value is not known yet",
        ]);
    });
});
