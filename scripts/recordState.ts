// `npm run record-state`: keeps a state that this version writes, for the test that later versions can go on with it. Run
// it once for each version, when it is released. It takes a Pulumi CLI on PATH.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../provider/api/version";
import { cliEngine, cliEnvironment } from "../test/stack/cliEngine";
import type { Recorded } from "../test/stack/upgrade.test";
import { TestStack } from "../test/stack/world";

const program = `
const pulumi = require("@pulumi/pulumi");
const { LiveProject, Project, ProjectActivation, ProjectFlow, Webhook } = require("pulumi-verifik");

const project = new Project("shop", {
    name: "Shop",
    demoMode: true,
    demoOTP: "123456",
    branding: { bgColor: "#ffffff" },
    allowedCountries: ["Colombia", "Mexico"],
});
const login = new ProjectFlow("login", {
    project: project.id,
    type: "login",
    redirectUrl: "https://example.com/welcome",
    whiteList: [{ name: "Ann Private", email: "ann.private@example.com" }],
    loginSettings: { email: true, livenessMinScore: 0.7, steps: ["email"] },
    security: {
        source: "API",
        strategy: "whitelist",
        apiUrl: pulumi.secret("https://list.example.com"),
        apiTestType: "email",
        apiTestValue: "test.person@private.example",
    },
    forceDestroy: true,
});
const reports = new Webhook("reports", {
    name: "Reports",
    url: "https://example.com/hook",
    isActive: true,
    notification: { email: "ops@example.com", fail: true },
    flows: [login.id],
});
new ProjectActivation("live", { project: project.id, flows: [login.id] }, { dependsOn: reports });
new LiveProject("studio", {
    project: { name: "Studio" },
    onboarding: { onboardingSettings: { steps: { document: "mandatory" } } },
});
exports.signUpUrl = project.signUpUrl;
`;

async function main(): Promise<void> {
    const engine = await cliEngine();
    if (engine === undefined) throw new Error("There is no Pulumi CLI on PATH. A state is recorded with the real one.");
    const folder = mkdtempSync(join(tmpdir(), "verifik-record-"));
    const file = join(folder, "sandbox.json");
    const world = await TestStack.start(engine, { sandbox: { file }, empty: true });
    try {
        world.write(program);
        const { ok, output } = await world.stack.up();
        if (!ok) throw new Error(output);
        const state = JSON.parse(
            execFileSync("pulumi", ["stack", "export", "--show-secrets", "--stack", "dev"], {
                cwd: world.folder,
                env: { ...process.env, ...cliEnvironment(join(world.folder, ".state")) },
                encoding: "utf8",
            }).replaceAll(world.sandbox.token, "the-token-of-then"),
            // Where in a file a resource was declared is a path of this machine.
            (key, value) => (key === "sourcePosition" || key === "stackTrace" ? undefined : value),
        ) as object;
        const { tokens, ...sandbox } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
        const recorded: Recorded = { program, state, sandbox, origin: world.sandbox.url };
        const kept = join(__dirname, "../test/stack/recorded");
        mkdirSync(kept, { recursive: true });
        writeFileSync(join(kept, `${version}.json`), `${JSON.stringify(recorded, undefined, 4)}\n`);
    } finally {
        await world.stop();
        rmSync(folder, { recursive: true, force: true });
    }
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
