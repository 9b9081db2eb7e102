import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "./median";

const root = join(__dirname, "..");
const rounds = 15;

const code = `
const start = process.hrtime.bigint();
require("@pulumi/pulumi");
const sdk = process.hrtime.bigint();
require("pulumi-verifik");
const both = process.hrtime.bigint();
console.log(JSON.stringify([Number(sdk - start) / 1e6, Number(both - sdk) / 1e6]));
`;

/** Measures what a program pays for loading the package, and prints it. */
export function benchLoading(): void {
    const runs = Array.from({ length: rounds }, (): [number, number] =>
        JSON.parse(execFileSync(process.execPath, ["-e", code], { cwd: root, encoding: "utf8" })),
    );
    const sdk = median(runs.map(([first]) => first));
    const own = median(runs.map(([, second]) => second));
    console.log(`Loading, median of ${rounds} fresh processes:`);
    console.log(`  @pulumi/pulumi        ${sdk.toFixed(0)} ms`);
    console.log(`  pulumi-verifik adds   ${own.toFixed(1)} ms, ${((100 * own) / sdk).toFixed(1)} % of that`);
}
