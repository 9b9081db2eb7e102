import { resolveOrigin } from "../../../provider/api/origin";
import { malformedTokenWarning, selectToken, type TokenSource, tokenWarning } from "../../../provider/api/token";

const now = Date.parse("2026-06-01T12:00:00Z");
const day = 86_400_000;
const minute = 60_000;

function jwt(expires: number): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "none" })}.${part({ exp: Math.floor(expires / 1000) })}.x`;
}

function sources(configured?: string, environment?: string): TokenSource[] {
    return [
        { name: "verifik:token", token: configured },
        { name: "VERIFIK_TOKEN", token: environment },
    ];
}

describe("the token", () => {
    it.each([
        ["the configuration's", jwt(now + day), jwt(now + 2 * day), 0],
        ["the environment's, where none is configured", undefined, jwt(now + day), 1],
        ["the environment's, where the configured one is expired", jwt(now - minute), jwt(now + day), 1],
        ["the environment's, where the configured one is just past its end", jwt(now - 1000), jwt(now + day), 1],
        ["the configured one, within a minute of its end", jwt(now - minute + 1000), jwt(now - day), 0],
        ["one that is no JWT and does not tell its end", "opaque", undefined, 0],
    ])("is %s", (_what, configured, environment, expected) => {
        expect(selectToken(sources(configured, environment), now)).toBe([configured, environment][expected]);
    });

    it("is asked for where there is none", () => {
        expect(() => selectToken(sources("", undefined), now)).toThrow(
            "There is no Verifik token. Set one with `pulumi config set --secret verifik:token <token>`, " +
                "or in the environment variable VERIFIK_TOKEN.",
        );
    });

    it("is asked for with what refresh and destroy need", () => {
        expect(() => selectToken(sources(), now)).toThrow(
            "Refresh and destroy use the configuration that the last `pulumi up` stored: add `--run-program` to use the " +
                "current one.",
        );
    });

    it.each(["Bearer abc.def.ghi", "bearer abc", "BEARER"])("that begins with Bearer is refused: %s", (token) => {
        const message =
            'The token in verifik:token begins with the word "Bearer", which is no part of it. Set it without that ' +
            "word, with `pulumi config set --secret verifik:token <token>`.";
        expect(() => selectToken(sources(token), now)).toThrow(message);
        expect(malformedTokenWarning(sources(token), now)).toBe(message);
    });

    it.each(["<your Verifik token>", "undefined", "67054e609e2c794b78e02af8", "hunter2"])(
        "that is none is told at preview, without being shown: %s",
        (token) => {
            const warning = malformedTokenWarning(sources(undefined, token), now);
            expect(warning).toContain("The token in VERIFIK_TOKEN does not look like one of Verifik's");
            expect(warning).not.toContain(token);
        },
    );

    it("of Verifik's form, or none at all, is not complained of", () => {
        expect(malformedTokenWarning(sources(jwt(now + day)), now)).toBeUndefined();
        expect(malformedTokenWarning(sources("", undefined), now)).toBeUndefined();
    });

    it("past its end says when that was and what to do", () => {
        expect(() => selectToken(sources(jwt(now - day), jwt(now - 2 * day)), now)).toThrow(
            "The Verifik token in verifik:token expired on 2026-05-31, the one in VERIFIK_TOKEN expired on 2026-05-30. " +
                "Get a new one, set it with `pulumi config set --secret verifik:token <token>`, " +
                "and run `pulumi up` without `--refresh`. Refresh and destroy use the token that the last `pulumi up` " +
                "stored: add `--run-program`, or set VERIFIK_TOKEN, to use the new one.",
        );
    });

    it("with a line break in it is refused without being shown", () => {
        expect(() => selectToken(sources("abc\ndef"), now)).toThrow(
            "The token in verifik:token holds characters that no token has (a line break, a space?). Set it again.",
        );
    });

    it("of a provider of its own is set there", () => {
        const own = (token?: string, environment?: string): TokenSource[] => [
            { name: "provider eu", token },
            ...(environment === undefined ? [] : [{ name: "VERIFIK_TOKEN", token: environment } as const]),
        ];
        expect(() => selectToken(own(), now)).toThrow(
            "There is no Verifik token. Set one as the argument `token` of provider eu, or in the environment variable " +
                "VERIFIK_TOKEN.",
        );
        expect(() => selectToken(own(jwt(now - day)), now)).toThrow(
            "The Verifik token in provider eu expired on 2026-05-31. Get a new one, set it as the argument `token` of " +
                "provider eu, and run `pulumi up` without `--refresh`. Refresh and destroy use the token that the last " +
                "`pulumi up` stored: add `--run-program` to use the new one.",
        );
        expect(selectToken(own(undefined, "abc"), now)).toBe("abc");
    });

    it.each([
        ["says nothing while it is far from its end", jwt(now + 4 * day), undefined],
        ["says nothing where there is none", undefined, undefined],
        [
            "says when it ends, from three days before",
            jwt(now + 2 * day),
            "The Verifik token in verifik:token expires on 2026-06-03. " +
                "Renew it, set the new one with `pulumi config set --secret verifik:token <token>`, and run `pulumi up`.",
        ],
    ])("%s", (_what, token, warning) => {
        expect(tokenWarning(sources(token), now)).toBe(warning);
    });
});

describe("the API's origin", () => {
    it.each([
        [undefined, undefined, "https://api.verifik.co"],
        ["staging", undefined, "https://staging-api.verifik.co"],
        ["development", undefined, "https://dev-api.verifik.co"],
        ["sandbox", undefined, "https://api-sandbox.verifik.co"],
        [undefined, "https://verifik.example:8443/", "https://verifik.example:8443"],
        [undefined, "http://127.0.0.1:4000", "http://127.0.0.1:4000"],
        [undefined, "http://localhost:4000", "http://localhost:4000"],
        [undefined, "http://[::1]:4000", "http://[::1]:4000"],
    ])("for environment %s and base URL %s is %s", (environment, baseUrl, origin) => {
        expect(resolveOrigin(environment, baseUrl)).toBe(origin);
    });

    it.each([
        ["not a url", "is not a URL"],
        ["ftp://a.example", "is neither https nor http"],
        ["http://a.example", "is plain http, which would send the token in plain text (http is for loopback only)"],
        [
            "http://127.0.0.1.a.example",
            "is plain http, which would send the token in plain text (http is for loopback only)",
        ],
        ["https://u:hunter2@a.example", "holds a user name or password"],
        ["https://a.example/v2", "holds a path, a query or a fragment"],
        ["https://a.example/?x=1", "holds a path, a query or a fragment"],
    ])("refuses the base URL %s, without showing it", (baseUrl, reason) => {
        expect(() => resolveOrigin(undefined, baseUrl)).toThrow(
            `\`verifik:baseUrl\` ${reason}. It takes an origin such as https://api.verifik.co, without a path.`,
        );
    });

    it("refuses an environment that is none, and both settings at once", () => {
        expect(() => resolveOrigin("constructor", undefined)).toThrow(
            "`verifik:environment` must be one of production, staging, development, sandbox. " +
                "Set it with `pulumi config set verifik:environment staging`.",
        );
        expect(() => resolveOrigin("staging", "https://a.example")).toThrow(
            "Both `verifik:environment` and `verifik:baseUrl` are set. Keep one: `pulumi config rm verifik:baseUrl`.",
        );
    });
});
