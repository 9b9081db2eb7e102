import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/api";

let sandbox: Sandbox;
let project: string;

async function begin(options: SandboxOptions = {}): Promise<void> {
    sandbox = await startSandbox(options);
    project = String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
}

afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: unknown, token = sandbox.token) {
    const answer = await fetch(sandbox.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        redirect: "manual",
    });
    const text = await answer.text();
    return {
        status: answer.status,
        headers: answer.headers,
        text,
        body: text.endsWith("}") ? JSON.parse(text) : undefined,
    };
}

const flows = "/v2/project-flows";
const make = async (fields: object = {}) =>
    (await call("POST", flows, { project, type: "login", ...fields })).body.data as Record<string, unknown>;

describe("the sandbox's project flows", () => {
    it("are made as drafts, with what the server adds", async () => {
        await begin();
        const made = await make({ loginSettings: { email: true }, security: { source: "CSV" }, fieldOfTomorrow: 1 });
        expect(made).toEqual({
            _id: expect.stringMatching(/^[0-9a-f]{24}$/),
            __v: 0,
            client: expect.stringMatching(/^[0-9a-f]{24}$/),
            createdAt: expect.any(String),
            updatedAt: expect.any(String),
            project,
            type: "login",
            status: "draft",
            version: 1,
            redirectUrl: "",
            allowedCountries: [],
            linkSettings: null,
            onboardingSettings: null,
            loginSettings: {
                email: true,
                emailGateway: "mailgun",
                livenessMinScore: 0.65,
                searchMode: "FAST",
                searchMinScore: 0.85,
                steps: [],
            },
            security: { _id: expect.any(String), source: "CSV" },
            fieldOfTomorrow: 1,
        });
    });

    it.each([
        ["merge", { email: false, phone: true }],
        ["replace", { email: false }],
    ] as const)("%s nested objects on PUT, as asked to", async (nested, expected) => {
        await begin({ nestedUpdates: nested, defaults: false });
        const { _id } = await make({ loginSettings: { email: true, phone: true } });
        const { body } = await call("PUT", `${flows}/${_id}`, {
            loginSettings: { email: false },
            _id: "x",
            client: "x",
        });
        expect(body.data).toMatchObject({ _id, loginSettings: expected });
        expect(sandbox.dashboard.flows.get(String(_id))?.["loginSettings"]).toEqual(expected);
    });

    it("leave out write-only fields, as asked to, and keep them", async () => {
        await begin({ writeOnly: "leftOut" });
        const security = { source: "API", apiUrl: "https://a.example", apiTestType: "email", apiTestValue: "ann" };
        const made = await make({ whiteList: [{ email: "a" }], security });
        expect(made).not.toHaveProperty("whiteList");
        expect(made["security"]).not.toHaveProperty("apiTestValue");
        expect(sandbox.dashboard.flows.get(String(made["_id"]))).toMatchObject({
            whiteList: [{ email: "a" }],
            security,
        });
    });

    it.each<[string, object, number, object]>([
        ["without a project", { project: undefined }, 409, { message: "missing project\n", code: "MissingParameter" }],
        ["of no project", { project: "0".repeat(24) }, 404, { message: "project_not_found", code: "NotFound" }],
        [
            "with a bad value",
            { status: "on" },
            422,
            {
                code: "UnprocessableEntity",
                details: [{ field: "status", message: "status must be one of draft, active, paused" }],
            },
        ],
        [
            "with a number out of range",
            { loginSettings: { livenessMinScore: 2 } },
            422,
            {
                details: [
                    {
                        field: "loginSettings.livenessMinScore",
                        message: "loginSettings.livenessMinScore must be between 0.51 and 0.9",
                    },
                ],
            },
        ],
        [
            "of source API alone",
            { security: { source: "API", apiUrl: "https://a", apiTestType: "email" } },
            422,
            {
                details: [
                    { field: "security.apiTestValue", message: "security.apiTestValue is required when source is API" },
                ],
            },
        ],
    ])("are refused %s", async (_what, fields, status, body) => {
        await begin();
        const answer = await call("POST", flows, { project, type: "login", ...fields });
        expect(answer.status).toBe(status);
        expect(answer.body).toMatchObject(body);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    it.each([
        ["/v2/project-flows/nonsense", 400, "Invalid project flow ID format"],
        [`/v2/project-flows/${"0".repeat(24)}`, 404, "PROJECT_FLOW_NOT_FOUND"],
        ["/v2/nothing", 404, "Not found"],
        ["/v3/project-flows/%2e%2e", 404, "Not found"],
    ])("answer GET %s with %d", async (path, status, message) => {
        await begin();
        expect(await call("GET", path)).toMatchObject({ status, body: { message } });
    });

    it("are neither changed nor deleted while people are in them, but can be paused", async () => {
        await begin();
        const { _id } = await make({ status: "active" });
        sandbox.setActiveUsers(String(_id), true);
        const refused = {
            status: 409,
            body: { code: "Conflict", message: "Cannot update/delete project flow with active users" },
        };
        expect(await call("PUT", `${flows}/${_id}`, { redirectUrl: "" })).toMatchObject(refused);
        expect(await call("DELETE", `/v3/project-flows/${_id}`)).toMatchObject(refused);
        expect((await call("PUT", `${flows}/${_id}`, { status: "paused" })).status).toBe(200);
        expect((await call("DELETE", `/v3/project-flows/${_id}`)).status).toBe(200);
    });

    it("are listed page by page, filtered by either kind of parameter", async () => {
        await begin();
        for (let count = 0; count < 3; count++) await make();
        await make({ type: "onboarding" });
        const { body } = await call("GET", `${flows}?project=${project}&type=login&limit=2&page=2`);
        expect(body.data).toHaveLength(1);
        expect(body.pagination).toEqual({ page: 2, limit: 2, total: 3, pages: 2 });
        sandbox.behaviour.pagination = "beside";
        const other = await call("GET", `${flows}?where_type=onboarding`);
        expect(other.body).toMatchObject({ total: 1, pages: 1, data: [{ type: "onboarding" }] });
    });

    it("do not let a key reach an object's prototype", async () => {
        await begin();
        const body = `{"project":"${project}","type":"login","loginSettings":{"__proto__":{"polluted":true}}}`;
        const { _id } = (await call("POST", flows, body)).body.data;
        await call(
            "PUT",
            `${flows}/${_id}`,
            '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
        );
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    });
});

describe("the sandbox's projects", () => {
    it("go live only once they have a flow, and are deleted, with their flows, only while they are not live", async () => {
        await begin();
        const put = (body: object) => call("PUT", `/v2/projects/${project}`, body);
        expect(await put({ status: "active" })).toMatchObject({
            status: 409,
            body: { message: "project_flow_required" },
        });
        await make();
        expect((await put({ status: "active" })).status).toBe(200);
        expect((await call("DELETE", `/v3/projects/${project}`)).status).toBe(409);
        await put({ status: "paused" });
        expect((await call("DELETE", `/v3/projects/${project}`)).status).toBe(200);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    it("bring their flows along, if asked for", async () => {
        await begin();
        const { _id } = await make();
        const { body } = await call("GET", `/v2/projects/${project}?with[]=projectFlows`);
        expect(body.data.projectFlows).toMatchObject([{ _id }]);
    });
});

describe("the sandbox's webhooks", () => {
    const hook = { name: "Reports", url: "https://example.com/hook", isActive: true };

    it("link and unlink flows, and are deleted under v2", async () => {
        await begin();
        const [one, two] = [(await make())["_id"], (await make({ type: "onboarding" }))["_id"]];
        const made = (await call("POST", "/v2/webhooks", { ...hook, link: [one] })).body.data;
        expect(made).toMatchObject({ ...hook, projectFlow: [one], notification: { success: false, fail: true } });
        const path = `/v2/webhooks/${made._id}`;
        const changed = (await call("PUT", path, { link: [two], unlink: [one], projectFlow: [] })).body.data;
        expect(changed.projectFlow).toEqual([two]);
        expect(changed).not.toHaveProperty("link");
        expect((await call("DELETE", path)).status).toBe(200);
        expect(await call("GET", path)).toMatchObject({ status: 404, body: { message: "Record not found." } });
    });

    it("are refused without a name, a URL or a state", async () => {
        await begin();
        for (const field of Object.keys(hook)) {
            const answer = await call("POST", "/v2/webhooks", { ...hook, [field]: undefined });
            expect(answer).toMatchObject({
                status: 409,
                body: { message: `missing ${field}\n`, code: "MissingParameter" },
            });
        }
    });
});

describe("the sandbox", () => {
    it("takes its own tokens only, while they last, and renews them", async () => {
        await begin();
        const refused = { message: "Access forbidden", code: "Forbidden" };
        expect(await call("GET", flows, undefined, "x.y.z")).toMatchObject({ status: 403, body: refused });
        const past = sandbox.issueToken({ expiresInSeconds: -1 });
        expect(await call("GET", flows, undefined, past)).toMatchObject({ status: 401, body: refused });
        expect((await fetch(sandbox.url + flows)).status).toBe(401);
        const { body } = await call("GET", "/v2/auth/session?origin=refresh&expiresIn=2");
        expect(body).toEqual({ accessToken: expect.any(String), tokenType: "bearer" });
        expect((await call("GET", flows, undefined, body.accessToken)).status).toBe(200);
    });

    it.each([
        ["bare", (body: object) => body],
        ["data", (body: { data: object }) => body.data],
        [
            "signed",
            (body: { success: true; signature: object; data: object }) => body.success && body.signature && body.data,
        ],
        ["completed", (body: { status: "completed"; data: object }) => body.status === "completed" && body.data],
    ] as const)("answers in the %s envelope", async (envelope, open) => {
        await begin({ envelope });
        const { body } = await call("POST", flows, { project, type: "login" });
        expect(open(body as never)).toMatchObject({ project, type: "login" });
    });

    it.each([
        ["plain", { message: "project_not_found", code: "NotFound" }],
        ["upper", { error: "project_not_found", message: "NOT_FOUND" }],
        [
            "nested",
            {
                error: { message: "project_not_found", code: "NotFound", details: [] },
                timestamp: expect.any(String),
                status: 404,
            },
        ],
        ["text", { error: "project_not_found" }],
    ] as const)("fails in the %s shape", async (errorShape, body) => {
        await begin({ errorShape });
        expect((await call("GET", `/v2/projects/${"0".repeat(24)}`)).body).toEqual(body);
    });

    it("logs calls with their bodies, and no token", async () => {
        await begin();
        await make({ status: "active" });
        await call("GET", `${flows}/x?y=1`);
        expect(sandbox.calls).toEqual([
            {
                method: "POST",
                path: flows,
                body: { project, type: "login", status: "active" },
                status: 200,
                faulty: false,
            },
            { method: "GET", path: `${flows}/x?y=1`, body: undefined, status: 400, faulty: false },
        ]);
        expect(JSON.stringify(sandbox.calls)).not.toContain(sandbox.token);
    });

    it("keeps the documented limits, if asked to", async () => {
        await begin({ rateLimits: true });
        for (let count = 0; count < 50; count++) expect((await call("GET", flows)).status).toBe(200);
        const { status, headers, body } = await call("GET", flows);
        expect([status, body.code]).toEqual([429, "RateLimitExceeded"]);
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    });

    it("misbehaves when told to, as often as told to, and does the work where it says so", async () => {
        await begin();
        const post = () => call("POST", flows, { project, type: "login" }).catch(() => "cut" as const);
        const count = () => sandbox.dashboard.flows.list().length;
        const cases = [
            ["dropBefore", "cut", 0],
            ["dropAfter", "cut", 1],
            ["cutBody", "cut", 1],
            ["html502", 502, 1],
            ["brokenJson", 200, 1],
            ["otherId", 200, 1],
            [{ status: 503, body: { error: "x" } }, 503, 0],
            [{ latencyMs: 20 }, 200, 1],
            [{ trickleMs: 50 }, 200, 1],
        ] as const;
        for (const [what, outcome, made] of cases) {
            const before = count();
            sandbox.injectFault({ method: "POST", what });
            const answer = await post();
            expect([what, answer === "cut" ? "cut" : answer.status, count() - before]).toEqual([what, outcome, made]);
        }
        sandbox.injectFault({ method: "GET", path: /limit=1$/, after: 1, times: 2, what: { status: 500 } });
        const statuses = [];
        for (let index = 0; index < 4; index++) statuses.push((await call("GET", `${flows}?limit=1`)).status);
        expect(statuses).toEqual([200, 500, 500, 200]);
        expect((await call("GET", flows)).status).toBe(200);
    });

    it("keeps everything in a file, which is whole at any time", async () => {
        const folder = mkdtempSync(join(tmpdir(), "verifik-sandbox-"));
        const file = join(folder, "verifik.json");
        try {
            await begin({ file });
            const { _id } = await make();
            const { token } = sandbox;
            await sandbox.close();
            expect(readdirSync(folder)).toEqual(["verifik.json"]);
            expect(JSON.parse(readFileSync(file, "utf8")).flows).toHaveProperty(String(_id));
            sandbox = await startSandbox({ file });
            expect((await call("GET", `${flows}/${_id}`, undefined, token)).body.data).toMatchObject({ _id });
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});

describe("the command verifik-sandbox", () => {
    const script = join(__dirname, "../../../dist/sandbox/api/command.js");

    /** Runs the command until it ends, or until it has printed something and is told to end. */
    async function run(args: string[], endAt?: RegExp) {
        const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
        let output = "";
        for (const stream of [child.stdout, child.stderr]) {
            stream.on("data", (data) => {
                output += data;
                if (endAt?.test(output)) child.kill("SIGINT");
            });
        }
        const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
        return { code, output };
    }

    it("prints how to use it, and ends with 0 on Ctrl-C", async () => {
        await begin();
        const { code, output } = await run(["--port", "0"], /verifik:token \S+\n/);
        expect(code).toBe(0);
        expect(output).toMatch(/pulumi config set verifik:baseUrl http:\/\/127\.0\.0\.1:\d+\n/);
        expect(output).toMatch(/pulumi config set --secret verifik:token \S+\n/);
    });

    it.each([
        [["--help"], 0, "--file F"],
        [["--version"], 0, "0."],
        [["--port", "x"], 2, "--port takes a number from 0 to 65535."],
        [["--colour"], 2, "See verifik-sandbox --help."],
    ])("with %j ends with %d", async (args, code, text) => {
        await begin();
        const ended = await run(args);
        expect(ended.code).toBe(code);
        expect(ended.output).toContain(text);
    });
});
