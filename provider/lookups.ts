// What a program loads when it looks something up, and not before: schemas and an HTTP client.
export { Session } from "./api/session";
export { lookup } from "./lifecycle/lookup";
export { projectSpec as project } from "./project/spec";
export { projectFlowSpec as projectFlow } from "./projectFlow/spec";
export { webhookSpec as webhook } from "./webhook/spec";
