import type { ServerResponse } from "node:http";
import { Client } from "../../../provider/api/client";
import {
    ApiError,
    EngineExitedError,
    InvalidResponseError,
    isNotFound,
    isOutcomeUnknown,
    NetworkError,
} from "../../../provider/api/errors";
import { RateLimiter } from "../../../provider/api/rateLimit";
import { handClock } from "./clocks";
import { type Reaction, scriptedServer } from "./scriptedServer";

const id = "67996c2606c23de3bc785a23";
const flow = { _id: id, status: "active" };
const subject = { resource: `login flow ${id}`, redact: ["ann@private.example"] };
const flows = "/v2/project-flows";
/** A reaction with a status of success and a whole body, after which no write is sent again. */
const isAnswer = (reaction: Reaction) => typeof reaction === "object" && reaction.status < 300;
const cut: Reaction = (response) => response.socket?.destroy();

/** Lets a client talk to a server that follows a script. `slept` is what the client waited, in milliseconds. */
async function talk<T>(script: Reaction[], run: (client: Client) => Promise<T>, clock = handClock()) {
    const server = await scriptedServer(...script);
    try {
        const client = new Client(server.origin, () => "the-token", new RateLimiter([], clock, () => undefined), clock);
        const outcome = await run(client).then(
            (value) => ({ value, error: undefined as unknown }),
            (error: unknown) => ({ value: undefined, error }),
        );
        return { ...outcome, requests: server.requests, origin: server.origin, slept: clock.slept };
    } finally {
        await server.close();
    }
}

describe("a call", () => {
    it("carries the token, the content type and who sends it", async () => {
        const { requests, value } = await talk([{ status: 200, body: { data: flow } }], (client) =>
            client.put(flows, id, { status: "active" }, subject),
        );
        expect(value).toEqual(flow);
        expect(requests).toEqual([
            {
                method: "PUT",
                url: `${flows}/${id}`,
                body: '{"status":"active"}',
                headers: expect.objectContaining({
                    authorization: "Bearer the-token",
                    "content-type": "application/json",
                    "user-agent": expect.stringMatching(/^pulumi-verifik\/\d+\.\d+\.\d+$/),
                }),
            },
        ]);
    });

    it.each<[string, Reaction]>([
        ["a cut connection", cut],
        ["a 500", { status: 500 }],
        ["a web page with a 502", { status: 502, body: "<html>Bad Gateway</html>" }],
        ["a 429", { status: 429, headers: { "retry-after": "1" } }],
        ["broken JSON", { status: 200, body: '{"data":' }],
        ["another object", { status: 200, body: { data: { _id: "000000000000000000000001" } } }],
    ])("that gets %s is sent again, if it can be", async (_what, reaction) => {
        const answers = [reaction, { status: 200, body: flow }];
        for (const run of [
            (client: Client) => client.get(flows, id, subject),
            ...(isAnswer(reaction) ? [] : [(client: Client) => client.put(flows, id, { status: "active" }, subject)]),
        ]) {
            const { value, requests } = await talk(answers, run);
            expect(value).toEqual(flow);
            expect(requests).toHaveLength(2);
        }
    });

    it.each<[string, unknown, object | undefined]>([
        ["empty", "", undefined],
        ["that says only success", { success: true }, undefined],
        ["broken", '{"data":', undefined],
        ["a web page", "<html>hello</html>", undefined],
        ["null", "null", undefined],
        ["the object without its id", { status: "active", type: "login" }, { status: "active", type: "login" }],
        ["under data", { data: flow }, flow],
        ["another object", { data: { _id: "000000000000000000000001" } }, { _id: "000000000000000000000001" }],
    ])("that is a PUT and succeeds with a body that is %s is not sent again", async (_what, body, expected) => {
        const { value, error, requests } = await talk([{ status: 200, body }], (client) =>
            client.put(flows, id, { status: "active" }, subject),
        );
        expect(error).toBeUndefined();
        expect(value).toEqual(expected);
        expect(requests).toHaveLength(1);
    });

    it("whose answer of success breaks off is done: a GET is sent again, a write is not", async () => {
        const broken: Reaction = (response) => {
            response.writeHead(200, { "content-length": "100" }).write('{"data"');
            setTimeout(() => response.socket?.destroy(), 20);
        };
        const script = [broken, { status: 200, body: flow }];
        const read = await talk(script, (client) => client.get(flows, id, subject));
        expect([read.value, read.requests.length]).toEqual([flow, 2]);
        const changed = await talk(script, (client) => client.put(flows, id, { status: "active" }, subject));
        expect([changed.value, changed.error, changed.requests.length]).toEqual([undefined, undefined, 1]);
        const made = await talk(script, (client) => client.post(flows, {}, subject));
        expect(made.error).toBeInstanceOf(InvalidResponseError);
        expect(made.requests).toHaveLength(1);
    });

    it("that says in a 200 that it failed has failed, and says why", async () => {
        const body = { success: false, error: "the flow is locked", code: "LOCKED" };
        for (const run of [
            (client: Client) => client.get(flows, id, subject),
            (client: Client) => client.put(flows, id, {}, subject),
            (client: Client) => client.post(flows, {}, subject),
            (client: Client) => client.delete(flows, id, subject),
        ] as ((client: Client) => Promise<unknown>)[]) {
            const { error, requests } = await talk([{ status: 200, body }], run);
            expect(requests).toHaveLength(1);
            expect((error as Error).message).toContain("answered 200 LOCKED: the flow is locked");
            expect(isOutcomeUnknown(error)).toBe(false);
        }
    });

    it.each<[string, Reaction]>([
        ["a cut connection", cut],
        ["a 500", { status: 500 }],
        ["broken JSON", { status: 200, body: '{"data":' }],
    ])("that is a POST and gets %s is not sent again, and its outcome is unknown", async (_what, reaction) => {
        const { error, requests } = await talk([reaction], (client) => client.post(flows, { type: "login" }, subject));
        expect(requests).toHaveLength(1);
        expect(isOutcomeUnknown(error)).toBe(true);
    });

    it("that is a POST is sent again on 429, which did not take it", async () => {
        const answers = [
            { status: 429, headers: { "retry-after": "1" } },
            { status: 201, body: { data: flow } },
        ];
        const { value, requests, slept } = await talk(answers, (client) =>
            client.post(flows, { type: "login" }, subject),
        );
        expect(value).toEqual(flow);
        expect(requests.map(({ body }) => body)).toEqual(['{"type":"login"}', '{"type":"login"}']);
        expect(slept).toEqual([1000]);
    });

    it("that is told to wait longer than a few minutes fails at once", async () => {
        const { error, requests } = await talk([{ status: 429, headers: { "retry-after": "3600" } }], (client) =>
            client.get(flows, id, subject),
        );
        expect(requests).toHaveLength(1);
        expect((error as Error).message).toContain("Verifik's request limit is reached. Wait 3600 seconds");
    });

    it("that is told by a 503 to wait for an hour fails at once, too", async () => {
        const { error, requests } = await talk([{ status: 503, headers: { "retry-after": "3600" } }], (client) =>
            client.get(flows, id, subject),
        );
        expect(requests).toHaveLength(1);
        expect(error).toMatchObject({ status: 503 });
    });

    it("that deletes is not believed when a web page says 200", async () => {
        const { error } = await talk([{ status: 200, body: "<html>login please</html>" }], (client) =>
            client.delete(flows, id, subject),
        );
        expect(error).toBeInstanceOf(InvalidResponseError);
        for (const body of ["", "{}"]) {
            const deleted = await talk([{ status: 200, body }], (client) => client.delete(flows, id, subject));
            expect(deleted.error).toBeUndefined();
        }
    });

    it("waits a quarter of a second, twice as long each time, and gives up after six tries", async () => {
        const { error, requests, slept } = await talk([{ status: 500 }], (client) => client.get(flows, id, subject));
        expect(error).toMatchObject({ status: 500 });
        expect(requests).toHaveLength(6);
        expect(slept).toHaveLength(5);
        slept.forEach((wait, index) => {
            expect(wait).toBeGreaterThanOrEqual(250 * 2 ** index);
            expect(wait).toBeLessThanOrEqual(250 * 2 ** index * 1.2);
        });
    });

    it("waits for the date that an answer names", async () => {
        const date = new Date(Date.now() + 60_000).toUTCString();
        const { slept } = await talk(
            [
                { status: 503, headers: { "retry-after": date } },
                { status: 200, body: flow },
            ],
            (client) => client.get(flows, id, subject),
        );
        expect(slept).toHaveLength(1);
        expect(slept[0]).toBeGreaterThan(50_000);
        expect(slept[0]).toBeLessThanOrEqual(60_000);
    });

    it("is throttled for three minutes, and not for longer", async () => {
        const clock = handClock();
        const { error, requests } = await talk(
            [{ status: 429, headers: { "retry-after": "50" } }],
            (client) => client.post(flows, {}, subject),
            clock,
        );
        expect(error).toMatchObject({ status: 429 });
        expect(requests).toHaveLength(4);
        expect(clock.time).toBe(150_000);
    });

    it("to a server that refuses connections is tried for ten seconds", async () => {
        const dead = await scriptedServer({ status: 200 });
        await dead.close();
        const clock = handClock();
        const limiter = new RateLimiter([], clock, () => undefined);
        const client = new Client(dead.origin, () => "the-token", limiter, clock);
        await expect(client.post(flows, {}, subject)).rejects.toThrow(
            "got no answer: the connection was refused (6 tries).",
        );
        expect(clock.time).toBeLessThan(10_000);
    });

    it("that gets no answer is given up after half a minute, and its outcome is unknown", async () => {
        const clock = handClock();
        const waiting = new AbortController();
        clock.timeout = (milliseconds) => {
            expect(milliseconds).toBe(30_000);
            return waiting.signal;
        };
        const silent: Reaction = () => waiting.abort();
        const { error, requests } = await talk([silent], (client) => client.post(flows, {}, subject), clock);
        expect(requests).toHaveLength(1);
        expect((error as Error).message).toContain("got no answer: nothing came within 30 s (1 try).");
        expect(isOutcomeUnknown(error)).toBe(true);
    });

    it.each<[string, unknown, boolean]>([
        ["Verifik's words", { message: "PROJECT_FLOW_NOT_FOUND", code: "NotFound" }, true],
        ["Verifik's shortest words", { error: "Record not found." }, true],
        ["Verifik's upper-case words", { error: "missing", message: "PROJECT_FLOW_NOT_FOUND" }, true],
        ["Verifik's nested words", { error: { message: "x", code: "project_not_found" }, status: 404 }, true],
        ["a framework's words", { statusCode: 404, message: "Not Found", error: "Not Found" }, false],
        ["a gateway's words", { message: "no Route matched with those values" }, false],
        ["words of maintenance", { message: "Not found while we are at work", code: "MAINTENANCE" }, false],
        ["a text", "Not Found", false],
        ["a web page", "<html>no such route</html>", false],
        [
            "a server that does not know the path",
            { message: "Cannot DELETE /v3/project-flows/1", statusCode: 404 },
            false,
        ],
        ["nobody's words", "", false],
    ])("that gets a 404 in %s tells whether the object is gone", async (_what, body, gone) => {
        const { error } = await talk([{ status: 404, body }], (client) => client.get(flows, id, subject));
        expect(isNotFound(error)).toBe(gone);
    });

    it.each([400, 401, 403, 404, 409, 422])("that gets a %d is not sent again", async (status) => {
        const { error, requests } = await talk([{ status, body: { message: "no" } }], (client) =>
            client.put(flows, id, { status: "active" }, subject),
        );
        expect(requests).toHaveLength(1);
        expect(error).toBeInstanceOf(ApiError);
        expect(error).toMatchObject({ status });
        expect(isOutcomeUnknown(error)).toBe(false);
    });

    it("never follows a redirect, which would take the token elsewhere", async () => {
        const elsewhere = await scriptedServer({ status: 200, body: flow });
        try {
            const { error } = await talk([{ status: 302, headers: { location: elsewhere.origin } }], (client) =>
                client.get(flows, id, subject),
            );
            expect((error as Error).message).toContain("answered 302");
            expect((error as Error).message).toContain("Redirects are not followed");
            expect(elsewhere.requests).toEqual([]);
        } finally {
            await elsewhere.close();
        }
    });

    it("to a path that no id of Verifik's makes is not sent", async () => {
        for (const odd of ["../projects/1", "%2e%2e", "a\r\nb", ""]) {
            const { error, requests } = await talk([{ status: 200 }], (client) => client.delete(flows, odd, subject));
            expect((error as Error).message).toContain("its id is not one of Verifik's");
            expect(requests).toEqual([]);
        }
    });

    it("that writes is not sent once the engine is dead", async () => {
        const argv = process.argv;
        const dead = await scriptedServer({ status: 200 });
        await dead.close();
        process.argv = ["node", "/sdk/cmd/dynamic-provider/index.js", dead.origin.replace("http://", "")];
        try {
            const { error, requests } = await talk([{ status: 200 }], (client) => client.put(flows, id, {}, subject));
            expect(error).toBeInstanceOf(EngineExitedError);
            expect(requests).toEqual([]);
        } finally {
            process.argv = argv;
        }
    });
});

describe("a server without measure", () => {
    const object = { data: flow };
    const read = (client: Client) => client.get(flows, id, subject);

    it.each<[string, Reaction, string]>([
        ["9 MB", { status: 200, body: { data: "x".repeat(9 * 1024 * 1024) } }, "its body is longer than 8 MB."],
        ["a thousand levels", { status: 200, body: "[".repeat(1_000) }, "its body is nested deeper than 200 levels."],
    ])("that answers with %s is asked once, and refused", async (_what, reaction, reason) => {
        const { error, requests } = await talk([reaction, { status: 200, body: object }], read);
        expect((error as Error).message).toContain(reason);
        expect(requests).toHaveLength(1);
    });

    it("whose list has a billion pages is not read to its end", async () => {
        const body = { data: [flow], pagination: { page: 1, limit: 100, total: 1e11, pages: 1e9 } };
        const { error, requests } = await talk([{ status: 200, body }], (client) => client.list(flows, {}, subject));
        expect((error as Error).message).toContain(
            "returned a list without an end, so the provider cannot know what exists.",
        );
        expect(requests).toHaveLength(1);
    });

    it("whose list tells no end is read for less than a minute", async () => {
        const clock = handClock();
        const page: Reaction = (response, url) => {
            clock.time += 2_000;
            const _id = Number(new URL(url, "http://a").searchParams.get("page")).toString(16).padStart(24, "0");
            response.end(JSON.stringify({ data: [{ _id }] }));
        };
        const { error } = await talk([page], (client) => client.list(flows, {}, subject), clock);
        expect((error as Error).message).toContain("returned a list without an end");
        expect(clock.time).toBeLessThan(60_000);
    });

    it("is no server whose list waited a minute for its turn", async () => {
        const clock = handClock();
        const page: Reaction = (response, url) => {
            clock.time += 60_000;
            response.end(JSON.stringify({ data: url.includes("page=1") ? [flow] : [] }));
        };
        const first = { status: 200, body: { data: [] } };
        const { value } = await talk([page, first], (client) => client.list(flows, {}, subject), clock);
        expect(value).toEqual([flow]);
    });

    it("whose list has hundreds of pages with next to nothing is read for a minute, one of full pages to its end", async () => {
        const listed = async (perPage: number) => {
            const clock = handClock();
            const page: Reaction = (response, url) => {
                clock.time += 1_000;
                const number = Number(new URL(url, "http://a").searchParams.get("page"));
                const data = Array.from({ length: perPage }, (_, index) => ({
                    _id: (number * 100 + index).toString(16).padStart(24, "0"),
                }));
                response.end(JSON.stringify({ data, pagination: { pages: 90 } }));
            };
            const { error, value } = await talk([page], (client) => client.list(flows, {}, subject), clock);
            return { error: error as Error, value, seconds: clock.time / 1_000 };
        };
        const thin = await listed(1);
        expect(thin.error.message).toContain("returned a list without an end");
        expect(thin.seconds).toBeLessThan(60);
        expect((await listed(100)).value).toHaveLength(9_000);
    });

    it("whose answer never ends is given two tries, of less than a minute together", async () => {
        const clock = handClock();
        const tries: number[] = [];
        let waiting = new AbortController();
        clock.timeout = (milliseconds) => {
            tries.push(milliseconds);
            waiting = new AbortController();
            return waiting.signal;
        };
        const trickle: Reaction = (response) => {
            response.write("{");
            setTimeout(() => waiting.abort(), 20);
        };
        const { error } = await talk([trickle], read, clock);
        expect((error as Error).message).toContain("got no answer: nothing came within 30 s (2 tries).");
        expect(tries).toEqual([30_000, 28_000]);
    });
});

describe("an answer that a call was accepted", () => {
    const accepted: Reaction = { status: 202, body: { data: flow } };

    it.each<[string, (client: Client) => Promise<unknown>]>([
        ["a POST", (client) => client.post(flows, {}, subject)],
        ["a PUT", (client) => client.put(flows, id, {}, subject)],
        ["a DELETE", (client) => client.delete(flows, id, subject)],
    ])("does not tell that %s is done, and it is not sent again", async (_what, send) => {
        const { error, requests } = await talk([accepted], send);
        expect((error as Error).message).toContain("answered 202, but that says only that the call was accepted");
        expect(isOutcomeUnknown(error)).toBe(true);
        expect(requests).toHaveLength(1);
    });
});

describe("an error", () => {
    it("names the resource, the call, the status, the code, the fields and what to do, and hides what the user wrote", async () => {
        const body = {
            message: "ann@private.example is odd\u001b[2J",
            code: "UnprocessableEntity",
            details: [{ field: "name", message: "too long" }],
        };
        const { error, origin } = await talk([{ status: 422, body }], (client) =>
            client.put(flows, id, { a: 1 }, subject),
        );
        expect((error as Error).message).toBe(
            `login flow ${id}: PUT ${origin}${flows}/${id} answered 422 UnprocessableEntity: [hidden] is odd [hidden]\n` +
                "  - name: too long\n" +
                "Correct the fields that the message names, then run `pulumi preview`.",
        );
    });

    it("keeps the names of fields, also where a text of the user's stands in them", async () => {
        const details = [{ field: "loginSettings.livenessMinScore", message: "liveness is too low" }];
        const { error } = await talk([{ status: 422, body: { message: "no", code: "X", details } }], (client) =>
            client.put(
                flows,
                id,
                {},
                { ...subject, redact: ["liveness"], words: () => new Set(["loginsettings", "livenessminscore"]) },
            ),
        );
        expect((error as Error).message).toContain("- loginSettings.livenessMinScore: [hidden] is too low");
    });

    it("after nonsense says what was wrong with the answer", async () => {
        const { error, requests } = await talk([{ status: 200, body: "<html>login</html>" }], (client) =>
            client.post(flows, {}, subject),
        );
        expect(error).toBeInstanceOf(InvalidResponseError);
        expect((error as Error).message).toContain("answered 200, but its body is a web page, not JSON.");
        expect(requests).toHaveLength(1);
    });

    it("after no answer says how often it was tried", async () => {
        const { error } = await talk([cut], (client) => client.post(flows, {}, subject));
        expect(error).toBeInstanceOf(NetworkError);
        expect((error as Error).message).toContain("got no answer: the connection was cut (1 try).");
    });

    it("holds nothing of the request: no token, no body, no axios", async () => {
        for (const reaction of [cut, { status: 401 }, { status: 200, body: "x" }] as Reaction[]) {
            const { error } = await talk([reaction], (client) => client.post(flows, { name: "body-text" }, subject));
            const { inspect } = require("node:util") as typeof import("node:util");
            const everything = inspect(error, { depth: 20, showHidden: true }) + (error as Error).stack;
            expect(everything).not.toMatch(/the-token|body-text|axios/i);
        }
    });
});

describe("a list", () => {
    const item = (number: number) => ({ _id: number.toString(16).padStart(24, "0") });
    const page = (from: number, length: number) => Array.from({ length }, (_, index) => item(from + index));

    it("is read to its last page", async () => {
        const { value, requests } = await talk(
            [
                { status: 200, body: { data: page(0, 100), pagination: { pages: 2 } } },
                { status: 200, body: { data: page(100, 5), pagination: { pages: 2 } } },
            ],
            (client) => client.list(flows, { project: id }, subject),
        );
        expect(value).toHaveLength(105);
        expect(requests.map(({ url }) => url)).toEqual([
            `${flows}?project=${id}&page=1&limit=100&perPage=100`,
            `${flows}?project=${id}&page=2&limit=100&perPage=100`,
            // Twice, since a list of several pages may change while it is read.
            `${flows}?project=${id}&page=1&limit=100&perPage=100`,
            `${flows}?project=${id}&page=2&limit=100&perPage=100`,
        ]);
    });

    /** Answers page by page of what `items` gives, in pages of this size. */
    const paged = (
        items: (reading: number) => object[],
        size: number,
        wrap: (data: object[], total: number) => unknown,
    ) => {
        let reading = 0;
        return (response: ServerResponse, url: string) => {
            const number = Number(new URL(url, "http://x").searchParams.get("page"));
            if (number === 1) reading++;
            const all = items(reading);
            const body = wrap(all.slice((number - 1) * size, number * size), all.length);
            response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
        };
    };

    it.each<[string, (data: object[], total: number) => unknown]>([
        ["pages", (data, total) => ({ data, pagination: { pages: Math.ceil(total / 20) } })],
        ["the total and the size as limit", (data, total) => ({ data, total, limit: 20 })],
        ["the total and the size as perPage", (data, total) => ({ data, pagination: { perPage: 20, total } })],
        ["nothing", (data) => ({ data })],
        ["nothing, bare", (data) => data],
        ["nothing, under docs", (data) => ({ data: { docs: data } })],
    ])("of a server that keeps to pages of 20 is read whole where it tells %s", async (_what, wrap) => {
        const { value } = await talk([paged(() => page(0, 45), 20, wrap)], (client) => client.list(flows, {}, subject));
        expect(value?.map(({ _id }) => _id).sort()).toEqual(page(0, 45).map(({ _id }) => _id));
    });

    it("that comes in another order each time yields every item all the same", async () => {
        const shuffled = (reading: number) => (reading % 2 === 1 ? page(0, 45) : page(0, 45).reverse());
        const answer = paged(shuffled, 20, (data, total) => ({ data, total, limit: 20 }));
        const { value } = await talk([answer], (client) => client.list(flows, {}, subject));
        expect(value).toHaveLength(45);
    });

    it("that grows while it is read is read until a reading brings nothing new", async () => {
        const growing = (reading: number) => page(0, reading < 3 ? 40 + reading : 43);
        const answer = paged(growing, 20, (data, total) => ({ data, total, limit: 20 }));
        const { value } = await talk([answer], (client) => client.list(flows, {}, subject));
        expect(value).toHaveLength(43);
    });

    it("that never comes to rest is no list to decide by", async () => {
        const answer = paged(
            (reading) => page(0, 40 + reading),
            20,
            (data, total) => ({ data, total, limit: 20 }),
        );
        const { error } = await talk([answer], (client) => client.list(flows, {}, subject));
        expect((error as Error).message).toContain("returned a different list each time");
    });

    it("ends at a 404 for the page after its last", async () => {
        const { value } = await talk(
            [
                { status: 200, body: { data: page(0, 20) } },
                { status: 404, body: { message: "no such page" } },
            ],
            (client) => client.list(flows, {}, subject),
        );
        expect(value).toHaveLength(20);
    });

    it("ends on a server that takes no notice of pages", async () => {
        const { value, requests } = await talk([{ status: 200, body: { data: page(0, 100) } }], (client) =>
            client.list(flows, {}, subject),
        );
        expect([value?.length, requests.length]).toEqual([100, 2]);
    });
});
