import type { EnvironmentContext, JestEnvironmentConfig } from "@jest/environment";
import { TestEnvironment } from "jest-environment-node";
import { openStack, type StackOptions } from "../../sandbox/engine";
import { createStandInEngine } from "../stack/standInEngine";
import { inProcess } from "./processes";

/** What tests find under `globalThis.inProcess`: engines that were loaded by Node.js itself, once for a whole worker. */
export const provided = {
    engine: createStandInEngine("in process", inProcess),
    openStack: (options: StackOptions) => openStack(options, inProcess),
};

/** Node.js, with what has to be loaded outside of Jest's module registry: fresh copies of modules for each run. */
export default class InProcessEnvironment extends TestEnvironment {
    constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
        super(config, context);
        this.global["inProcess"] = provided;
    }
}
