import { engines } from "../stack/scenarios";
import { KilledStack, type Round, victims } from "./killed";

const onLinux = process.platform === "linux" ? it : it.skip;

// `npm run faults` does it a hundred times.
describe("a stack whose runs are ended by kill -9 at moments that chance picks", () => {
    for (const { name, open } of engines) {
        onLinux(
            `is as its program says one run later, and nothing is written after the engine's death [${name}]`,
            async () => {
                const stack = await KilledStack.start(await open());
                const rounds: Round[] = [];
                try {
                    for (const victim of [...victims, ...victims]) rounds.push(await stack.round(victim));
                } finally {
                    await stack.stop();
                }
                expect(rounds.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
                expect(rounds.filter(({ tooLate }) => !tooLate).length).toBeGreaterThan(0);
            },
            10 * 60_000,
        );
    }
});
