import { type Behaviour, type Personality, personalities } from "../sandbox/api";
import { KilledStack, type Round, type Victim, victims } from "../test/faults/killed";
import { cliEngine } from "../test/stack/cliEngine";
import type { Engine } from "../test/stack/engine";
import { behaviourOf } from "../test/stack/personality";
import { pluginEngine } from "../test/stack/pluginEngine";
import { standInEngine } from "../test/stack/standInEngine";

// Of the usual server, and of each personality.
const kills = 100;
const killsOfPersonality = 12;

/** A stack whose runs are killed, and how often. */
interface Job {
    readonly name: string;
    readonly engine: Engine;
    readonly behaviour: Partial<Behaviour>;
    readonly kills: number;
}

/** Kills runs at moments that chance picks and prints what was left. Answers whether all was well. */
export async function runKills(): Promise<boolean> {
    if (process.platform !== "linux") {
        console.log("Nothing was killed: that takes Linux.");
        return true;
    }
    const onCli = [await cliEngine(), await pluginEngine()].filter((engine) => engine !== undefined);
    const engines = [standInEngine, ...onCli];
    const usual = engines.map((engine): Job => {
        return { name: engine.name, engine, behaviour: {}, kills: Math.ceil(kills / engines.length) };
    });
    const odd = (Object.keys(personalities) as Personality[]).map((name): Job => {
        return { name, engine: standInEngine, behaviour: behaviourOf(name), kills: killsOfPersonality };
    });
    // Two at once: more would wait for each other.
    const all = await Promise.all(usual.map(killRuns));
    for (let next = 0; next < odd.length; next += 2) {
        all.push(...(await Promise.all(odd.slice(next, next + 2).map(killRuns))));
    }
    console.log(table(all));
    const rounds = all.flatMap((one) => one.rounds);
    const wrong = rounds.filter((round) => round.wrong.length > 0);
    for (const round of wrong) console.log(`${round.during}, ${round.victim}: ${round.wrong.join("; ")}`);
    console.log(
        `${rounds.length} runs ended by kill -9, one run each after it: ${wrong.length} not as the program says, ` +
            "or with a write after the engine's death.",
    );
    return wrong.length === 0;
}

async function killRuns({ name, engine, behaviour, kills }: Job): Promise<{ name: string; rounds: Round[] }> {
    const stack = await KilledStack.start(engine, behaviour);
    const rounds: Round[] = [];
    try {
        for (let tries = 0; tries < 2 * kills && rounds.length < kills; tries++) {
            const round = await stack.round(victims[tries % victims.length]!);
            if (!round.tooLate || round.wrong.length > 0) rounds.push(round);
            if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${rounds.length} kills `);
        }
    } finally {
        await stack.stop();
    }
    return { name, rounds };
}

/** A row for each engine or personality, and what was killed there. */
function table(all: readonly { name: string; rounds: readonly Round[] }[]): string {
    const head = [
        "killed",
        "runs",
        "in an up from nothing",
        "with changes",
        "in a destroy",
        "named by the guard",
        "wrong",
    ];
    const row = (name: string, victim: Victim, rounds: readonly Round[]) => {
        const killed = rounds.filter((round) => round.victim === victim);
        const count = (holds: (round: Round) => boolean) => String(killed.filter(holds).length);
        return [
            `${victim} (${name})`,
            String(killed.length),
            count(({ during }) => during === "up from nothing"),
            count(({ during }) => during === "up with changes"),
            count(({ during }) => during === "destroy"),
            count(({ named }) => named),
            count(({ wrong }) => wrong.length > 0),
        ];
    };
    const rows = all.flatMap(({ name, rounds }) => victims.map((victim) => row(name, victim, rounds)));
    return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
