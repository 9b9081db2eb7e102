import { spawnSync } from "node:child_process";
import type { SandboxOptions } from "../../sandbox/api";
import { cliEngine } from "./cliEngine";
import type { Engine, Outcome } from "./engine";
import { inProcessEngine } from "./inProcessEngine";
import { pluginEngine } from "./pluginEngine";
import { Promotion } from "./promotionWorld";
import { standInEngine } from "./standInEngine";
import { TestStack } from "./world";

interface AvailableEngine {
    readonly name: string;
    readonly open: () => Promise<Engine>;
    readonly isCli: boolean;
    readonly isPlugin?: true;
}

/** `npm test` runs the scenarios in its own process; `npm run test:engines` on processes, and on a CLI if there is one. */
const onProcesses = process.env["TESTS"] === "engines";

// Known before Jest collects the tests, so that a machine without a CLI has no tests that claim to have run on one.
const cliVersion = onProcesses ? spawnSync("pulumi", ["version"], { encoding: "utf8" }).stdout?.trim() : "";
if (onProcesses && !cliVersion) {
    process.stderr.write("There is no Pulumi CLI on PATH: these scenarios run on the stand-in only.\n");
}

const minutes = 60_000;

/** The engines that these scenarios run on. */
export const engines: readonly AvailableEngine[] = onProcesses
    ? [{ name: "stand-in", open: async () => standInEngine, isCli: false }, ...(cliVersion ? ofCli(cliVersion) : [])]
    : [{ name: "in process", open: async () => inProcessEngine, isCli: false }];

/** The CLI, with either of the two ways to serve the resources. */
function ofCli(version: string): AvailableEngine[] {
    const open = (start: typeof cliEngine) => async () => {
        const engine = await start();
        if (engine === undefined) throw new Error("the CLI on PATH could not be used");
        return engine;
    };
    return [
        { name: `CLI ${version}`, open: open(cliEngine), isCli: true },
        { name: `CLI ${version} with the plugin`, open: open(pluginEngine), isCli: true, isPlugin: true },
    ];
}

/** What a scenario needs beside a world. */
export interface ScenarioOptions {
    /**
     * `cli`: what only the CLI has. `processes`: what only a process of its own shows, such as an environment variable.
     * `plugin`: the CLI, with programs that are written for the plugin.
     */
    readonly needs?: "cli" | "processes" | "plugin";
    /** How its sandbox behaves; of the world's folder, where it keeps a file there. */
    readonly sandbox?: SandboxOptions | ((folder: string) => SandboxOptions);
    /** The folder of `examples/` that holds the program. Default: a program that declares what `declare` is told. */
    readonly example?: string;
    /** Without the project that a world has by default. */
    readonly empty?: true;
    /** Each command at once after the one before: a server that lags has not caught up. */
    readonly hurried?: true;
}

/** A scenario in a world of its own, on each engine that is there. The world is stopped for it. */
export function scenario(
    name: string,
    run: (world: TestStack) => Promise<void>,
    { needs, ...options }: ScenarioOptions = {},
): void {
    onEachEngine(name, needs, async (engine) => {
        const world = await TestStack.start(engine, options);
        await run(world).finally(() => world.stop());
    });
}

/** A scenario of two stacks of `examples/promotion`, each with a Verifik of its own. */
export function promotionScenario(
    name: string,
    run: (promotion: Promotion) => Promise<void>,
    { needs }: Pick<ScenarioOptions, "needs"> = {},
): void {
    onEachEngine(name, needs, async (engine) => {
        const promotion = await Promotion.start(engine);
        await run(promotion).finally(() => promotion.stop());
    });
}

function onEachEngine(name: string, needs: ScenarioOptions["needs"], run: (engine: Engine) => Promise<void>): void {
    const fitting = engines.filter(({ isCli, isPlugin }) => {
        if (needs === "plugin") return isCli && !isPlugin;
        return (needs !== "cli" || isCli) && (needs !== "processes" || onProcesses);
    });
    // A file of which nothing runs would fail.
    if (fitting.length === 0)
        it.skip(`${name} [needs ${needs === "processes" ? "processes" : "a Pulumi CLI"}]`, () => {});
    for (const { name: on, open, isCli } of fitting) {
        it(
            `${name} [${on}]`,
            async () => {
                const { engine, last } = remembering(await open());
                await run(engine)
                    .catch((error) => {
                        process.stderr.write(`${name} [${on}]: the last command printed:\n${last()}\n`);
                        throw error;
                    })
                    .finally(TestStack.stopAll);
            },
            // With a CLI, what waits for a server waits on the real clock.
            (isCli ? 20 : onProcesses ? 6 : 2) * minutes,
        );
    }
}

/** An engine, and what its last command printed: where a scenario fails, that tells most. */
function remembering(engine: Engine): { engine: Engine; last: () => string } {
    let printed = "nothing";
    const remember =
        <A extends unknown[]>(command: (...args: A) => Promise<Outcome>) =>
        async (...args: A) => {
            const outcome = await command(...args);
            printed = outcome.output;
            return outcome;
        };
    const open: Engine["open"] = async (...folders) => {
        const stack = await engine.open(...folders);
        const { preview, up, refresh, destroy } = stack;
        const commands = { preview: remember(preview), up: remember(up) };
        return { ...stack, ...commands, refresh: remember(refresh), destroy: remember(destroy) };
    };
    return { engine: { ...engine, open }, last: () => printed };
}
