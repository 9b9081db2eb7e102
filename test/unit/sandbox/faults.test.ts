import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fault, type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/api";
import { call } from "./caller";

const flows = "/v2/project-flows";
let sandbox: Sandbox;
let project: string;

async function begin(options: SandboxOptions = {}): Promise<void> {
    sandbox = await startSandbox(options);
    project = sandbox.dashboard.projects.create({ name: "Acme" })._id;
}

afterEach(() => sandbox.close());

const post = () => call(sandbox, "POST", flows, { project, type: "login" });
const made = () => sandbox.dashboard.flows.list().length;

/** Writes to the server what no client would, and gives what came back when the connection closed. */
function speak(text: string, hangUp = false): Promise<string> {
    return new Promise((resolve) => {
        let heard = "";
        const socket = connect(sandbox.port, "127.0.0.1", () => {
            socket.write(text, () => {
                if (hangUp) setTimeout(() => socket.destroy(), 20);
            });
        });
        socket.on("data", (data) => {
            heard += data;
        });
        socket.on("error", () => undefined).on("close", () => resolve(heard));
    });
}

describe("a mishap", () => {
    it.each<[Omit<Fault, "path">, number, number]>([
        [{ what: "html502" }, 502, 1],
        [{ what: "html502", work: false }, 502, 0],
        [{ what: "brokenJson", work: false }, 200, 0],
        [{ what: "otherId", work: false }, 200, 0],
        [{ what: { latencyMs: 5 }, work: false }, 200, 0],
        [{ what: { trickleMs: 5 }, work: false }, 200, 0],
        [{ what: { status: 503 } }, 503, 0],
        [{ what: { status: 503 }, work: true }, 503, 1],
        [{ what: { redirect: "http://127.0.0.2:9/" } }, 302, 0],
        [{ what: { redirect: "http://127.0.0.2:9/" }, work: true }, 302, 1],
    ])("%j answers, and logs, %d and makes %d", async (rule, status, expected) => {
        await begin();
        sandbox.injectFault(rule);
        const got = await post();
        expect([got.status, made()]).toEqual([status, expected]);
        expect(sandbox.calls).toMatchObject([{ method: "POST", path: flows, status, faulty: true }]);
        expect((await post()).status).toBe(200);
        expect(sandbox.calls[1]).toMatchObject({ status: 200, faulty: false });
    });

    it.each<[Fault, number, number]>([
        [{ what: "dropBefore" }, 0, 0],
        [{ what: "dropBefore", work: true }, 0, 0],
        [{ what: "dropAfter" }, 200, 1],
        [{ what: "cutBody" }, 200, 1],
        [{ what: "cutBody", work: false }, 200, 0],
    ])("%j breaks the connection, logs %d and makes %d", async (rule, status, expected) => {
        await begin();
        sandbox.injectFault(rule);
        await expect(post()).rejects.toThrow();
        expect(made()).toBe(expected);
        expect(sandbox.calls).toMatchObject([{ status, faulty: true }]);
    });

    it("redirects to where it was told", async () => {
        await begin();
        sandbox.injectFault({ what: { redirect: "http://127.0.0.2:9/elsewhere" } });
        expect((await post()).headers.get("location")).toBe("http://127.0.0.2:9/elsewhere");
    });

    it("cuts a body of many-byte letters before its end too", async () => {
        await begin();
        sandbox.dashboard.projects.edit(project, { name: "é".repeat(60), note: "漢".repeat(4000) });
        sandbox.injectFault({ what: "cutBody" });
        await expect(call(sandbox, "GET", `/v2/projects/${project}`)).rejects.toThrow();
    });

    it("answers about another object than the one that it made", async () => {
        await begin();
        sandbox.injectFault({ what: "otherId" });
        const id = (await post()).body?.data?.["_id"];
        expect(id).toMatch(/^[0-9a-f]{24}$/);
        expect(sandbox.dashboard.flows.list()[0]?._id).not.toBe(id);
    });

    it.each<[Fault["what"]]>([["silence"], [{ timeout: true }]])("of %j lasts until the close", async (what) => {
        await begin();
        sandbox.injectFault({ what });
        const answer = post().then(
            () => "answered",
            () => "cut",
        );
        while (sandbox.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        expect(made()).toBe(1);
        await sandbox.close();
        expect(await answer).toBe("cut");
    });

    it.each<[Fault["what"]]>([["trickle"], [{ trickleMs: 60_000 }], [{ latencyMs: 60_000 }]])(
        "of %j leaves no timer behind a close",
        async (what) => {
            await begin();
            sandbox.injectFault({ what });
            const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
            const before = timers();
            const answer = post().catch(() => "cut");
            while (sandbox.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
            expect(timers()).toBeGreaterThan(before);
            await sandbox.close();
            expect(await answer).toBe("cut");
            await new Promise(setImmediate);
            // A timer of before may end meanwhile.
            expect(timers()).toBeLessThanOrEqual(before);
        },
    );

    it("befalls every call that a pattern matches, also a pattern with a memory", async () => {
        await begin();
        sandbox.injectFault({ path: /projects/g, times: 3, what: { status: 500 } });
        const statuses = [];
        for (let count = 0; count < 4; count++) statuses.push((await call(sandbox, "GET", "/v2/projects")).status);
        expect(statuses).toEqual([500, 500, 500, 200]);
    });
});

describe("the sandbox, treated badly,", () => {
    it("outlives a client that hangs up in the middle of its call, and logs nothing of it", async () => {
        await begin();
        const head = `POST ${flows} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${sandbox.token}\r\n`;
        await speak(`${head}content-length: 100\r\n\r\n{"project":`, true);
        expect((await post()).status).toBe(200);
        expect(sandbox.calls).toHaveLength(1);
    });

    it("answers 404 to a method that no Request can carry", async () => {
        await begin();
        const head = `TRACE ${flows} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n`;
        expect(await speak(`${head}authorization: Bearer ${sandbox.token}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
    });

    it.each(["{", "[]", "null", '"text"', ""])("refuses the body %j, and logs what of it was JSON", async (body) => {
        await begin();
        const got = await call(sandbox, "POST", "/v2/projects", body);
        expect([got.status, got.body]).toEqual([400, { message: "Invalid request", code: "BadRequest" }]);
        const logged = { "[]": [], null: null, '"text"': "text" }[body];
        expect(sandbox.calls[0]?.body).toEqual(logged);
    });
});

describe("the sandbox's file", () => {
    it("keeps every token that was issued, for its owner's eyes only", async () => {
        const folder = mkdtempSync(join(tmpdir(), "verifik-sandbox-"));
        const file = join(folder, "verifik.json");
        try {
            await begin({ file });
            const token = sandbox.issueToken({ expiresInSeconds: 600 });
            expect(statSync(file).mode & 0o777).toBe(0o600);
            await sandbox.close();
            sandbox = await startSandbox({ file });
            const headers = { authorization: `Bearer ${token}` };
            expect((await fetch(sandbox.url + flows, { headers })).status).toBe(200);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });

    it.each(["{", "[]", "7"])("is refused with a sentence where it holds %j", async (text) => {
        await begin();
        const folder = mkdtempSync(join(tmpdir(), "verifik-sandbox-"));
        const file = join(folder, "other.json");
        try {
            writeFileSync(file, text);
            await expect(startSandbox({ file })).rejects.toThrow(
                `${file} is not a file of the sandbox: name another, or delete it.`,
            );
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});
