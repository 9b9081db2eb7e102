import { join } from "node:path";
import type { Processes } from "../../sandbox/engine/processes";
import { InProcessHost } from "./host";
import { FreshModules } from "./modules";
import { runProgram } from "./program";
import { enterSurroundings } from "./surroundings";

const dist = join(__dirname, "../../dist");

/** Program and provider in this process. Each run has its own copy of this package for either of them. */
export const inProcess: Processes = {
    startProgram(run, engineAddress) {
        const leave = enterSurroundings(run);
        const { ended, stop } = runProgram(run, engineAddress, new FreshModules([dist, run.settings.folder.root]));
        return { ended: ended.finally(leave), stop };
    },
    async startHost(run, _engineAddress, config) {
        const leave = enterSurroundings(run);
        const host = new InProcessHost(run, config, new FreshModules([dist, run.settings.folder.root]));
        return { call: (method, fields) => host.call(method, fields), stop: async () => leave() };
    },
};
