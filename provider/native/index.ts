// The resources and functions of `pulumi-verifik`, by its plugin in place of Pulumi's dynamic providers.
export type { LiveFlowArgs, LiveProjectArgs, LiveWebhookArgs } from "../liveProject/component";
export type { GetProjectArgs, GetProjectResult } from "../project/lookup";
export type { ProjectArgs } from "../project/resource";
export type { ProjectActivationArgs } from "../projectActivation/resource";
export type { GetProjectFlowArgs, GetProjectFlowResult } from "../projectFlow/lookup";
export type { ProjectFlowArgs } from "../projectFlow/resource";
export type { FlowDefinition } from "../promotion/definition";
export { flowDefinition } from "../promotion/flowDefinition";
export {
    type PromotedFlowArgs,
    type PromotedFlowOptions,
    type PromotedFlowOverrides,
    type PromotedFlowSource,
    promotedFlowArgs,
    promotedFlowSource,
} from "../promotion/promote";
export type { GetWebhookArgs, GetWebhookResult } from "../webhook/lookup";
export type { WebhookArgs } from "../webhook/resource";
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
