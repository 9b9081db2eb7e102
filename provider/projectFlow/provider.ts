import type { dynamic } from "@pulumi/pulumi";
import type { Inputs, Outputs } from "../lifecycle/noun";
import { providerOf } from "../lifecycle/provider";
import { flow } from "./noun";

/**
 * What Pulumi's provider host runs for a ProjectFlow. Every state names this module by its path,
 * `pulumi-verifik/provider/projectFlow`, so that path is public for ever.
 */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = providerOf(flow);

export = provider;
