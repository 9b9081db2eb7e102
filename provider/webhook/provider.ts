import type { dynamic } from "@pulumi/pulumi";
import { createProvider } from "../lifecycle/createProvider";
import type { Inputs, Outputs } from "../lifecycle/resourceSpec";
import { webhookSpec } from "./spec";

/** What Pulumi's provider host runs for a Webhook. Its path is in every state, and public for ever. */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = createProvider(webhookSpec);

export = provider;
