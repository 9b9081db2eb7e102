import { createProvider } from "../lifecycle/createProvider";
import type { Provider } from "../lifecycle/provider";
import { projectFlowSpec } from "./spec";

/**
 * What Pulumi's provider host runs for a ProjectFlow. Every state names this module by its path,
 * `pulumi-verifik/provider/projectFlow`, so that path is public for ever.
 */
const provider: Provider = createProvider(projectFlowSpec);

export = provider;
