export type {
    Behaviour,
    Call,
    DashboardObjects,
    ErrorShape,
    Fault,
    FaultKind,
    JsonObject,
    Personality,
    SandboxOptions,
    StoredObject,
} from "./api";
export type { Diagnostic, FieldChange, OperationResult, StackOutputs, Step, Summary } from "./engine";
export { type ProgramOptions, type Sandbox, startSandbox } from "./programs";
