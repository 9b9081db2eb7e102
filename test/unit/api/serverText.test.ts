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
        ["phone.300.123.456.78 is invalid", "[hidden] is invalid"],
        ["user[300][123][456][7] not found", "[hidden] not found"],
        [
            "phone 300 and 123 and 456 and 78 is invalid",
            "phone [hidden] and [hidden] and [hidden] and [hidden] is invalid",
        ],
        ["the name must have at most 400 characters", "the name must have at most 400 characters"],
        ["the score must be between 3 and 10", "the score must be between 3 and 10"],
        ["must be between 0.515 and 0.895", "must be between 0.515 and 0.895"],
        ["members[0].documents[1] must be one of 10", "members[0].documents[1] must be one of 10"],
    ])("%j reads %j", (said, shown) => expect(showSentence(said, open)).toBe(shown));

    it("hides the one plain word that the user wrote, and shows the rest", () => {
        const redact = ["available-account"];
        expect(showSentence("the service is not available", { ...open, redact })).toBe("the service is not [hidden]");
    });

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
        ["members[300][123][4]", undefined],
        ["name.300.123.456.7", undefined],
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
        ...["Shop Perú (test)", "Shop 24/7", "Acme2", "Studio B", "Shop 2026", "B2B Portal", "web3-shop", "3DSecure"],
        ...["Production2", "shop.acme.example", "App v1.2.3", "Ana's Café, Lima & Cusco"],
    ])("%j is shown", (name) => expect(showName(name, open)).toBe(JSON.stringify(name)));

    it.each([
        ...["ann@private.example", "+57 300 123 4567", "300-12-34-567 Ann", "123456 code", "Shop\u202e", 7],
        ...["eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxIn0", "eyJh.eyJz.c2ln", "AKIAIOSFODNN7EXAMPLE", "sk_live_51Hx7fQ2eZvKYl"],
        ...["sk-live-9f8e7d6c5b4a", "a1b2-c3d4-e5f6", "key: 9f8e7d6c5b4a", "the (9f8e7d6c5b4a)", "GEZDGNBVGY3TQOJQ"],
        ...["tokenABC12345", "67996c2606c23de3bc785a2"],
    ])("%j is not", (name) => expect(showName(name, open)).toBeUndefined());

    it("hides what the user wrote", () => {
        const redact = ["Ann Marked Person", "https://shop.example/secret"];
        expect(showName("Ann Marked Person", { redact })).toBeUndefined();
        expect(showName("Mr. Ann Marked", { redact })).toBeUndefined();
        expect(showName("Shop", { redact })).toBe('"Shop"');
    });

    it.each([
        [true, "true"],
        [0.755, "0.755"],
        [3001234567, undefined],
        ["text", undefined],
        [null, undefined],
    ])("%j reads %s", (value, shown) => expect(showValue(value)).toBe(shown));
});
