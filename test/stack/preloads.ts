import { join } from "node:path";
import type { Environment } from "../../sandbox/engine/childProcess";
import { scenarioSpeed } from "./scenarioClock";

/** What the processes of the stand-in load first, so that they take less time. Those of a CLI are as a user's. */
export const preloads: Environment = {
    CLOCK_SPEED: String(scenarioSpeed),
    NODE_OPTIONS: ["fastClock.js", "fastTypes.js", "lazyPackages.js"]
        .map((file) => `--require ${JSON.stringify(join(__dirname, file))}`)
        .join(" "),
};
