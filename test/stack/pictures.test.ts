import { Session } from "../../provider/api/session";
import { buildPicture } from "../../provider/picture/buildPicture";
import { readLiveObjects } from "../../provider/picture/liveObjects";
import { toMarkdown } from "../../provider/picture/markdown";
import { toPage } from "../../provider/picture/page";
import { hasDrift, objectsOf, type Picture } from "../../provider/picture/picture";
import { listStackObjects, type StackState } from "../../provider/picture/stackObjects";
import { type Personality, personalities } from "../../sandbox/api";
import { behaviourOf, personality } from "./personality";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

const program = `
    const pulumi = require("@pulumi/pulumi");
    const { Project, ProjectActivation, ProjectFlow, Webhook } = require("pulumi-verifik");
    const project = new Project("shop", { name: "Shop", contactEmail: "ann@private.example", demoOTP: "123456" });
    const login = new ProjectFlow("login", {
        project: project.id, type: "login", redirectUrl: pulumi.secret("https://private.example.com/"),
        loginSettings: { email: true, faceLiveness: true, livenessMinScore: 0.7 },
        usesWhiteList: true, whiteList: [{ name: "Ann", email: "ann@private.example" }],
    });
    const onboarding = new ProjectFlow("sign-up", {
        project: project.id, type: "onboarding", name: "People", target: "personal",
        signUpForm: { email: true }, steps: { document: "skip", liveness: "mandatory" },
        liveness: { minScore: 0.7, searchMode: "FAST" },
    });
    const url = "https://hooks.example.com/private";
    new Webhook("reports", { name: "Reports", url, isActive: true, flows: [login.id, onboarding.id] });
    new ProjectActivation("live", { project: project.id, flows: [login.id, onboarding.id] });
`;

// As the command does, which gets a text.
const stateOf = async ({ stack }: TestStack) => JSON.parse(JSON.stringify(await stack.export())) as StackState;

/** A session as the command has it. */
function sessionOf({ sandbox }: TestStack, origin = sandbox.url, token = sandbox.token): Session {
    const config = new Map([
        ["verifik:baseUrl", origin],
        ["verifik:token", token],
    ]);
    return new Session({ get: (key) => config.get(key) }, () => undefined);
}

async function livePicture(world: TestStack): Promise<Picture> {
    const state = await stateOf(world);
    world.sandbox.catchUp();
    world.sandbox.clearCalls();
    const objects = await readLiveObjects(listStackObjects(state), sessionOf(world));
    return buildPicture(state, { stack: "dev", live: { origin: "https://api.verifik.co", objects } });
}

/** What somebody does in the dashboard: drift, fields of its own, and a flow of its own. */
function workInDashboard({ sandbox }: TestStack): void {
    const { flows, projects } = sandbox.dashboard;
    const byType = (type: string) => flows.list().find((flow) => flow["type"] === type)!._id;
    flows.edit(byType("login"), { loginSettings: { livenessMinScore: 0.75, allowPasskeys: true } });
    flows.edit(byType("onboarding"), { steps: { document: "optional" } });
    flows.create({
        project: projects.list().find(({ name }) => name === "Shop")!._id,
        type: "onboarding",
        status: "draft",
    });
}

const expected = `## Verifik in stack \`dev\`

As it is at https://api.verifik.co now. ○ marks what the dashboard decides; the program decides the rest.

### Project \`Shop\`

\`\`\`mermaid
flowchart TB
    accTitle: Project Shop of stack dev
    p1["Project Shop<br/>status active"]:::plain
    subgraph f2["Flow login"]
    f2start(["Sign-in, before version 3<br/>live#58; flow and project are active"]):::plain
    f2s1["Who is let in<br/>checked by Verifik<br/>Lets in only the white list<br/>White list #91;secret#93;"]:::plain
    f2s2["Sign in<br/>in one of these ways"]:::mandatory
    f2s2x1["Code by email<br/>offered<br/>Sent by mailgun ○"]:::mandatory
    f2s2x2["Live face<br/>offered<br/>Liveness score at least 0.75 (program#58; 0.7)<br/>Search score at least 0.85 ○<br/>Search mode FAST ○"]:::mandatory
    class f2s2x2 drift
    f2s2x3["Passkey<br/>offered ○"]:::mandatory
    f2s2x4["Not offered<br/>off<br/>Code by phone"]:::passive
    f2end(["End<br/>#91;secret#93;"]):::plain
    end
    class f2 drift
    subgraph f3["Flow onboarding"]
    f3start(["Sign-up, before version 3<br/>offline#58; the flow is draft<br/>not in this stack"]):::plain
    f3s1["Sign-up form<br/>not set"]:::passive
    f3s2["Basic information<br/>not set"]:::passive
    f3s3["Document<br/>not set"]:::passive
    f3s4["Form<br/>not set"]:::passive
    f3s5["Liveness<br/>not set"]:::passive
    f3end(["End"]):::plain
    end
    subgraph f4["Flow sign-up"]
    f4start(["Sign-up, version 3<br/>live#58; flow and project are active"]):::plain
    f4s1["Sign-up form<br/>mandatory<br/>Asks for name ○, email<br/>Name fields separate ○<br/>Email codes by none ○"]:::mandatory
    f4s2["Document<br/>optional (program#58; skipped)<br/>Attempts 3 ○"]:::optional
    class f4s2 drift
    f4s3["Liveness<br/>mandatory<br/>Liveness score at least 0.7<br/>Face match at least 0.85 ○<br/>Search score at least 0.8 ○<br/>Search mode FAST<br/>Attempts 3 ○"]:::mandatory
    f4end(["End"]):::plain
    end
    class f4 drift
    w5["Webhook Reports<br/>reports<br/>https#58;//hooks.example.com/…"]:::plain
`;

const drift = `### Drift

| where | field | Verifik | program |
| --- | --- | --- | --- |
| flow \`login\` | \`loginSettings.livenessMinScore\` | \`0.75\` | \`0.7\` |
| flow \`sign-up\` | \`steps.document\` | \`optional\` | \`skip\` |
`;

/** Each in turn, unless the run is about one, or about engines: what answers come to does not depend on the engine. */
const all = Object.keys(personalities) as Personality[];
const names = personality !== undefined ? [personality] : process.env["TESTS"] === "engines" ? all.slice(0, 1) : all;

describe("a picture of a live stack", () => {
    for (const name of names) {
        scenario(
            `is the same of a server as ${name} shows it, takes GETs only, and holds no secret`,
            async (world) => {
                world.write(program);
                expect(await world.stack.up()).toMatchObject({ ok: true });
                const clean = await livePicture(world);
                expect(objectsOf(clean).filter(hasDrift)).toEqual([]);
                expect(clean.projects[0]!.flows.map(({ liveness }) => liveness.state)).toEqual(["live", "live"]);
                workInDashboard(world);
                const picture = await livePicture(world);
                expect(world.sandbox.calls.filter(({ method }) => method !== "GET")).toEqual([]);
                const markdown = toMarkdown(picture);
                expect(markdown.slice(0, expected.length)).toBe(expected);
                expect(markdown.slice(markdown.indexOf("### Drift"))).toBe(drift);
                for (const text of [markdown, toPage(picture)]) {
                    expect(text).not.toMatch(/private|Ann|123456|ciphertext/);
                }
            },
            { sandbox: behaviourOf(name), empty: true },
        );
    }

    scenario("takes one GET and one list a project, and one GET a webhook; what is gone is marked", async (world) => {
        const { sandbox, project } = world;
        const { _id } = sandbox.dashboard.webhooks.create({
            name: "Reports",
            url: "https://e.example",
            isActive: true,
        });
        world.declare({ login: world.login({ webhook: _id }), other: { args: { project, type: "onboarding" } } });
        expect(await world.stack.up()).toMatchObject({ ok: true });
        const picture = await livePicture(world);
        const calls = world.takeCalls();
        if (sandbox.behaviour.listItems === "whole") {
            // A list that tells no count is read until a page brings nothing new.
            expect(calls.filter((call) => !String(call).includes("page=2"))).toEqual([
                `GET /v2/projects/${project}`,
                `GET /v2/project-flows?project=${project}&page=1&limit=100&perPage=100`,
                `GET /v2/webhooks/${_id}`,
            ]);
        }
        expect(objectsOf(picture).map(({ title, source }) => [title, source])).toEqual([
            ["Acme", "outside"],
            ["login", "resource"],
            ["other", "resource"],
            ["Reports", "outside"],
        ]);
        const flow = sandbox.dashboard.flows.list().find(({ type }) => type === "onboarding")!;
        sandbox.dashboard.flows.remove(flow._id);
        sandbox.dashboard.webhooks.remove(_id);
        const later = await livePicture(world);
        expect(
            objectsOf(later)
                .filter(hasDrift)
                .map(({ title, mark }) => [title, mark]),
        ).toEqual([
            ["other", "gone"],
            [`webhook ${_id}`, "gone"],
        ]);
    });

    scenario("is refused of another API, and of another account", async (world) => {
        world.declare({ login: world.login() });
        expect(await world.stack.up()).toMatchObject({ ok: true });
        const objects = listStackObjects(await stateOf(world));
        const elsewhere = readLiveObjects(objects, sessionOf(world, "https://api.verifik.co"));
        await expect(elsewhere).rejects.toThrow(`the stack's login was created at ${world.sandbox.url}, but`);
        world.sandbox.dashboard.flows.remove((await world.flow()).id);
        const account = "67054dc629a00e8b1ce73c99";
        const stranger = sessionOf(world, world.sandbox.url, world.sandbox.issueToken({ account }));
        await expect(readLiveObjects(objects, stranger)).rejects.toThrow(
            `belongs to account ${account}, and the object to`,
        );
    });
});
