import { createProvider } from "../lifecycle/createProvider";
import type { Provider } from "../lifecycle/provider";
import { webhookSpec } from "./spec";

/** What Pulumi's provider host runs for a Webhook. Its path is in every state, and public for ever. */
const provider: Provider = createProvider(webhookSpec);

export = provider;
