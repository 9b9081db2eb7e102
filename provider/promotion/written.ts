import type { ProjectFlow, ProjectFlowArgs } from "../projectFlow/resource";

const args = new WeakMap<object, ProjectFlowArgs>();

/** Remembers the arguments that a flow was declared with: only they tell which of its leaves are secret. */
export function rememberArgs(flow: ProjectFlow, written: ProjectFlowArgs): void {
    args.set(flow, written);
}

/** The arguments of a flow that this program declared. */
export function writtenArgs(flow: ProjectFlow): ProjectFlowArgs | undefined {
    return args.get(flow);
}
