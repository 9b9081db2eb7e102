import type { dynamic } from "@pulumi/pulumi";
import { createProvider } from "../lifecycle/createProvider";
import type { Inputs, Outputs } from "../lifecycle/resourceSpec";
import { projectFlowSpec } from "./spec";

/**
 * What Pulumi's provider host runs for a ProjectFlow. Every state names this module by its path,
 * `pulumi-verifik/provider/projectFlow`, so that path is public for ever.
 */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = createProvider(projectFlowSpec);

export = provider;
