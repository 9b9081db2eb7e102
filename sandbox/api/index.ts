export type { ErrorShape } from "./apiError";
export type { Behaviour } from "./behaviour";
export type { DashboardObjects } from "./dashboard";
export type { JsonObject } from "./json";
export type { Misbehaviour, Mishap } from "./misbehaviour";
export { type Call, type Sandbox, type SandboxOptions, startSandbox } from "./server";
export type { StoredObject } from "./store";
