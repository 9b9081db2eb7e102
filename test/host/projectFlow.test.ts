import { markSecret } from "../../provider/json/secretMark";
import { UNKNOWN } from "../../provider/json/unknowns";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/api";
import { __provider, type Host, startHost } from "./host";

let sandbox: Sandbox;
let host: Host;
let project: string;

async function begin(options: SandboxOptions = {}): Promise<void> {
    await beginWith(options, {}, false);
}

/** With a host that is a process of its own, whatever the engine of the tests. */
async function beginProcess(environment: Record<string, string> = {}): Promise<void> {
    await beginWith({}, environment, true);
}

async function beginWith(options: SandboxOptions, environment: Record<string, string>, needsProcess: boolean) {
    sandbox = await startSandbox(options);
    project = String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
    host = await startHost(
        { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token },
        environment,
        needsProcess,
    );
}

afterEach(async () => {
    await host.stop();
    await sandbox.close();
});

const bodies = () => sandbox.calls.filter(({ body }) => body !== undefined).map(({ method, body }) => [method, body]);
const methods = () => sandbox.calls.map(({ method }) => method);

describe("the provider in Pulumi's own host", () => {
    it("takes parallel calls straight after its start", async () => {
        await beginProcess();
        const flows = ["login", "onboarding"].map((type) => ({ project, type }));
        const made = await Promise.all(flows.map((inputs) => host.create(inputs)));
        expect(new Set(made.map(({ id }) => id)).size).toBe(2);
        expect(made[0]!.outputs).toMatchObject({
            project,
            type: "login",
            apiOrigin: sandbox.url,
            managed: true,
            __provider,
        });
    });

    it("gives outputs that are the inputs as written, and what Verifik adds under other names", async () => {
        await begin({ defaults: true });
        const { outputs } = await host.create({ project, type: "login", loginSettings: { email: true } });
        expect(outputs).toEqual({
            project,
            type: "login",
            loginSettings: { email: true },
            client: expect.any(String),
            createdAt: expect.any(String),
            apiOrigin: sandbox.url,
            managed: true,
            __provider,
        });
    });

    it("passes unknown values in a preview, whole or in part, without a call", async () => {
        await begin();
        const news = { project: UNKNOWN, type: "login", loginSettings: { email: UNKNOWN }, security: UNKNOWN };
        const { failures, inputs } = await host.check({}, news);
        expect(failures).toEqual([]);
        expect(inputs).toEqual({ ...news, __provider });
        const olds = { project, type: "login", loginSettings: { email: true }, apiOrigin: sandbox.url };
        expect(await host.diff("67996c2606c23de3bc785a23", olds, news)).toMatchObject({
            changes: true,
            replaces: ["project"],
        });
        expect(sandbox.calls).toEqual([]);
    });

    it("names no property in a failed check: the engine would print its value", async () => {
        await begin();
        const { failures } = await host.check({}, { project, type: "login", whiteList: [{ email: 1 }], status: "on" });
        expect(failures).toEqual([
            { property: "", reason: 'status must be one of "draft", "active", "paused"' },
            { property: "", reason: "whiteList[0].email must be a string" },
        ]);
    });

    it("makes one of two flows of one kind that are asked for at once: the second look finds the first", async () => {
        await begin();
        const inputs = { project, type: "login" };
        const outcomes = await Promise.allSettled([host.create(inputs), host.create(inputs)]);
        expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        // A guard for both, a POST and the look after it; the last GET is for the project's name, which the error tells.
        expect(methods()).toEqual(["GET", "POST", "GET", "GET"]);
        expect(sandbox.dashboard.flows.list()).toHaveLength(1);
    });

    it("sends one PUT with only the changed inputs", async () => {
        await begin();
        const inputs = { project, type: "login", redirectUrl: "https://a.example", status: "draft" };
        const { id, outputs } = await host.create(inputs);
        sandbox.clearCalls();
        const news = { ...inputs, status: "active" };
        expect(await host.diff(id, outputs, news)).toMatchObject({ changes: true, replaces: [] });
        expect(await host.update(id, outputs, news)).toMatchObject({
            status: "active",
            redirectUrl: "https://a.example",
        });
        expect(bodies()).toEqual([["PUT", { status: "active" }]]);
        expect(methods()).toEqual(["PUT"]);
    });

    it("keeps a partial failure with everything that a later refresh and destroy need", async () => {
        await begin({ ignoreStatus: true });
        const failed = await host.create({ project, type: "login", status: "active" }).catch((error) => error);
        expect(failed).toMatchObject({
            id: expect.stringMatching(/^[0-9a-f]{24}$/),
            outputs: { status: "draft", project, type: "login", managed: true, apiOrigin: sandbox.url, __provider },
        });
    });

    it("reads drift as outputs and inputs, and a flow that is gone as gone", async () => {
        await begin({ writeOnly: "leftOut" });
        const inputs = { project, type: "login", status: "draft", whiteList: [{ email: "ann@a.example" }] };
        const { id, outputs } = await host.create(inputs);
        sandbox.dashboard.flows.edit(id, { status: "paused", description: "not ours" });
        const seen = await host.read(id, outputs);
        expect(seen?.inputs).toEqual({ ...inputs, status: "paused", __provider });
        expect(seen?.outputs).toEqual({
            ...outputs,
            status: "paused",
            drifted: markSecret([{ path: ["status"], was: "draft" }]),
        });
        sandbox.dashboard.flows.remove(id);
        expect(await host.read(id, outputs)).toBeUndefined();
    });

    it("reads everything of a flow that is only looked up, and no inputs", async () => {
        await begin();
        const id = String(sandbox.dashboard.flows.create({ project, type: "login", linkSettings: null })["_id"]);
        const inputsOfTheState = { asTheyWere: true };
        const seen = await host.read(id, {}, inputsOfTheState);
        expect(seen?.inputs).toEqual(inputsOfTheState);
        expect(seen?.outputs).toMatchObject({ project, type: "login", linkSettings: null, managed: false });
    });

    it("deletes what is there, and is content with what is gone", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        await host.delete(id, outputs);
        await host.delete(id, outputs);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    it("never deletes in the run that made it, adopted it, updated it or found it unchanged", async () => {
        await begin();
        const made = await host.create({ project, type: "login" });
        await host.check({}, { project, type: "login" });
        await host.delete(made.id, made.outputs);
        expect(sandbox.dashboard.flows.list()).toHaveLength(1);
        expect(
            await host.says(`login flow ${made.id} is not deleted: another resource of this program holds it.`),
        ).toBe(true);
    });

    it("finishes a rename with adopt that was interrupted before the old resource left the state", async () => {
        await begin();
        const inputs = { project, type: "login" };
        const { id, outputs } = await host.create(inputs);
        await host.stop();
        // The state now holds the flow twice; the next `up` finds the new resource unchanged and deletes the old one.
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        const news = { ...inputs, adopt: id };
        await host.check(news, news);
        expect(await host.diff(id, outputs, news)).toMatchObject({ changes: false });
        sandbox.clearCalls();
        await host.delete(id, outputs, "before");
        expect(sandbox.calls).toEqual([]);
        expect(sandbox.dashboard.flows.get(id)).toBeDefined();
    });

    it("deletes what only a refresh compared: that is not what the program declares", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        await host.read(id, outputs);
        await host.diff(id, outputs, { project, type: "login" });
        await host.check({}, { project, type: "onboarding" });
        await host.delete(id, outputs);
        expect(sandbox.dashboard.flows.list()).toEqual([]);
    });

    it("deletes the old half of a replacement, though a refresh in the program's run compared it before", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        await host.check({}, { project, type: "smartlink" });
        await host.diff(id, outputs, { project, type: "login" });
        expect(await host.diff(id, outputs, { project, type: "onboarding" })).toMatchObject({ replaces: ["type"] });
        await host.create({ project, type: "onboarding" });
        await host.delete(id, outputs);
        expect(sandbox.dashboard.flows.list()).toMatchObject([{ type: "onboarding" }]);
    });

    it("does not delete what another resource is to adopt, also if that adoption failed", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        sandbox.injectFault({ what: { status: 400, body: { error: "Invalid request" } }, times: 2 });
        await host.check({}, { project, type: "login", adopt: id });
        await expect(host.create({ project, type: "login", adopt: id })).rejects.toThrow("answered 400");
        await host.delete(id, outputs);
        expect(sandbox.dashboard.flows.get(id)).toBeDefined();
    });

    it("does not adopt a flow of another type or project, also where no check could look at it", async () => {
        await begin();
        const id = sandbox.dashboard.flows.create({ project, type: "onboarding" })._id;
        await expect(host.create({ project, type: "login", adopt: id })).rejects.toThrow(
            `adopt names login flow ${id}, which has another type than the program says. Correct the program's type; or ` +
                "remove `adopt`, and a new one is created; or adopt another id",
        );
        expect(methods()).toEqual(["GET"]);
    });

    it("adopts with what the server does not show: it cannot be compared, so it is sent", async () => {
        await begin({ writeOnly: "leftOut" });
        const id = sandbox.dashboard.flows.create({ project, type: "login", security: { source: "CSV" } })._id;
        const hidden = { whiteList: [{ email: "ann@a.example" }], security: { apiTestValue: "ann" } };
        const inputs = { project, type: "login", adopt: id, ...hidden };
        await host.check({}, inputs);
        for (const line of [
            `login flow ${id} is adopted: the update sets 2 of its fields.`,
            `login flow ${id}: whiteList [] → [secret]`,
            `login flow ${id}: security.apiTestValue is sent: Verifik does not show what it has`,
        ]) {
            expect(await host.says(line)).toBe(true);
        }
        await host.create(inputs);
        expect(bodies()).toEqual([
            [
                "PUT",
                { whiteList: hidden.whiteList, replaceList: true, security: { source: "CSV", apiTestValue: "ann" } },
            ],
        ]);
    });

    it("takes nothing for gone with the token of another account", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        sandbox.dashboard.flows.remove(id);
        const account = "67054dc629a00e8b1ce73c99";
        const token = sandbox.issueToken({ account });
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": token });
        const calls = [host.read(id, outputs), host.delete(id, outputs)];
        for (const error of await Promise.all(calls.map((call) => call.catch((e: Error) => e)))) {
            expect((error as Error).message).toContain(
                `login flow ${id} is not found, but the token in use belongs to account ${account}, and the object to ` +
                    `account ${outputs["client"]}. It stays in the state.`,
            );
        }
    });

    it("believes a 404 on DELETE only if the flow cannot be found either", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        sandbox.injectFault({
            method: "DELETE",
            what: { status: 404, body: { message: "NotFound", code: "NotFound" } },
        });
        await expect(host.delete(id, outputs)).rejects.toThrow("answered 404");
        expect(sandbox.dashboard.flows.get(id)).toBeDefined();
    });

    it("pauses for forceDestroy only what people are using, and says so if it stays", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login", forceDestroy: true });
        await host.stop();
        host = await startHost({ "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token });
        const refuse = (message: string, times = 1) =>
            sandbox.injectFault({
                method: "DELETE",
                times,
                what: { status: 409, body: { message, code: "Conflict" } },
            });
        refuse("Flow is linked to an invoice");
        sandbox.clearCalls();
        await expect(host.delete(id, outputs)).rejects.toThrow("Flow is linked to an invoice");
        // The GET tells whether it is gone all the same. Nothing is paused.
        expect(methods()).toEqual(["DELETE", "GET"]);
        refuse("Cannot update/delete project flow with active users", 2);
        await expect(host.delete(id, outputs)).rejects.toThrow(`login flow ${id} is now paused.`);
    });

    it("tells a user's error in one sentence, without a stack", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        const elsewhere = { ...outputs, apiOrigin: "https://api.verifik.co" };
        const error = await host.diff(id, elsewhere, { project, type: "login" }).catch((e: Error) => e);
        expect((error as Error).message).toContain(`login flow ${id} was created at https://api.verifik.co`);
        // Nor does the host say once more, and without a word of what it was, that something failed.
        expect(host.printed.join("\n")).not.toMatch(/\n\s+at |a resource failed/);
    });

    it("prints no token, whatever Node.js is told to print", async () => {
        await beginProcess({ NODE_DEBUG: "http,https" });
        await host.create({ project, type: "login" });
        expect(await host.says("HTTP ")).toBe(true);
        expect(host.printed.join("\n")).not.toContain(sandbox.token);
    });

    it("sends nothing more once its engine is dead", async () => {
        await beginProcess();
        await host.killEngine();
        const error = await host.create({ project, type: "login" }).catch((e: Error) => e);
        expect((error as Error).message).toContain("was not sent: the Pulumi engine has ended.");
        expect(sandbox.calls).toEqual([]);
    });
});

describe("a POST whose answer got lost", () => {
    it.each(["dropAfter", "brokenJson", "cutBody", "html502"] as const)(
        "is not sent again if the flow was made (%s)",
        async (what) => {
            await begin();
            sandbox.injectFault({ method: "POST", what });
            const { id } = await host.create({ project, type: "login", redirectUrl: "https://a.example" });
            expect(methods()).toEqual(["GET", "POST", "GET"]);
            expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual([id]);
        },
    );

    it("is sent again if the flow was not made", async () => {
        await begin();
        sandbox.injectFault({ method: "POST", what: "dropBefore" });
        const { id } = await host.create({ project, type: "login" });
        // The list may come from a copy that lags, so it is read until every copy has caught up.
        expect(methods().join(" ")).toMatch(/^GET POST( GET){5,7} POST GET$/);
        expect(sandbox.dashboard.flows.list().map(({ _id }) => _id)).toEqual([id]);
    });

    it("does not take a flow of the other shape for its own", async () => {
        await begin();
        sandbox.injectFault({ method: "POST", what: "dropBefore" });
        const settings = { onboardingSettings: { requiresSignature: true } };
        const creating = host.create({ project, type: "onboarding", ...settings }).catch((error: Error) => error);
        while (!methods().includes("POST")) await new Promise((resolve) => setImmediate(resolve));
        const flat = { project, type: "onboarding", name: "Other", target: "personal", steps: { document: "skip" } };
        const other = sandbox.dashboard.flows.create(flat)._id;
        expect(((await creating) as Error).message).toContain(
            `One is new since the call: ${other}. The provider cannot know whether it created it, since this differs from ` +
                "what was sent: onboardingSettings.requiresSignature, name. " +
                `If it is yours, add \`adopt: "${other}"\`; otherwise add \`allowDuplicate: true\`. Then run \`pulumi up\`.`,
        );
    });

    it("fails with the ids if somebody else made another one meanwhile", async () => {
        await begin();
        sandbox.injectFault({ method: "POST", what: "dropAfter" });
        const creating = host.create({ project, type: "login" }).catch((error: Error) => error);
        while (!methods().includes("POST")) await new Promise((resolve) => setImmediate(resolve));
        sandbox.dashboard.flows.create({ project, type: "login" });
        const error = (await creating) as Error;
        const ids = sandbox.dashboard.flows.list().map(({ _id }) => _id);
        expect(ids).toHaveLength(2);
        expect(error.message).toContain("Several are new since the call");
        for (const id of ids) expect(error.message).toContain(String(id));
        expect(methods().filter((method) => method === "POST")).toHaveLength(1);
    });
});

describe("a state that was written by hand", () => {
    it.each([
        ["without the provider's own keys", {}],
        ["as a lookup would leave it", { managed: false }],
    ])("%s resets nothing that the program does not name", async (_, keys) => {
        await begin();
        const whole = {
            ...{ project, type: "login", redirectUrl: "https://a.example" },
            loginSettings: { email: true, phone: true },
        };
        const { _id: id } = sandbox.dashboard.flows.create(whole);
        const live = sandbox.dashboard.flows.get(id)!["loginSettings"] as object;
        const olds = { ...whole, ...keys };
        const same = { project, type: "login", loginSettings: { email: true } };
        expect(await host.diff(id, olds, same)).toMatchObject({ changes: false });

        const news = { project, type: "login", loginSettings: { email: false } };
        expect(await host.diff(id, olds, news)).toMatchObject({ changes: true, replaces: [] });
        sandbox.clearCalls();
        const outputs = await host.update(id, olds, news);
        expect(bodies()).toEqual([["PUT", { loginSettings: { ...live, email: false } }]]);
        expect(sandbox.dashboard.flows.get(id)).toMatchObject({ redirectUrl: "https://a.example" });
        expect(outputs).toMatchObject({ ...news, managed: true, apiOrigin: sandbox.url });
        expect(outputs).not.toHaveProperty("redirectUrl");
    });

    it("is refreshed as one of the program's, with its options, and reset by nothing afterwards", async () => {
        await begin();
        const inputs = { project, type: "login", redirectUrl: "https://a.example", forceDestroy: true };
        const { id, outputs } = await host.create(inputs);
        const { managed, apiOrigin, ...olds } = outputs;
        sandbox.dashboard.flows.edit(id, { redirectUrl: "https://b.example", description: "not ours" });
        const seen = await host.read(id, olds, { ...inputs, __provider });
        expect(seen?.outputs).toMatchObject({ forceDestroy: true, redirectUrl: "https://b.example", apiOrigin });
        expect(seen?.outputs).not.toHaveProperty("managed");
        expect(await host.diff(id, seen!.outputs, { project, type: "login", forceDestroy: true })).toMatchObject({
            changes: false,
        });
        // The drift shows, and is repaired.
        expect(await host.diff(id, seen!.outputs, inputs)).toMatchObject({ changes: true });
    });

    it("is not taken for gone by a token of another account, also after a refresh", async () => {
        await begin();
        const { id, outputs } = await host.create({ project, type: "login" });
        const { managed, ...olds } = outputs;
        const refreshed = (await host.read(id, olds))!.outputs;
        sandbox.dashboard.flows.remove(id);
        const own = sandbox.dashboard.projects.get(project)!["client"];
        for (const state of [olds, refreshed]) {
            const of = { ...state, client: String(own).replace(/^./, (digit) => (digit === "0" ? "1" : "0")) };
            await expect(host.read(id, of)).rejects.toThrow("It stays in the state.");
        }
    });

    it("keeps the version that it holds, whatever sections the program names", async () => {
        await begin();
        const whole = { project, type: "onboarding", version: 1, signUpForm: { email: false } };
        const { _id: id } = sandbox.dashboard.flows.create(whole);
        const { inputs } = await host.check(whole, { project, type: "onboarding", signUpForm: { email: true } });
        expect(inputs).not.toHaveProperty("version");
        sandbox.clearCalls();
        await host.update(id, whole, inputs as never);
        expect(bodies()).toEqual([["PUT", { signUpForm: expect.objectContaining({ email: true }) }]]);
    });
});
