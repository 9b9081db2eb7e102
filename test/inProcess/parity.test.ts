import { scenarios } from "../engine/parityScenarios";
import { recordedTrace, traceOfStandIn } from "../engine/trace";
import type { provided } from "./environment";

const { inProcess } = globalThis as unknown as { inProcess: typeof provided };

// Provider calls with their arguments, counts, and the exported state with its secrets in plain text, after each step.
test.each(Object.keys(scenarios))(
    "programs in this process do what was recorded of the CLI on %s",
    async (name) => {
        const expected = recordedTrace(name);
        expect(expected).toHaveLength(scenarios[name]!.length);
        expect(await traceOfStandIn(name, inProcess.openStack)).toEqual(expected);
    },
    60_000,
);
