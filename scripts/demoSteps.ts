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
import type { Engine, EngineStack, Outcome } from "../test/stack/engine";
import { messagesIn, pulumiLines } from "./demoPulumi";
import { barred, callLines, verdict } from "./demoText";

const root = join(__dirname, "..");
const stackName = "demo";

/** A step of the demo: what it is about, what it does, and what is expected of it. */
export interface Step {
    readonly title: string;
    readonly why: string;
    /** What somebody does before, in the program or in the dashboard. */
    readonly before?: (demo: Demo) => void;
    readonly run: (stack: EngineStack) => Promise<Outcome>;
    /** The calls: a method, and for a PUT its exact body. */
    readonly calls: readonly { readonly method: string; readonly body?: unknown }[];
    readonly fails?: true;
    /** What is to be read in it. */
    readonly says?: string;
}

export const steps: readonly Step[] = [
    {
        title: "Preview",
        why: "The program declares a login flow. The preview shows it, and sends nothing.",
        run: (stack) => stack.preview(),
        calls: [],
    },
    {
        title: "Create",
        why: "`up` makes the flow, as a draft: it looks for a duplicate, sends one POST, and looks whether somebody else made one just then.",
        run: (stack) => stack.up(),
        calls: [{ method: "GET" }, { method: "POST" }, { method: "GET" }],
    },
    {
        title: "Preview a change",
        why: 'The program now says `status: "active"`. The preview shows the field.',
        before: ({ edit }) => edit('status: "draft"', 'status: "active"'),
        run: (stack) => stack.preview(),
        calls: [],
        says: "status",
    },
    {
        title: "Activate",
        why: "`up` sends one PUT. It holds that field and nothing else.",
        run: (stack) => stack.up(),
        calls: [{ method: "PUT", body: { status: "active" } }],
    },
    {
        title: "No change",
        why: "The program and Verifik agree. No call is made.",
        run: (stack) => stack.up(),
        calls: [],
    },
    {
        title: "Find drift",
        why: "Somebody changed `redirectUrl` in the dashboard, and a description that the program does not name. `refresh` reads the flow, and shows what is not as the program says.",
        before: ({ sandbox }) => {
            const id = String(sandbox.dashboard.flows.list()[0]?.["_id"]);
            const edited = { redirectUrl: "https://elsewhere.example", description: "edited by hand" };
            sandbox.dashboard.flows.edit(id, edited);
        },
        run: (stack) => stack.refresh(),
        calls: [{ method: "GET" }, { method: "GET" }],
        says: '~ redirectUrl: "https://example.com/welcome" => "https://elsewhere.example"',
    },
    {
        title: "Repair it",
        why: "`up` sets the field that the program names. The description stays as the dashboard has it.",
        run: (stack) => stack.up(),
        calls: [{ method: "PUT", body: { redirectUrl: "https://example.com/welcome" } }],
    },
    {
        title: "A mistake",
        why: "The program now says `livenessMinScore: 65`. The preview refuses it, before anything is sent.",
        before: ({ edit }) => edit("livenessMinScore: 0.65", "livenessMinScore: 65"),
        run: (stack) => stack.preview(),
        calls: [],
        fails: true,
        says: "loginSettings.livenessMinScore must be a number from 0.51 to 0.9",
    },
    {
        title: "Destroy",
        why: "The flow goes, and nothing is left.",
        run: (stack) => stack.destroy(),
        calls: [{ method: "DELETE" }],
    },
];

/** The quickstart in a folder of its own, its stack on an engine, and a Verifik of its own. */
export class Demo {
    private readonly told = new Set<string>();

    private constructor(
        private readonly folder: string,
        private readonly stack: EngineStack,
        readonly sandbox: Sandbox,
    ) {}

    static async start(engine: Engine): Promise<Demo> {
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-demo-")));
        const sandbox = await startSandbox();
        try {
            mkdirSync(join(folder, ".state"));
            for (const file of ["index.ts", "Pulumi.yaml", "package.json", "tsconfig.json"]) {
                cpSync(join(root, "examples/quickstart", file), join(folder, file));
            }
            symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
            const stack = await engine.open(folder, stackName, join(folder, ".state"));
            const project = sandbox.dashboard.projects.create({ name: "Acme" });
            await stack.setConfig("verifik:baseUrl", sandbox.url);
            await stack.setConfig("verifik:token", sandbox.token, true);
            await stack.setConfig("verifik-quickstart:project", String(project["_id"]));
            return new Demo(folder, stack, sandbox);
        } catch (error) {
            await close(sandbox, folder);
            throw error;
        }
    }

    stop(): Promise<void> {
        return close(this.sandbox, this.folder);
    }

    readonly edit = (from: string, to: string): void => {
        const program = join(this.folder, "index.ts");
        const text = readFileSync(program, "utf8");
        if (!text.includes(from)) throw new Error(`the quickstart does not hold ${from} any more`);
        writeFileSync(program, text.replace(from, to));
    };

    /** Does a step. The lines tell what happened. */
    async run(step: Step): Promise<{ lines: string[]; passed: boolean }> {
        step.before?.(this);
        this.sandbox.clearCalls();
        const outcome = await step.run(this.stack);
        const printed = pulumiLines(outcome, this.told);
        for (const message of messagesIn(outcome.output)) this.told.add(message);
        const mistakes = mistakesOf(step, outcome, printed, this.sandbox);
        const passed = mistakes.length === 0;
        const shown = passed ? printed : outcome.output.split("\n");
        return { lines: [...barred(shown), ...callLines(this.sandbox.calls), ...verdict(mistakes)], passed };
    }
}

async function close(sandbox: Sandbox, folder: string): Promise<void> {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
}

function mistakesOf(step: Step, { ok }: Outcome, printed: readonly string[], { calls }: Sandbox): string[] {
    const found: string[] = [];
    if (ok === (step.fails ?? false)) found.push(ok ? "it should have failed" : "it failed");
    const wanted = step.calls.map(({ method }) => method);
    const made = calls.map(({ method }) => method);
    if (!isDeepStrictEqual(made, wanted)) {
        found.push(`it should have made the calls ${wanted.join(", ") || "none"}`);
    }
    step.calls.forEach(({ body }, index) => {
        if (body !== undefined && !isDeepStrictEqual(calls[index]?.body, body)) {
            found.push(`the body should have been ${JSON.stringify(body)}`);
        }
    });
    if (step.says !== undefined && !printed.some((line) => line.includes(step.says!))) {
        found.push(`it should have said “${step.says}”`);
    }
    return found;
}
