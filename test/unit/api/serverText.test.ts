import { showName, showSentence, showValue, showWord } from "../../../provider/api/serverText";

const words = () => new Set(["loginsettings", "livenessminscore", "redirecturl", "mandatory"]);
const open = { redact: [], words };

describe("a sentence of a server", () => {
    it.each([
        ["Cannot update/delete project flow with active users", "Cannot update/delete project flow with active users"],
        ["missing url\n", "missing url"],
        [
            '"loginSettings.livenessMinScore" must be between 0.51 and 0.9',
            '"loginSettings.livenessMinScore" must be between 0.51 and 0.9',
        ],
        ["project_flow_required", "project_flow_required"],
        ["Record not found.", "Record not found."],
        ["redirectUrl: https://a.example/x is not allowed", "redirectUrl: [hidden] is not allowed"],
        ["name Ann Smith is already used by ann@private.example", "name [hidden] is already used by [hidden]"],
        ["the field \u001b[2J\u202ename is \u200binvalid", "the field [hidden] is invalid"],
        ["phone 300 123 4567 is invalid", "phone 300 [hidden] is invalid"],
        ["the code 123456 is wrong", "the code [hidden] is wrong"],
    ])("%j reads %j", (said, shown) => expect(showSentence(said, open)).toBe(shown));

    it("is not shown where hardly a word of it can be", () => {
        expect(showSentence("eyJhbGciOiJIUzI1NiJ9.e30.x Ann ann@private.example is", open)).toBeUndefined();
        expect(showSentence("", open)).toBeUndefined();
    });

    it("is short, whatever the server says", () => {
        expect(showSentence("the name is not valid ".repeat(10_000), open)!.length).toBeLessThan(310);
    });

    it("hides what the user wrote, also in plain words", () => {
        expect(
            showSentence("the project Internal Service Access exists", {
                ...open,
                redact: ["internal service access"],
            }),
        ).toBe(undefined);
        expect(
            showSentence("the flow has an invalid redirection", { ...open, redact: ["https://a.example/redirect"] }),
        ).toBe("the flow has an invalid [hidden]");
    });
});

describe("a code or a field of a server", () => {
    it.each([
        ["PROJECT_NAME_EXISTS", "PROJECT_NAME_EXISTS"],
        ["UnprocessableEntity", "UnprocessableEntity"],
        ["RateLimitExceeded", "RateLimitExceeded"],
        ["loginSettings.livenessMinScore", "loginSettings.livenessMinScore"],
        ["members[0].name", "members[0].name"],
        ["ann@private.example", undefined],
        ["AnnSmith", undefined],
        ["name\u001b[2J", undefined],
        ["a".repeat(81), undefined],
    ])("%j reads %j", (said, shown) => expect(showWord(said, open)).toBe(shown));

    it("is shown where it is a field of ours, whatever the user wrote", () => {
        expect(showWord("loginSettings.livenessMinScore", { ...open, redact: ["livenessMinScore"] })).toBe(
            "loginSettings.livenessMinScore",
        );
        expect(showWord("configuration", { ...open, redact: ["configuration"] })).toBeUndefined();
    });
});

describe("a name and a value of a live object", () => {
    it.each([
        ["Shop Perú (test)", '"Shop Perú (test)"'],
        ["ann@private.example", undefined],
        ["+57 300 123 4567", undefined],
        ["eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxIn0", undefined],
        ["Shop\u202e", undefined],
        [7, undefined],
    ])("%j reads %s", (name, shown) => expect(showName(name)).toBe(shown));

    it.each([
        [true, "true"],
        [0.755, "0.755"],
        [3001234567, undefined],
        ["text", undefined],
        [null, undefined],
    ])("%j reads %s", (value, shown) => expect(showValue(value)).toBe(shown));
});
