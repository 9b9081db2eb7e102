export {
    type LiveFlowArgs,
    LiveProject,
    type LiveProjectArgs,
    type LiveProjectOptions,
    type LiveWebhookArgs,
} from "./liveProject/component";
export { type GetProjectArgs, type GetProjectResult, getProject, getProjectOutput } from "./project/lookup";
export { Project, type ProjectArgs } from "./project/resource";
export { ProjectActivation, type ProjectActivationArgs } from "./projectActivation/resource";
export {
    type GetProjectFlowArgs,
    type GetProjectFlowResult,
    getProjectFlow,
    getProjectFlowOutput,
} from "./projectFlow/lookup";
export { ProjectFlow, type ProjectFlowArgs } from "./projectFlow/resource";
export type { FlowDefinition } from "./promotion/definition";
export { flowDefinition } from "./promotion/flowDefinition";
export {
    type PromotedFlowArgs,
    type PromotedFlowOptions,
    type PromotedFlowOverrides,
    type PromotedFlowSource,
    promotedFlowArgs,
    promotedFlowSource,
} from "./promotion/promote";
export type {
    Branding,
    Business,
    DataProtection,
    Documents,
    DocumentType,
    Integrations,
    Liveness,
    LoginSettings,
    Notification,
    OnboardingSettings,
    Representatives,
    Security,
    SignUpForm,
    Steps,
    WhiteListEntry,
} from "./sections";
export { type GetWebhookArgs, type GetWebhookResult, getWebhook, getWebhookOutput } from "./webhook/lookup";
export { Webhook, type WebhookArgs } from "./webhook/resource";
