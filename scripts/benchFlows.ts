import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cliEngine } from "../test/stack/cliEngine";
import type { Engine, Outcome, StateResource } from "../test/stack/engine";
import { pluginEngine } from "../test/stack/pluginEngine";
import { about, hostsOf } from "../test/stack/processes";
import { standInEngine } from "../test/stack/standInEngine";
import { TestStack } from "../test/stack/world";
import { programs } from "./benchPrograms";
import { median } from "./median";

/** A program of so many is measured once: three times would take an hour. */
const many = 500;
/** How often then, one after the other, what changes nothing: a few seconds of minutes. */
const repeats = 3;

const roundsOf = (size: number) => (size < many ? 3 : 1);
const operations = [
    "up from nothing",
    "no-change preview",
    "no-change up",
    "up with one change",
    "refresh",
    "destroy",
] as const;
type Operation = (typeof operations)[number];

/** What one run of all operations took. */
interface Measured {
    readonly milliseconds: Record<Operation, number>;
    readonly calls: Record<Operation, number>;
    /** The most memory that the provider host had, in bytes. */
    readonly memory: number;
    /** Bytes of state for each resource; and those of them that are neither an input nor an output. */
    readonly state: number;
    readonly beside: number;
}

/** A program, and what runs it. */
interface Compared {
    readonly way: string;
    readonly engine: Engine;
    readonly program: string;
}

/** Compares this package with what else could be done, on each engine that is there, and prints it. */
export async function benchFlows(sizes: readonly number[]): Promise<void> {
    const [cli, plugin] = [await cliEngine(), await pluginEngine()];
    for (const engine of [standInEngine, ...(cli === undefined ? [] : [cli])]) {
        const compared = Object.entries(programs).map(([way, program]): Compared => ({ way, engine, program }));
        if (engine === cli) compared.push({ way: "plugin", engine: plugin!, program: programs.verifik });
        for (const size of sizes) {
            // The stand-in writes its whole state at each step: with more, it would measure itself.
            if (engine === standInEngine && size > 100) continue;
            const all = new Map(compared.map(({ way }): [string, Measured[]] => [way, []]));
            // By turns, so that a slow minute of the machine befalls all of them.
            const rounds = roundsOf(size);
            for (let round = 0; round < rounds; round++) {
                for (const one of compared) all.get(one.way)!.push(await measured(one, size));
            }
            console.log(
                `\n${size} flows, ${engine.name}, ${rounds > 1 ? `medians of ${rounds} runs` : "one run"}, as ratios to a ` +
                    "provider that does nothing:\n",
            );
            console.log(table(all));
        }
    }
}

async function measured({ way, engine, program }: Compared, size: number): Promise<Measured> {
    const world = await TestStack.start(engine);
    const { stack, sandbox } = world;
    process.env["MARK"] = world.folder;
    let memory = 0;
    const watch = setInterval(() => {
        for (const id of hostsOf(world.folder)) {
            const [, peak = "0"] = /VmHWM:\s+(\d+) kB/.exec(about(id, "status")) ?? [];
            memory = Math.max(memory, Number(peak) * 1024);
        }
    }, 200);
    try {
        for (const limit of ["flowRequestsPerMinute", "projectRequestsPerMinute", "requestsPerHour"]) {
            await stack.setConfig(`verifik:${limit}`, "0");
        }
        const flows = Array.from({ length: size }, (_, index) => ({
            project: sandbox.dashboard.projects.create({ name: `Shop ${index}` })._id,
            type: "login",
            redirectUrl: `https://shop${index}.example/welcome`,
            loginSettings: { email: true, emailGateway: "mailgun", faceLiveness: true },
            security: { strategy: "whitelist", source: "SMART_ENROLL" },
        }));
        const declare = () =>
            writeFileSync(
                join(world.folder, "flows.json"),
                JSON.stringify({ origin: sandbox.url, token: sandbox.token, flows }),
            );
        world.write(program);
        declare();
        const milliseconds = {} as Record<Operation, number>;
        const calls = {} as Record<Operation, number>;
        const run = async (operation: Operation, work: () => Promise<Outcome>) => {
            sandbox.clearCalls();
            const start = performance.now();
            const outcome = await work();
            const took = performance.now() - start;
            milliseconds[operation] = took;
            calls[operation] = sandbox.calls.length;
            if (!outcome.ok) throw new Error(`${way}, ${operation}: ${outcome.output}`);
            return took;
        };
        const runAgain = async (operation: Operation, work: () => Promise<Outcome>) => {
            const all: number[] = [];
            for (let time = 0; time < (size < many ? 1 : repeats); time++) all.push(await run(operation, work));
            milliseconds[operation] = median(all);
        };
        await run("up from nothing", () => stack.up());
        const { resources = [] } = (await stack.export()).deployment;
        await runAgain("no-change preview", () => stack.preview());
        await runAgain("no-change up", () => stack.up());
        flows[0]!.redirectUrl = "https://shop.example/changed";
        declare();
        await run("up with one change", () => stack.up());
        await runAgain("refresh", () => stack.refresh());
        await run("destroy", () => stack.destroy());
        const own = resources.filter(({ urn }) => /::flow\d+$/.test(urn));
        const bytes = (size: (resource: StateResource) => number) =>
            own.reduce((sum, resource) => sum + size(resource), 0) / own.length;
        return { milliseconds, calls, memory, state: bytes(sizeOf), beside: bytes(sizeOfProvider) };
    } finally {
        clearInterval(watch);
        delete process.env["MARK"];
        await world.stop();
    }
}

function sizeOf(value: unknown): number {
    return Buffer.byteLength(JSON.stringify(value ?? ""));
}

/** What a resource's provider takes in the state: it stands in the inputs and in the outputs. */
function sizeOfProvider({ inputs, outputs }: StateResource): number {
    return [inputs, outputs].reduce(
        (sum, values) => sum + (values?.["__provider"] === undefined ? 0 : sizeOf(values["__provider"])),
        0,
    );
}

/** What stands above a column. */
const titles: Record<string, string> = {
    verifik: "pulumi-verifik",
    plugin: "its plugin",
    plain: "a plain dynamic provider",
    components: "empty components",
};

function table(all: ReadonlyMap<string, readonly Measured[]>): string {
    const of = (way: string, value: (one: Measured) => number) => median(all.get(way)!.map(value));
    const names = Object.keys(titles).filter((way) => all.has(way));
    const row = (title: string, value: (one: Measured) => number, unit: (number: number) => string) => {
        const floor = of("nothing", value);
        return [title, ...names.map((name) => (floor > 0 ? (of(name, value) / floor).toFixed(2) : "")), unit(floor)];
    };
    const seconds = (number: number) => `${(number / 1000).toFixed(2)} s`;
    const head = ["", ...names.map((way) => titles[way]!), "does nothing", "calls", "calls of the plain one"];
    const rows = operations.map((operation) => [
        ...row(operation, ({ milliseconds }) => milliseconds[operation], seconds),
        ...(["verifik", "plain"] as const).map((name) => String(of(name, ({ calls }) => calls[operation]))),
    ]);
    const more = [
        row(
            "peak memory of the host",
            ({ memory }) => memory,
            (number) => `${Math.round(number / 1024 / 1024)} MB`,
        ),
        row(
            "state for each flow",
            ({ state }) => state,
            (number) => `${Math.round(number)} bytes`,
        ),
        row(
            "the provider's text in it",
            ({ beside }) => beside,
            (number) => `${Math.round(number)} bytes`,
        ),
    ];
    return [head, head.map(() => "---"), ...rows, ...more].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
