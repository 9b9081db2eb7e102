export { type LiveFlowArgs, LiveProject, type LiveProjectArgs, type LiveWebhookArgs } from "./liveProject/component";
export { type GetProjectArgs, type GetProjectResult, getProject, getProjectOutput } from "./project/lookUp";
export { Project, type ProjectArgs } from "./project/resource";
export { ProjectActivation, type ProjectActivationArgs } from "./projectActivation/resource";
export {
    type GetProjectFlowArgs,
    type GetProjectFlowResult,
    getProjectFlow,
    getProjectFlowOutput,
} from "./projectFlow/lookUp";
export { ProjectFlow, type ProjectFlowArgs } from "./projectFlow/resource";
export type { FlowDefinition } from "./promotion/definition";
export { flowDefinition } from "./promotion/exported";
export {
    type PromotedArgs,
    type PromotedFrom,
    type PromotedOptions,
    type PromotedOverrides,
    promoted,
    promotedFrom,
} from "./promotion/promoted";
export { type GetWebhookArgs, type GetWebhookResult, getWebhook, getWebhookOutput } from "./webhook/lookUp";
export { Webhook, type WebhookArgs } from "./webhook/resource";
