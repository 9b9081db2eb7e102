// The resources and functions of `pulumi-verifik`, by its plugin in place of Pulumi's dynamic providers.

// Of the types none is its own, but for those of a Provider.
export type * from "..";
export { flowDefinition } from "../promotion/flowDefinition";
export { promotedFlowArgs, promotedFlowSource } from "../promotion/promote";
export {
    getProject,
    getProjectFlow,
    getProjectFlowOutput,
    getProjectOutput,
    getWebhook,
    getWebhookOutput,
} from "./lookups";
export { Provider, type ProviderArgs } from "./provider";
export { LiveProject, Project, ProjectActivation, ProjectFlow, Webhook } from "./resources";
export * from "./words.generated";
