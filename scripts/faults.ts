// `npm run faults`: every call of every operation goes wrong in every way, and runs are killed at moments that chance
// picks; one clean run later, all has to be as the program says. Fails if anything was lost or made twice.
import { runKills } from "./faultKills";
import { runMatrix } from "./faultMatrix";

async function main(): Promise<void> {
    const whole = await runMatrix();
    console.log("");
    if (!((await runKills()) && whole)) process.exitCode = 1;
}

main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
});
