import { join } from "node:path";
import type { Clock } from "../../provider/api/clock";
import type { Plugin } from "../../provider/plugin/server";
import type { Processes } from "../../sandbox/engine/processes";
import { scenarioClock } from "../stack/scenarioClock";
import { InProcessHost } from "./host";
import { FreshModules } from "./modules";
import { runProgram } from "./program";
import { enterSurroundings } from "./surroundings";

const dist = join(__dirname, "../../dist");

/** Program and provider in this process. Each run has its own copy of this package for either of them. */
export const inProcess: Processes = {
    startProgram(run, engineAddress) {
        const leave = enterSurroundings(run);
        const modules = loadFresh(run.settings.folder.root);
        const { ended, stop } = runProgram(run, engineAddress, modules);
        const close = () => {
            modules.close();
            leave();
        };
        return { ended: ended.finally(close), stop };
    },
    async startHost(run, _engineAddress, config) {
        const leave = enterSurroundings(run);
        const modules = loadFresh(run.settings.folder.root);
        const host = new InProcessHost(run, config, modules);
        const stop = async () => {
            modules.close();
            leave();
        };
        return { call: (method, fields) => host.call(method, fields), stop };
    },
};

/** The plugin, with its own copy of this package. */
export async function startPlugin(engineAddress: string): Promise<Plugin> {
    const modules = loadFresh(dist);
    try {
        const { port, stop } = await startFresh(modules, engineAddress);
        const close = () => {
            modules.close();
            stop();
        };
        return { port, stop: close };
    } catch (error) {
        modules.close();
        throw error;
    }
}

function startFresh(modules: FreshModules, engineAddress: string): Promise<Plugin> {
    const leave = modules.enter();
    try {
        return require(join(dist, "provider/plugin/server.js")).startPlugin(engineAddress);
    } finally {
        leave();
    }
}

function loadFresh(folder: string): FreshModules {
    const modules = new FreshModules([dist, folder]);
    const leave = modules.enter();
    const { clock } = require(join(dist, "provider/api/clock.js")) as { clock: Clock };
    // Nobody needs to see the client wait; `test:engines` runs by the machine's clock.
    Object.assign(clock, scenarioClock());
    leave();
    return modules;
}
