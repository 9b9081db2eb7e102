import { createProvider } from "../lifecycle/createProvider";
import type { Provider } from "../lifecycle/provider";
import { projectSpec } from "./spec";

/** What Pulumi's provider host runs for a Project. Its path is in every state, and public for ever. */
const provider: Provider = createProvider(projectSpec);

export = provider;
