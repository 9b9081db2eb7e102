// What a program loads when it looks something up, and not before: schemas and an HTTP client.
export { lookedUp } from "./lifecycle/lookUp";
export { project } from "./project/noun";
export { flow as projectFlow } from "./projectFlow/noun";
export { webhook } from "./webhook/noun";
