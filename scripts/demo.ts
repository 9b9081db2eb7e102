// The main job of this package, on this machine alone. Exit code 0 only if each step did what it says. `npm run demo`
// builds the package and starts this.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../provider/api/version";
import { demoEngine } from "./demoEngine";
import { Demo, steps } from "./demoSteps";
import { coloured, ending, heading, wrapped } from "./demoText";

const { env, stdout } = process;
const inColour = stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";

function say(lines: readonly string[]): void {
    for (const line of lines) console.log(inColour ? coloured(line) : line);
}

async function main(): Promise<boolean> {
    say(["A sandbox stands in for Verifik: no account is needed, nothing is left behind."]);
    const fetched = mkdtempSync(join(tmpdir(), "verifik-demo-cli-"));
    try {
        const engine = await demoEngine(fetched, (text) => say(wrapped(text)));
        say(["│ is what Pulumi prints, in short. → is what Verifik gets."]);
        const demo = await Demo.start(engine);
        try {
            return await walk(demo);
        } finally {
            await demo.stop();
        }
    } finally {
        rmSync(fetched, { recursive: true, force: true });
    }
}

async function walk(demo: Demo): Promise<boolean> {
    let done = 0;
    for (const [index, step] of steps.entries()) {
        say(heading(index + 1, steps.length, step.title, step.why));
        const { lines, passed } = await demo.run(step);
        say(lines);
        if (passed) done++;
    }
    say(ending(done, steps.length, version));
    return done === steps.length;
}

main().then(
    (passed) => {
        process.exitCode = passed ? 0 : 1;
    },
    (error: Error) => {
        say(wrapped(`The demo could not go on: ${error.message}`));
        process.exitCode = 1;
    },
);
