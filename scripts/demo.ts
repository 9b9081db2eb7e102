// `npm run demo`: the main job of this package, on this machine alone. Exit code 0 only if each step did what it says.
import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Sandbox, startSandbox } from "../sandbox/api";
import type { EngineStack, Outcome } from "../test/stack/engine";
import { demoEngine } from "./demoEngine";
import { callLines, heading, pulumiLines, say, verdict } from "./demoText";

const root = join(__dirname, "..");
const stackName = "demo";

/** What a step expects of the calls it makes: a method and a path, and for a PUT its exact body. */
interface Expected {
    readonly ok?: boolean;
    readonly calls: readonly { method: string; body?: unknown }[];
    readonly output?: string;
}

async function main(): Promise<boolean> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-demo-")));
    const sandbox = await startSandbox();
    let passed = 0;
    let steps = 0;
    try {
        const engine = await demoEngine(join(folder, "cli"));
        const stack = await prepared(folder, sandbox, (path) => engine.open(path, stackName, join(path, ".state")));
        const step = async (title: string, why: string, expected: Expected, run: () => Promise<Outcome>) => {
            steps++;
            heading(steps, title, why);
            sandbox.clearCalls();
            const outcome = await run();
            pulumiLines(outcome.output);
            callLines(sandbox.calls);
            if (verdict(mistakes(expected, outcome, sandbox))) passed++;
        };
        await walk(step, stack, sandbox, join(folder, "program"));
        say("");
        say(
            passed === steps ? `All ${steps} steps did what they say.` : `${steps - passed} of ${steps} steps did NOT.`,
        );
        say("Next: write your own first program. The README shows it, in the section “The first program”.");
        return passed === steps;
    } finally {
        await sandbox.close();
        rmSync(folder, { recursive: true, force: true });
    }
}

type Step = (title: string, why: string, expected: Expected, run: () => Promise<Outcome>) => Promise<void>;

async function walk(step: Step, stack: EngineStack, sandbox: Sandbox, folder: string): Promise<void> {
    const program = join(folder, "index.ts");
    const edit = (from: string, to: string) => {
        const text = readFileSync(program, "utf8");
        if (!text.includes(from)) throw new Error(`the quickstart does not hold ${from} any more`);
        writeFileSync(program, text.replace(from, to));
    };
    const flowId = () => String(sandbox.dashboard.flows.list()[0]?.["_id"]);

    await step("Preview", "What `up` would do. Nothing is sent.", { calls: [] }, () => stack.preview());
    await step(
        "Create",
        "The flow is made as a draft: a look for a duplicate, one POST, and a look whether somebody else made one just then.",
        { calls: [{ method: "GET" }, { method: "POST" }, { method: "GET" }] },
        () => stack.up(),
    );
    edit('status: "draft"', 'status: "active"');
    await step(
        "Activate",
        'The program now says `status: "active"`. The PUT holds that and nothing else.',
        { calls: [{ method: "PUT", body: { status: "active" } }] },
        () => stack.up(),
    );
    await step("No change", "The program and Verifik agree. No call is made.", { calls: [] }, () => stack.up());
    sandbox.dashboard.flows.edit(flowId(), { redirectUrl: "https://elsewhere.example", description: "edited by hand" });
    await step(
        "Find drift",
        "Somebody changed `redirectUrl` in the dashboard, and a field that the program does not name.",
        { calls: [{ method: "GET" }], output: "redirectUrl" },
        () => stack.refresh(),
    );
    await step(
        "Repair it",
        "Only the field that the program names goes back. The other one is the dashboard's.",
        { calls: [{ method: "PUT", body: { redirectUrl: "https://example.com/welcome" } }] },
        () => stack.up(),
    );
    edit("livenessMinScore: 0.65", "livenessMinScore: 65");
    await step(
        "A mistake",
        "The program says `livenessMinScore: 65`. The preview tells, before anything is sent.",
        { ok: false, calls: [], output: "loginSettings.livenessMinScore must be a number from 0.51 to 0.9" },
        () => stack.preview(),
    );
    await step("Destroy", "The flow goes, and nothing is left.", { calls: [{ method: "DELETE" }] }, () =>
        stack.destroy(),
    );
}

async function prepared(
    folder: string,
    sandbox: Sandbox,
    open: (path: string) => Promise<EngineStack>,
): Promise<EngineStack> {
    const program = join(folder, "program");
    mkdirSync(join(program, ".state"), { recursive: true });
    for (const file of ["index.ts", "Pulumi.yaml", "package.json", "tsconfig.json"]) {
        cpSync(join(root, "examples/quickstart", file), join(program, file));
    }
    symlinkSync(join(root, "node_modules"), join(program, "node_modules"));
    const stack = await open(program);
    const project = sandbox.dashboard.projects.create({ name: "Acme" });
    await stack.setConfig("verifik:baseUrl", sandbox.url);
    await stack.setConfig("verifik:token", sandbox.token, true);
    await stack.setConfig("verifik-quickstart:project", String(project["_id"]));
    return stack;
}

function mistakes(expected: Expected, outcome: Outcome, sandbox: Sandbox): string[] {
    const found: string[] = [];
    if (outcome.ok !== (expected.ok ?? true)) found.push(outcome.ok ? "it should have failed" : "it failed");
    const methods = sandbox.calls.map(({ method }) => method);
    const wanted = expected.calls.map(({ method }) => method);
    if (!isDeepStrictEqual(methods, wanted)) found.push(`it should have made the calls ${wanted.join(", ") || "none"}`);
    expected.calls.forEach(({ body }, index) => {
        if (body !== undefined && !isDeepStrictEqual(sandbox.calls[index]?.body, body)) {
            found.push(`the body should have been ${JSON.stringify(body)}`);
        }
    });
    if (expected.output !== undefined && !outcome.output.includes(expected.output)) {
        found.push(`it should have said “${expected.output}”`);
    }
    return found;
}

main().then(
    (passed) => {
        process.exitCode = passed ? 0 : 1;
    },
    (error: Error) => {
        say(`The demo could not go on: ${error.message}`);
        process.exitCode = 1;
    },
);
