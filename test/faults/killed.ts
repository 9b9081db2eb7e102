import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, Call } from "../../sandbox/api";
import { cliEnvironment } from "../stack/cliEngine";
import type { Engine } from "../stack/engine";
import { end, hostsOf, processesOf } from "../stack/processes";
import { TestStack } from "../stack/world";

// A stack whose runs are ended by `kill -9`, again and again: the provider host, the engine, or all of their processes,
// at a moment that chance picks. After each, `pulumi cancel` and one more run. Linux only: processes are found in /proc.

export const victims = ["the provider host", "the engine", "everything"] as const;
export type Victim = (typeof victims)[number];
export type During = "up from nothing" | "up with changes" | "destroy";

/** One kill, and what was left after one more run. */
export interface Round {
    readonly during: During;
    readonly victim: Victim;
    /** The calls that had come in when it happened. */
    readonly calls: number;
    /** Whether the run came to its end before. */
    readonly tooLate: boolean;
    /** Whether the next run took a line of `adopt` that the guard had named. */
    readonly named: boolean;
    /** What is not as the program says. Empty, if all is. */
    readonly wrong: string[];
}

const program = `
const { readFileSync } = require("fs");
const { LiveProject } = require("pulumi-verifik");
const { version, adopt } = JSON.parse(readFileSync("declared.json", "utf8"));
const redirectUrl = "https://" + version + ".example";
new LiveProject("acme", {
    project: { name: "Acme Shop", privacyUrl: redirectUrl, ...adopt.project },
    login: { redirectUrl, loginSettings: { email: true }, ...adopt.login },
    onboarding: { redirectUrl, onboardingSettings: { steps: { document: "mandatory" } }, ...adopt.onboarding },
    webhook: { url: "https://example.com/verifik", description: redirectUrl, ...adopt.webhook },
});
`;

/** The calls that each run makes. */
const callsOf: Record<During, number> = { "up from nothing": 13, "up with changes": 4, destroy: 8 };

// In milliseconds: what an answer takes while something is to be killed; how long a write that was on its way may take
// to arrive; how long is watched for others.
const latency = 600;
const onItsWay = 300;
const watched = 2_500;

/** The environment's version, and the objects to take over. */
interface Declared {
    version: number;
    adopt: Record<string, { adopt: string }>;
}

export class KilledStack {
    private readonly declared: Declared = { version: 1, adopt: {} };
    private whole = false;

    private constructor(
        private readonly world: TestStack,
        private readonly onCli: boolean,
        private readonly writes: number[],
    ) {}

    /** @param behaviour how its server behaves, where it is not the usual one */
    static async start(engine: Engine, behaviour: Partial<Behaviour> = {}): Promise<KilledStack> {
        const writes: number[] = [];
        const onCall = ({ method }: Call) => void (method === "GET" || writes.push(Date.now()));
        const world = await TestStack.start(engine, { sandbox: { ...behaviour, onCall }, empty: true });
        world.write(program);
        return new KilledStack(world, engine.name !== "stand-in", writes);
    }

    /** Kills one run, and mends what it left. */
    async round(victim: Victim): Promise<Round> {
        const during = !this.whole ? "up from nothing" : Math.random() < 0.5 ? "up with changes" : "destroy";
        if (during === "up with changes") this.declared.version++;
        this.write();
        const wrong: string[] = [];
        const { sandbox, stack } = this.world;
        sandbox.clearCalls();
        sandbox.injectFault({ times: 1000, what: { latencyMs: latency } });
        const run = this.spawn(during);
        const calls = Math.floor(Math.random() * callsOf[during]);
        const tooLate = !(await this.comesTo(run, victim, calls));
        if (!tooLate) await sleep(Math.random() * latency);
        const killed = this.kill(run, victim);
        const came = sandbox.calls.length;
        if (victim === "the provider host") {
            if (!(await ended(run, 60_000))) wrong.push("the engine waits for ever");
        } else {
            await sleep(watched);
            const late = this.writes.filter((time) => time > killed + onItsWay).length;
            if (late > 0) wrong.push(`${late} writes after the engine's death`);
        }
        for (const id of processesOf(this.world.folder)) end(id);
        await ended(run, 5_000);
        sandbox.clearFaults();
        if (this.onCli) this.pulumi("cancel", "--yes", "--stack", "dev");

        let named = false;
        let outcome = await (during === "destroy" ? stack.destroy() : stack.up());
        // At most one thing of each kind was left.
        for (let tries = 0; tries < 4 && !outcome.ok && this.adopts(outcome.output); tries++) {
            named = true;
            outcome = await stack.up();
        }
        if (!outcome.ok) wrong.push(outcome.output);
        this.whole = during !== "destroy";
        this.declared.adopt = {};
        wrong.push(...(await this.differences()));
        return { during, victim, calls: came, tooLate, named, wrong };
    }

    stop(): Promise<void> {
        for (const id of processesOf(this.world.folder)) end(id);
        return this.world.stop();
    }

    private write(): void {
        writeFileSync(join(this.world.folder, "declared.json"), JSON.stringify(this.declared));
    }

    private get environment() {
        const { folder } = this.world;
        return { ...process.env, ...cliEnvironment(join(folder, ".state")), MARK: folder };
    }

    private pulumi(...args: string[]): void {
        spawnSync("pulumi", args, { cwd: this.world.folder, env: this.environment, timeout: 60_000 });
    }

    /** Starts the run in a process of its own. */
    private spawn(during: During): ChildProcess {
        const { folder: cwd } = this.world;
        const command = during === "destroy" ? "destroy" : "up";
        const options = { cwd, env: this.environment, stdio: "ignore" } as const;
        if (this.onCli) {
            this.world.stack.prepare?.();
            const args = [command, "--yes", "--skip-preview", "--non-interactive", "--stack", "dev"];
            return spawn("pulumi", args, options);
        }
        const opened = {
            programDir: cwd,
            stackName: "dev",
            stateDir: join(cwd, ".state"),
            passphrase: "a passphrase for tests",
        };
        const engine = join(__dirname, "../../dist/sandbox/engine");
        const text = `require(${JSON.stringify(engine)}).openStack(${JSON.stringify(opened)}).then((stack) => stack.${command}())`;
        return spawn(process.execPath, ["-e", text], options);
    }

    /** Waits for that many calls, and for the victim to be there. Answers false if the run ends before. */
    private async comesTo(run: ChildProcess, victim: Victim, calls: number): Promise<boolean> {
        const there = () =>
            this.world.sandbox.calls.length >= calls &&
            (victim !== "the provider host" || hostsOf(this.world.folder).length > 0);
        for (let tries = 0; tries < 12_000 && run.exitCode === null; tries++) {
            if (there()) return true;
            await sleep(5);
        }
        return false;
    }

    private kill(run: ChildProcess, victim: Victim): number {
        const ids = {
            "the provider host": () => hostsOf(this.world.folder),
            "the engine": () => [run.pid!],
            everything: () => processesOf(this.world.folder),
        };
        for (const id of ids[victim]()) end(id);
        return Date.now();
    }

    /** Takes the guard at its word: the object that it names is adopted. */
    private adopts(output: string): boolean {
        const adopt = /adopt: "([0-9a-f]{24})"/.exec(output)?.[1];
        if (adopt === undefined) return false;
        const { dashboard } = this.world.sandbox;
        const has = (kind: keyof typeof dashboard) => dashboard[kind].list().find(({ _id }) => _id === adopt);
        const key =
            has("flows") !== undefined ? String(has("flows")!["type"]) : has("projects") ? "project" : "webhook";
        this.declared.adopt[key] = { adopt };
        this.write();
        return true;
    }

    /** What is not as the program says: on the server, and in the state. */
    private async differences(): Promise<string[]> {
        const { projects, flows, webhooks } = this.world.sandbox.dashboard;
        const all = [...projects.list(), ...flows.list(), ...webhooks.list()];
        const { resources = [] } = (await this.world.stack.export()).deployment;
        const held = resources.filter(
            ({ type, id }) => /:(Project|ProjectFlow|Webhook)$/.test(type) && id !== undefined,
        );
        const found: string[] = [];
        const differ = (what: string, is: unknown, wanted: unknown) => {
            if (JSON.stringify(is) !== JSON.stringify(wanted)) found.push(`${what}: ${JSON.stringify(is)}`);
        };
        differ(
            "on the server",
            [projects, flows, webhooks].map((kind) => kind.list().length),
            this.whole ? [1, 2, 1] : [0, 0, 0],
        );
        differ("in the state", held.map(({ id }) => id).sort(), all.map(({ _id }) => _id).sort());
        const activations = resources.filter(({ type }) => type.endsWith(":ProjectActivation")).length;
        differ("activations in the state", activations, this.whole ? 1 : 0);
        const url = `https://${this.declared.version}.example`;
        for (const object of all) {
            differ("url", object["redirectUrl"] ?? object["privacyUrl"] ?? object["description"], url);
            differ("status", object["status"] ?? object["isActive"], "isActive" in object ? true : "active");
        }
        for (const { id, outputs } of held) {
            differ(
                `the state of ${id}`,
                outputs?.["redirectUrl"] ?? outputs?.["privacyUrl"] ?? outputs?.["description"],
                url,
            );
        }
        const linked = webhooks.list().flatMap((webhook) => webhook["projectFlow"] as string[]);
        differ(
            "linked flows",
            linked.sort(),
            flows
                .list()
                .map(({ _id }) => _id)
                .sort(),
        );
        return found;
    }
}

async function ended(run: ChildProcess, milliseconds: number): Promise<boolean> {
    for (let waited = 0; waited < milliseconds && run.exitCode === null && run.signalCode === null; waited += 20)
        await sleep(20);
    return run.exitCode !== null || run.signalCode !== null;
}
