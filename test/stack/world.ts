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
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/api";
import type { Engine, EngineStack, StateResource } from "./engine";
import { behaviourOf, personality } from "./personality";

const repository = join(__dirname, "../..");

/** What a program declares: arguments by resource name, and options where there are any. `{ $secret: v }` is a secret. */
export type Declarations = Record<
    string,
    { args: Record<string, unknown>; options?: Record<string, unknown>; kind?: "Project" | "ProjectFlow" | "Webhook" }
>;

/** A program that declares what `declarations.json` holds, in its order. */
const program = `
const { readFileSync } = require("fs");
const pulumi = require("@pulumi/pulumi");
const verifik = require("pulumi-verifik");
const revive = (key, value) => value && value.$secret !== undefined ? pulumi.secret(value.$secret) : value;
for (const [name, { args, options, kind = "ProjectFlow" }] of JSON.parse(readFileSync("declarations.json", "utf8"), revive)) {
    new verifik[kind](name, args, options);
}
`;

/** What a world is started with; see `ScenarioOptions`. */
export interface WorldOptions {
    readonly sandbox?: SandboxOptions | ((folder: string) => SandboxOptions);
    readonly example?: string;
    readonly empty?: true;
    readonly hurried?: true;
}

/** A sandbox of Verifik, a project in it, a program folder and its stack on one engine. */
export class TestStack {
    private static readonly running = new Set<TestStack>();

    private readonly cleaning: (() => unknown)[] = [];

    private constructor(
        readonly engine: Engine,
        readonly sandbox: Sandbox,
        readonly folder: string,
        readonly stack: EngineStack,
        /** The id of a project that is there; empty, in a world that was started without one. */
        readonly project: string,
    ) {}

    /** A new world. `scenario` starts and stops one for each of its engines. */
    static async start(engine: Engine, options: WorldOptions = {}): Promise<TestStack> {
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-stack-")));
        const { sandbox: behaviour = {}, example, empty } = options;
        const own = typeof behaviour === "function" ? behaviour(folder) : behaviour;
        const sandbox = await startSandbox({ ...(personality === undefined ? {} : behaviourOf(personality)), ...own });
        mkdirSync(join(folder, ".state"));
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
        if (example === undefined) writeProgram(folder);
        else copyExample(example, folder);
        const opened = await engine.open(folder, "dev", join(folder, ".state"));
        const stack = options.hurried ? opened : afterCatchingUp(opened, sandbox);
        await stack.setConfig("verifik:baseUrl", sandbox.url);
        await stack.setConfig("verifik:token", sandbox.token, true);
        const project = empty ? "" : String(sandbox.dashboard.projects.create({ name: "Acme" })["_id"]);
        const world = new TestStack(engine, sandbox, folder, stack, project);
        TestStack.running.add(world);
        return world;
    }

    /** One more world on the same engine. It is stopped with this one. */
    async startAnother(options: WorldOptions = {}): Promise<TestStack> {
        const other = await TestStack.start(this.engine, options);
        this.onStop(() => other.stop());
        return other;
    }

    /** Runs this when the world is stopped. */
    onStop(clean: () => unknown): void {
        this.cleaning.push(clean);
    }

    /** Makes the program declare this, and nothing else. */
    declare(declarations: Declarations): void {
        writeFileSync(join(this.folder, "declarations.json"), JSON.stringify(Object.entries(declarations)));
    }

    /** Makes the program this text instead. */
    write(text: string): void {
        writeFileSync(join(this.folder, "index.js"), text);
    }

    /** Changes one place of a program in TypeScript. */
    edit(before: string, after: string): void {
        const file = join(this.folder, "index.ts");
        const text = readFileSync(file, "utf8");
        if (!text.includes(before)) throw new Error(`the program does not hold ${before}`);
        writeFileSync(file, text.replace(before, after));
    }

    /** The arguments of a login flow of this world's project. */
    login(args: Record<string, unknown> = {}): { args: Record<string, unknown> } {
        return { args: { project: this.project, type: "login", ...args } };
    }

    /** What was called since the last look, as "METHOD path", with the body where there was one. */
    takeCalls(): (string | [string, unknown])[] {
        const made = this.sandbox.calls.map(({ method, path, body }): string | [string, unknown] =>
            body === undefined ? `${method} ${path}` : [`${method} ${path}`, body],
        );
        this.sandbox.clearCalls();
        return made;
    }

    /**
     * Expects what was called since the last look. Most personalities may take more reads, to learn what their answers do
     * not tell, but no more writes; and where no call is expected, none. What Verifik's pages show costs no call more.
     */
    expectCalls(expected: unknown[]): void {
        const calls = this.takeCalls();
        if (personality === undefined || personality === "pages" || expected.length === 0) {
            expect(calls).toEqual(expected);
            return;
        }
        expect(calls.filter(isWrite)).toEqual(expected.filter(isWrite));
        expect(calls).toEqual(expect.arrayContaining(expected));
    }

    /** The writes among them: what was neither a GET nor came before the last look. */
    takeWrites(): (string | [string, unknown])[] {
        return this.takeCalls().filter(isWrite);
    }

    /** The resources of a kind in the state, those that wait for their deletion too. */
    async resources(kind: string): Promise<StateResource[]> {
        const { deployment } = await this.stack.export();
        return (deployment.resources ?? []).filter(({ type }) => type.endsWith(`:${kind}`));
    }

    /** The flows of the state. */
    flows(): Promise<StateResource[]> {
        return this.resources("ProjectFlow");
    }

    /** The one resource of a kind in the state. */
    async resource(kind: string): Promise<StateResource & { id: string }> {
        const [one, ...others] = await this.resources(kind);
        if (one?.id === undefined || others.length > 0) throw new Error(`the state does not hold one ${kind}`);
        return { ...one, id: one.id };
    }

    /** The one flow of the state. */
    flow(): Promise<StateResource & { id: string }> {
        return this.resource("ProjectFlow");
    }

    /** The path that lists flows of this project and type. */
    listPath(type = "login"): string {
        return `/v2/project-flows?project=${this.project}&type=${type}&page=1&limit=100&perPage=100`;
    }

    /** Stops what a scenario started and, having failed, did not stop: an open server would keep Jest from its end. */
    static async stopAll(): Promise<void> {
        for (const world of TestStack.running) await world.stop();
    }

    async stop(): Promise<void> {
        TestStack.running.delete(this);
        for (const clean of this.cleaning) await clean();
        await this.sandbox.close();
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** The stack of somebody who takes some seconds between two commands, so that a server that lags has caught up. */
function afterCatchingUp(stack: EngineStack, sandbox: Sandbox): EngineStack {
    const after =
        <A extends unknown[], R>(command: (...args: A) => R) =>
        (...args: A) => {
            sandbox.catchUp();
            return command(...args);
        };
    const { preview, up, refresh, destroy } = stack;
    return { ...stack, preview: after(preview), up: after(up), refresh: after(refresh), destroy: after(destroy) };
}

function isWrite(call: unknown): boolean {
    return typeof call !== "string" || !call.startsWith("GET ");
}

function copyExample(example: string, folder: string): void {
    const from = join(repository, "examples", example);
    cpSync(from, folder, { recursive: true, filter: (path) => !path.startsWith(join(from, "node_modules")) });
}

function writeProgram(folder: string): void {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: scenario\nruntime: nodejs\n");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "scenario", main: "index.js" }));
    writeFileSync(join(folder, "index.js"), program);
    writeFileSync(join(folder, "declarations.json"), "[]");
}
