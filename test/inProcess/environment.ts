import type { EnvironmentContext, JestEnvironmentConfig } from "@jest/environment";
import { TestEnvironment } from "jest-environment-node";
import { openStack, type StackOptions } from "../../sandbox/engine";
import { readProgramFolder } from "../../sandbox/engine/programFolder";
import { ProviderHost } from "../../sandbox/engine/providerHost";
import type { Run } from "../../sandbox/engine/run";
import type { Properties } from "../../sandbox/engine/values";
import { createStandInEngine } from "../stack/standInEngine";
import { forgetContexts, replaceContexts } from "./contexts";
import { type InlineProgram, inlineProcesses } from "./inline";
import { inProcess, startPlugin } from "./processes";

/** What tests find under `globalThis.inProcess`: engines that were loaded by Node.js itself, once for a whole worker. */
export const provided = {
    engine: createStandInEngine("in process", inProcess),
    startPlugin,
    openStack: (options: StackOptions) => openStack(options, inProcess),
    openInlineStack: (options: StackOptions, program: InlineProgram) => openStack(options, inlineProcesses(program)),
    /** What the run holds of the SDK is loaded here again: what another realm makes equals nothing made here. */
    startProviderHost: (run: Run, config: Properties) => {
        const folder = readProgramFolder(run.settings.folder.root);
        const here = { ...run, settings: { ...run.settings, folder, processes: inProcess } } as Run;
        return ProviderHost.start(here, "", config);
    },
};

replaceContexts();

/** Node.js, with what has to be loaded outside of Jest's module registry: fresh copies of modules for each run. */
export default class InProcessEnvironment extends TestEnvironment {
    constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
        super(config, context);
        this.global["inProcess"] = provided;
    }

    override async teardown(): Promise<void> {
        await super.teardown();
        forgetContexts();
    }
}
