import { KilledStack, type Round, type Victim, victims } from "../test/faults/killed";
import { cliEngine } from "../test/stack/cliEngine";
import { standInEngine } from "../test/stack/standInEngine";

const kills = 100;

/** Kills runs at moments that chance picks and prints what was left. Answers whether all was well. */
export async function runKills(): Promise<boolean> {
    if (process.platform !== "linux") {
        console.log("Nothing was killed: that takes Linux.");
        return true;
    }
    const cli = await cliEngine();
    const engines = [standInEngine, ...(cli === undefined ? [] : [cli])];
    const all = await Promise.all(
        engines.map(async (engine) => {
            const stack = await KilledStack.start(engine);
            const rounds: Round[] = [];
            try {
                for (let tries = 0; tries < 2 * kills && rounds.length < kills / engines.length; tries++) {
                    const round = await stack.round(victims[tries % victims.length]!);
                    if (!round.tooLate || round.wrong.length > 0) rounds.push(round);
                    if (process.stderr.isTTY) process.stderr.write(`\r${engine.name}: ${rounds.length} kills `);
                }
            } finally {
                await stack.stop();
            }
            return { engine: engine.name, rounds };
        }),
    );
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

/** A row an engine and what was killed on it. */
function table(all: readonly { engine: string; rounds: readonly Round[] }[]): string {
    const head = [
        "killed",
        "runs",
        "in an up from nothing",
        "with changes",
        "in a destroy",
        "named by the guard",
        "wrong",
    ];
    const row = (engine: string, victim: Victim, rounds: readonly Round[]) => {
        const killed = rounds.filter((round) => round.victim === victim);
        const count = (holds: (round: Round) => boolean) => String(killed.filter(holds).length);
        return [
            `${victim} (${engine})`,
            String(killed.length),
            count(({ during }) => during === "up from nothing"),
            count(({ during }) => during === "up with changes"),
            count(({ during }) => during === "destroy"),
            count(({ named }) => named),
            count(({ wrong }) => wrong.length > 0),
        ];
    };
    const rows = all.flatMap(({ engine, rounds }) => victims.map((victim) => row(engine, victim, rounds)));
    return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
