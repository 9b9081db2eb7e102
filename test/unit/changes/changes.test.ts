import { diffLeaves } from "../../../provider/changes/changes";
import { fields } from "../../../provider/projectFlow/schema";

const project = "67054e609e2c794b78e02af8";

describe("changes between what the state and the program declare", () => {
    it.each([
        ["nothing", { project, status: "draft" }, { project, status: "draft" }, []],
        [
            "a value",
            { status: "draft" },
            { status: "active" },
            [{ path: ["status"], before: "draft", after: "active" }],
        ],
        ["a new field", {}, { status: "active" }, [{ path: ["status"], after: "active" }]],
        ["a field taken out", { redirectUrl: "https://a.b" }, {}, [{ path: ["redirectUrl"], before: "https://a.b" }]],
        [
            "null, which is not the same as no field",
            {},
            { redirectUrl: null },
            [{ path: ["redirectUrl"], after: null }],
        ],
        [
            "one leaf of a section",
            { loginSettings: { email: true, phone: true } },
            { loginSettings: { email: true, phone: false } },
            [{ path: ["loginSettings", "phone"], before: true, after: false }],
        ],
        [
            "a leaf two sections down",
            { onboardingSettings: { steps: { form: "skip" } } },
            { onboardingSettings: { steps: { form: "optional" } } },
            [{ path: ["onboardingSettings", "steps", "form"], before: "skip", after: "optional" }],
        ],
        ["the order of keys, which does not matter", { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }, []],
        [
            "a list, whole",
            { allowedCountries: ["Colombia"] },
            { allowedCountries: ["Colombia", "Peru"] },
            [{ path: ["allowedCountries"], before: ["Colombia"], after: ["Colombia", "Peru"] }],
        ],
        ["an empty section, which manages nothing", {}, { security: {} }, []],
    ])("finds %s", (_what, olds, news, expected) => {
        expect(diffLeaves(fields, olds, news)).toEqual(expected);
    });
});
