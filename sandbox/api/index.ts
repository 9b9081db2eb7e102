export type { ErrorShape } from "./apiError";
export type { Behaviour } from "./behaviour";
export type { DashboardObjects } from "./dashboard";
export type { Fault as Misbehaviour, FaultKind as Mishap } from "./faults";
export type { JsonObject } from "./json";
export { type Call, type Sandbox, type SandboxOptions, startSandbox } from "./server";
export type { StoredObject } from "./store";
