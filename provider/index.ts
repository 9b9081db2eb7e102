export { type LiveFlowArgs, LiveProject, type LiveProjectArgs, type LiveWebhookArgs } from "./liveProject/component";
export { Project, type ProjectArgs } from "./project/resource";
export { ProjectActivation, type ProjectActivationArgs } from "./projectActivation/resource";
export { ProjectFlow, type ProjectFlowArgs } from "./projectFlow/resource";
export { Webhook, type WebhookArgs } from "./webhook/resource";
