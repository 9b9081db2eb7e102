// `npm run demo`: says at once what happens, builds the package, and starts the demo. Plain JavaScript, since TypeScript
// takes seconds to load.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const typescript = join(root, "node_modules/ts-node/dist/bin.js");
const npm = process.env.npm_execpath;

function run(...args) {
    return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
}

function cannot(why, next) {
    console.log(`The demo cannot begin: ${why}.`);
    console.log(`Next: ${next}.`);
    return 1;
}

function start() {
    if (npm === undefined) return cannot("npm builds the package for it", "`npm run demo`");
    if (!existsSync(typescript)) return cannot("its packages are not installed", "`npm ci`, then `npm run demo` again");
    console.log("Building the package. That takes about 20 seconds; then the demo begins.");
    if (run(npm, "run", "build", "--silent") !== 0) {
        return cannot("the package could not be built", "`npm ci`, then `npm run demo` again");
    }
    return run(typescript, "-T", join(root, "scripts/demo.ts"));
}

process.exitCode = start();
