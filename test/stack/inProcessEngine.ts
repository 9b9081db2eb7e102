import type { provided } from "../inProcess/environment";
import type { Engine } from "./engine";

/** The stand-in with program and provider in the test's own process, which takes a tenth of the time. */
export const inProcessEngine: Engine = (globalThis as unknown as { inProcess: typeof provided }).inProcess.engine;
