import type { dynamic } from "@pulumi/pulumi";
import type { Inputs, Outputs } from "../lifecycle/noun";
import { providerOf } from "../lifecycle/provider";
import { webhook } from "./noun";

/** What Pulumi's provider host runs for a Webhook. Its path is in every state, and public for ever. */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = providerOf(webhook);

export = provider;
