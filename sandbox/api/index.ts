export type { ErrorShape } from "./apiError";
export { type Behaviour, type Personality, personalities } from "./behaviour";
export type { DashboardObjects } from "./dashboard";
export type { Fault, FaultKind } from "./faults";
export type { JsonObject } from "./json";
export { type Call, type Sandbox, type SandboxOptions, startSandbox } from "./server";
export type { StoredObject } from "./store";
