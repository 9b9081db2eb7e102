import fc from "fast-check";
import { parseProblem } from "../../provider/api/envelope";
import { ApiError } from "../../provider/api/errors";
import { hintFor } from "../../provider/api/hints";
import { retryAfterMs } from "../../provider/api/retry";
import { showSentence, showWord } from "../../provider/api/serverText";
import { encodings } from "../faults/echo";

const id = "67996c2606c23de3bc785a23";
const telling = 8;

/** What a user may hold: people, keys, numbers, texts of any kind. */
const secrets = fc.oneof(
    fc.emailAddress(),
    fc.string({ minLength: telling, maxLength: 60 }),
    fc.string({ minLength: telling, maxLength: 60, unit: "binary" }),
    fc.stringMatching(/^\+?[0-9][0-9 ]{8,14}[0-9]$/),
    fc.stringMatching(/^[A-Za-z0-9_-]{10,30}\.[A-Za-z0-9_-]{10,30}\.[A-Za-z0-9_-]{10,30}$/),
    fc.webUrl(),
    fc.constantFrom("internal service account", "Ann Marked Person", "the project flow that was not found"),
);

/** What a server says around it. */
const around = fc.oneof(
    fc.constantFrom("", "the value is invalid: ", "name ", "must be one of "),
    fc.string({ maxLength: 20 }),
);

/** The message of a call that a server refuses with this body. */
function messageOf(body: unknown, retryAfter: unknown, redact: readonly string[], status = 422): string {
    const problem = parseProblem(typeof body === "string" ? body : JSON.stringify(body));
    const subject = {
        resource: `login flow ${id}`,
        redact,
        words: () => new Set(["redirecturl", "name", "mandatory"]),
    };
    const call = { method: "PUT", url: `http://127.0.0.1/v2/project-flows/${id}`, subject };
    return new ApiError(call, status, problem, hintFor("PUT", status, problem, retryAfterMs(retryAfter), undefined))
        .message;
}

/** All that so many characters in a row of a text can be. */
function partsOf(text: string): string[] {
    return Array.from({ length: Math.max(0, text.length - telling + 1) }, (_, at) => text.slice(at, at + telling));
}

describe("whatever a server says of whatever a program holds", () => {
    it("no message holds eight characters in a row of it, in any spelling", () => {
        fc.assert(
            fc.property(
                secrets,
                around,
                around,
                fc.constantFrom(...Object.keys(encodings)),
                fc.constantFrom(401, 403, 404, 409, 422, 429, 500),
                (secret, before, after, encoding, status) => {
                    const echoed = encodings[encoding]!(secret);
                    const text = `${before}${echoed}${after}`;
                    const details = [
                        { field: text, message: text },
                        { field: "redirectUrl", message: echoed },
                    ];
                    const bodies = [
                        { message: text, code: echoed, details },
                        { error: { message: text, code: text, details }, status: text },
                        { error: text, message: echoed },
                        text,
                    ];
                    // What our own sentences hold is no echo.
                    const ours = messageOf({}, undefined, [], status).toLowerCase();
                    const withheld = `${ours} its message is not shown: it may repeat what is private - a field: refused`;
                    const private_ = [...partsOf(secret), ...partsOf(echoed)].map((part) => part.toLowerCase());
                    for (const body of bodies) {
                        const message = messageOf(body, echoed, [secret], status).toLowerCase();
                        expect(private_.filter((part) => message.includes(part) && !withheld.includes(part))).toEqual(
                            [],
                        );
                        expect(message).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
                        expect(message.length).toBeLessThan(3_000);
                    }
                },
            ),
            { numRuns: 1_000 },
        );
    });

    it("no sentence and no word holds a long number, in whatever pieces", () => {
        const pieces = fc.array(fc.stringMatching(/^\d{1,3}$/), { minLength: 3, maxLength: 12 });
        const between = fc.constantFrom(".", "][", " and ", " is ", ", not ", "/", "_", " the field ", "-");
        fc.assert(
            fc.property(pieces, between, (numbers, separator) => {
                const text = `name[${numbers.join(separator)}] is invalid`;
                for (const shown of [
                    showSentence(text, { redact: [] }),
                    showWord(text.split(" ")[0]!, { redact: [] }),
                ]) {
                    expect((shown ?? "").replaceAll(/0\.(?=\d)|\D/g, "").length).toBeLessThan(7);
                }
            }),
        );
    });

    it("is shown where it is Verifik's own", () => {
        const said = "Cannot update/delete project flow with active users";
        expect(messageOf({ message: said, code: "Conflict" }, undefined, ["ann@private.example"], 409)).toContain(said);
    });

    it("ten details are told, of any number", () => {
        const details = Array.from({ length: 1_000 }, () => ({ field: "name", message: "is required" }));
        expect(
            messageOf({ message: "Validation failed", details }, undefined, []).match(/- name: is required/g),
        ).toHaveLength(10);
        expect(messageOf({ message: "Validation failed", details }, undefined, [])).toContain("- and 990 more");
    });
});
