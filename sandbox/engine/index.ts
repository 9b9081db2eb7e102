/**
 * A stand-in for the Pulumi CLI, for tests and the demo where none can be had: it deploys nothing. Left out: import,
 * explicit providers, other than dynamic resources, hooks, `transforms` of invokes, `deleteBeforeReplace`, `deletedWith`,
 * `replaceWith`, assets, targets, plans, policies, a preview of refresh and destroy, locks between processes, and
 * `Pulumi.<stack>.yaml`: a program that asks for one of the first gets an error that says so. Timeouts and times are not in its state.
 */
export type { Summary } from "./display";
export type { FieldChange } from "./fieldChanges";
export type { Diagnostic, Operation, Step } from "./run";
export {
    type OperationOptions,
    type OperationResult,
    openStack,
    type Stack,
    type StackOptions,
    type StackOutputs,
} from "./stack";
export type { ExportedState, ResourceState } from "./state";
