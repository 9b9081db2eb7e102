import { RefusedError } from "../api/refusedError";
import { describeFlow, listFlowsInUse } from "../lifecycle/endpoints";
import type { Outputs } from "../lifecycle/resourceSpec";
import { isDeclared } from "../run/declarations";
import { subjectOf } from "./activation";

/**
 * Refuses to take a project offline that is to be deleted after it, where the project would then be refused: a destroy
 * changes all that it may, or nothing.
 */
export async function assertDestroyable(id: string, { stackFlows: made }: Outputs): Promise<void> {
    if (!Array.isArray(made) || isDeclared(id)) return;
    const flows = await listFlowsInUse(id, subjectOf(id));
    const foreign = flows.filter(({ _id }) => !made.includes(_id!) && !isDeclared(String(_id)));
    if (foreign.length === 0) return;
    const names = foreign.map(({ type, _id }) => describeFlow(type, String(_id))).join(", ");
    throw new RefusedError(
        `project ${id} stays live, and nothing of it is deleted: it holds ${names}, which this stack did not make. Choose:\n` +
            "  - Delete them first, in Verifik's dashboard; if this stack made them later, run `pulumi up` first, or `pulumi destroy --target <urn>`.\n" +
            "  - To delete them with the project: set `forceDestroy: true` on it, run `pulumi up`, then destroy.\n" +
            "  - To keep the project, but take it offline: take the activation out of the program, and run `pulumi up`.",
    );
}
