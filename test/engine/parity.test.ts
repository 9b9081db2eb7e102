import { cliVersion } from "./cli";
import { scenarios } from "./parityScenarios";
import { recordedTrace, traceOfCli, traceOfStandIn } from "./trace";

jest.setTimeout(300_000);

const reference = cliVersion ? `the CLI ${cliVersion}` : "what was recorded of the CLI";

// Provider calls with their arguments, counts, and the exported state with its secrets in plain text, after each step.
test.each(Object.keys(scenarios))(`the stand-in agrees with ${reference} on %s`, async (name) => {
    const expected = cliVersion ? await traceOfCli(name) : recordedTrace(name);
    expect(expected).toHaveLength(scenarios[name]!.length);
    expect(await traceOfStandIn(name)).toEqual(expected);
});
