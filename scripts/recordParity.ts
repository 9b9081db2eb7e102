// `npm run record-parity`: writes down what the CLI on PATH does, for machines that have none.
import { cliVersion } from "../test/engine/cli";
import { scenarios } from "../test/engine/parityScenarios";
import { record, traceOfCli } from "../test/engine/trace";

async function main(): Promise<void> {
    if (!cliVersion) throw new Error("There is no Pulumi CLI on PATH.");
    for (const name of Object.keys(scenarios)) {
        const steps = await traceOfCli(name);
        record(name, cliVersion, steps);
        console.log(`${name}: ${steps.length} steps`);
    }
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
