import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/api";
import { call } from "./caller";

const flows = "/v2/project-flows";
const nobody = "0".repeat(24);
let sandbox: Sandbox;
let project: string;

async function begin(options: SandboxOptions = {}): Promise<void> {
    sandbox = await startSandbox(options);
    project = sandbox.dashboard.projects.create({ name: "Acme" })._id;
}

afterEach(() => sandbox.close());

const flow = (fields: object = {}) => sandbox.dashboard.flows.create({ project, type: "login", ...fields })._id;
const post = (fields: object) => call(sandbox, "POST", flows, { project, type: "login", ...fields });
const put = (id: string, fields: object) => call(sandbox, "PUT", `${flows}/${id}`, fields);
const refusal = (field: string, message: string) => ({
    message: "Validation failed",
    code: "UnprocessableEntity",
    status: 422,
    timestamp: expect.any(String),
    details: [{ field, message: `${field} ${message}` }],
});

const flat = { name: "Sign up", target: "personal", type: "onboarding" };
const country = (active: boolean) => ({
    country: "Colombia",
    configurations: [{ active, documentCategory: "passport" }],
});

describe("a flow", () => {
    it.each<[object, string, string]>([
        [{ project: "abc" }, "project", "must be a valid id"],
        [
            { type: "logn" },
            "type",
            "must be one of login, onboarding, oneTimeLink, idScan, scanPro, liveness, smartlink",
        ],
        [{ redirectUrl: "https://a b" }, "redirectUrl", "must be a valid URL"],
        [{ redirectUrl: "https://[" }, "redirectUrl", "must be a valid URL"],
        [{ linkSettings: [] }, "linkSettings", "must be an object"],
        [{ security: { strategy: "all" } }, "security.strategy", "must be one of whitelist, blacklist, none"],
        [
            { integrations: { strategy: "all" }, ...flat },
            "integrations.strategy",
            "must be one of whitelist, blacklist, none",
        ],
        [
            { documents: { documentTypes: [{ configurations: [{ documentCategory: "visa" }] }] }, ...flat },
            "documents.documentTypes.0.configurations.0.documentCategory",
            "must be one of government_id, passport, license, business_document, tax_document, proof_of_address, bank_document",
        ],
        [{ documents: {}, ...flat }, "documents.verificationMethods", "is required unless steps.document is skip"],
        [
            { steps: { document: "optional" }, ...flat },
            "documents.verificationMethods",
            "is required unless steps.document is skip",
        ],
        [
            { documents: { verificationMethods: ["scan"], documentTypes: [country(true), country(false)] }, ...flat },
            "documents.documentTypes.1.configurations",
            "must have an active one",
        ],
    ])("is refused with %j", async (fields, field, message) => {
        await begin();
        const { status, body } = await post(fields);
        expect([status, body]).toEqual([422, refusal(field, message)]);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    it.each([
        [{ ...flat, steps: { document: "skip" }, documents: {} }],
        [{ ...flat, documents: { verificationMethods: ["scan"], documentTypes: [country(true)] } }],
        [{ ...flat, liveness: { minScore: 0.5, searchMinScore: 0.3, attemptLimit: 1 } }],
        [{ type: "onboarding", onboardingSettings: { document: { compareMinScore: 1, maxAttempts: 10 } } }],
        [{ type: "smartlink", linkSettings: { anything: 1 } }],
    ])("is taken with %j", async (fields) => {
        await begin();
        const { status, body } = await post(fields);
        expect([status, body?.data]).toEqual([200, expect.objectContaining(fields)]);
    });

    it.each(["project", "type", "status"])("cannot lose its %s", async (field) => {
        await begin();
        const id = flow();
        const { status, body } = await put(id, { [field]: null });
        expect([status, body]).toEqual([409, { message: `missing ${field}\n`, code: "MissingParameter" }]);
        expect(sandbox.dashboard.flows.get(id)).toMatchObject({ project, type: "login", status: "draft" });
    });

    it("cannot move to a project that is not there", async () => {
        await begin();
        const id = flow();
        const { status, body } = await put(id, { project: nobody });
        expect([status, body]).toEqual([404, { message: "project_not_found", code: "NotFound" }]);
        expect(sandbox.dashboard.flows.get(id)?.["project"]).toBe(project);
    });

    it.each([
        ["merge", 200],
        ["replace", 422],
    ] as const)("whose source is API is judged by what a PUT leaves: %s, %d", async (nested, expected) => {
        await begin({ nestedUpdates: nested });
        const security = { source: "API", apiUrl: "https://a.example", apiTestType: "email", apiTestValue: "ann" };
        const id = flow({ security });
        expect((await put(id, { security: { source: "API", apiUrl: "https://b.example" } })).status).toBe(expected);
        expect((await put(id, { security: { source: "API", apiUrl: "" } })).status).toBe(422);
        expect((await put(id, { description: "elsewhere" })).status).toBe(200);
    });

    it("gets the server's defaults in a section that a PUT brings, and its section an id that stays", async () => {
        await begin({ nestedUpdates: "replace" });
        const id = flow();
        const sections = { loginSettings: { searchMode: "ACCURATE" }, security: { source: "CSV" } };
        const first = (await put(id, sections)).body?.data;
        const security = first?.["security"] as { _id: string } | undefined;
        const _id = security?._id;
        expect(_id).toMatch(/^[0-9a-f]{24}$/);
        expect(first?.["loginSettings"]).toEqual({
            emailGateway: "mailgun",
            livenessMinScore: 0.65,
            searchMode: "ACCURATE",
            searchMinScore: 0.85,
            steps: [],
        });
        const second = (await put(id, { security: { source: "NONE" } })).body?.data;
        expect(second?.["security"]).toEqual({ _id, source: "NONE" });
    });

    it("gets nothing but a status where the server fills in no defaults", async () => {
        await begin({ defaults: false });
        const { body } = await post({ security: { source: "CSV" } });
        const server = ["_id", "client", "createdAt", "updatedAt", "__v"];
        const fields = Object.fromEntries(Object.entries(body?.data ?? {}).filter(([key]) => !server.includes(key)));
        expect(fields).toEqual({ project, type: "login", status: "draft", security: { source: "CSV" } });
    });

    it("keeps its status where the server ignores one", async () => {
        await begin({ ignoreStatus: true });
        const { status, body } = await post({ status: "active" });
        expect([status, body?.data?.["status"]]).toEqual([200, "draft"]);
        const changed = await put(String(body?.data?.["_id"]), { status: "active", redirectUrl: "https://a.example" });
        expect([changed.status, changed.body?.data]).toEqual([
            200,
            expect.objectContaining({ status: "draft", redirectUrl: "https://a.example" }),
        ]);
    });
});

describe("a project", () => {
    it.each<[object, string, string]>([
        [{ name: "x".repeat(61) }, "name", "must have 1 to 60 characters"],
        [{ demoOTP: "12345" }, "demoOTP", "must have 6 digits"],
        [{ dataProtection: { postalCode: "1_2" } }, "dataProtection.postalCode", "must be a valid postal code"],
        [{ dataProtection: { city: 1 } }, "dataProtection.city", "must be a string"],
        [{ branding: { txtColor: 1 } }, "branding.txtColor", "must be a string"],
        [{ allowedCountries: "Colombia" }, "allowedCountries", "must be an array"],
        [{ target: "both" }, "target", "must be one of personal, business"],
    ])("is refused with %j", async (fields, field, message) => {
        await begin();
        const { status, body } = await call(sandbox, "POST", "/v2/projects", { name: "Beta", ...fields });
        expect([status, body]).toEqual([422, refusal(field, message)]);
    });

    it("takes no server field from a client, and is made a draft", async () => {
        await begin();
        const sent = {
            _id: nobody,
            client: nobody,
            __v: 9,
            projectMembers: [1],
            assignedCollection: "c",
            currentStep: 9,
        };
        const { body } = await call(sandbox, "POST", "/v2/projects", { name: "Beta", status: "paused", ...sent });
        expect(body?.data).toMatchObject({ name: "Beta", status: "draft", __v: 0, currentStep: 1 });
        expect(body?.data).not.toMatchObject({ client: nobody });
        expect(body?.data?.["_id"]).not.toBe(nobody);
        expect(body?.data).not.toHaveProperty("projectMembers");
        expect(body?.data).not.toHaveProperty("assignedCollection");
    });

    it("cannot lose its name", async () => {
        await begin();
        const { status, body } = await call(sandbox, "PUT", `/v2/projects/${project}`, { name: null });
        expect([status, body]).toEqual([409, { message: "missing name\n", code: "MissingParameter" }]);
    });
});

describe("lists", () => {
    it.each([
        ["limit=1.5&page=2.9", { page: 2, limit: 1, total: 3, pages: 3 }],
        ["limit=100&perPage=1000&page=-1", { page: 1, limit: 100, total: 3, pages: 1 }],
        ["limit=none&page=0", { page: 1, limit: 20, total: 3, pages: 1 }],
    ])("are cut to whole pages with %s", async (query, pagination) => {
        await begin();
        for (let count = 0; count < 3; count++) flow();
        expect((await call(sandbox, "GET", `${flows}?${query}`)).body?.["pagination"]).toEqual(pagination);
    });
});

describe("the hands of the dashboard", () => {
    it("share no object with the test", async () => {
        await begin();
        const loginSettings = { steps: ["a"] };
        const id = flow({ loginSettings });
        loginSettings.steps.push("b");
        (sandbox.dashboard.flows.get(id)!["loginSettings"] as typeof loginSettings).steps.push("c");
        sandbox.dashboard.flows.list()[0]!["type"] = "x";
        expect(sandbox.dashboard.flows.get(id)).toMatchObject({ type: "login", loginSettings: { steps: ["a"] } });
    });

    it("edit section by section, and take a live project away with its flows; no call is logged", async () => {
        await begin();
        const id = flow({ loginSettings: { email: true, steps: ["a"] } });
        sandbox.dashboard.flows.edit(id, { loginSettings: { steps: [] }, security: null });
        expect(sandbox.dashboard.flows.get(id)).toMatchObject({
            _id: id,
            loginSettings: { email: true, steps: [] },
            security: null,
        });
        sandbox.dashboard.projects.edit(project, { status: "active" });
        sandbox.dashboard.projects.remove(project);
        expect([sandbox.dashboard.projects.list(), sandbox.dashboard.flows.list()]).toEqual([[], []]);
        expect(sandbox.calls).toEqual([]);
    });
});
