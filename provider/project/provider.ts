import type { dynamic } from "@pulumi/pulumi";
import type { Inputs, Outputs } from "../lifecycle/noun";
import { providerOf } from "../lifecycle/provider";
import { project } from "./noun";

/** What Pulumi's provider host runs for a Project. Its path is in every state, and public for ever. */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = providerOf(project);

export = provider;
