import { differences, projection } from "../../../provider/lifecycle/projection";
import { fields } from "../../../provider/projectFlow/schema";
import type { JsonObject } from "../../../provider/verifik/json";

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
        ["false, which is not nothing", { usesWhiteList: false }, { usesWhiteList: true }, { usesWhiteList: false }],
    ])("shows %s", (_what, live, managed, expected) => {
        expect(projection(fields, live, managed)).toEqual(expected);
    });

    it("keeps the state's value of write-only leaves that the server leaves out", () => {
        const managed = {
            whiteList: [{ email: "ann@a.example" }],
            security: { source: "API", apiTestValue: "ann@a.example" },
        };
        expect(projection(fields, { security: { source: "CSV" } }, managed)).toEqual({
            whiteList: [{ email: "ann@a.example" }],
            security: { source: "CSV", apiTestValue: "ann@a.example" },
        });
    });

    it("shows a write-only list that the server returns, even an empty one", () => {
        expect(projection(fields, { whiteList: [] }, { whiteList: [{ email: "ann@a.example" }] })).toEqual({
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
        expect(projection(fields, live, managed)).toEqual({
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
        expect(projection(fields, live, managed)).toEqual(managed);
    });
});

describe("differences between what was written and what is stored", () => {
    it("name the leaf and both values", () => {
        expect(differences(fields, { status: "draft" }, { status: "active", usesWhiteList: true }, true)).toEqual([
            { path: ["status"], written: "active", stored: "draft" },
        ]);
    });

    it("count what the server leaves out only where asked to", () => {
        expect(differences(fields, {}, { usesWhiteList: true }, false)).toEqual([
            { path: ["usesWhiteList"], written: true, stored: null },
        ]);
    });
});
