import { RefusedError } from "../api/refusedError";
import { describeFlow, listFlowsInUse } from "../lifecycle/endpoints";
import type { Outputs } from "../lifecycle/resourceSpec";
import { runContext } from "../run/declaredTexts";
import { fields } from "./schema";

/**
 * Refuses to delete a project that would take flows along.
 *
 * @param going the flows that are to be deleted before it
 */
export async function assertNothingLeft(
    id: string,
    { forceDestroy }: Outputs,
    going: ReadonlySet<string> = new Set(),
): Promise<void> {
    const resource = `project ${id}`;
    const flows = await listFlowsInUse(id, runContext(resource, fields));
    const left = flows.filter(({ _id }) => !going.has(String(_id)));
    if (left.length === 0 || forceDestroy === true) return;
    const names = left.map(({ type, _id }) => describeFlow(type, String(_id))).join(", ");
    throw new RefusedError(
        `${resource} is not deleted: it would take along ${names}, which this stack did not make. ` +
            "Delete them first; or set `forceDestroy: true`, run `pulumi up`, and delete the project then; or keep it " +
            "with the option `retainOnDelete`.\n" +
            // The engine asks for no delete of them, so here they look like anybody's.
            "If it did make one, the option `retainOnDelete` or `deletedWith` has dropped it from the state, and left it in " +
            "Verifik; a component hands either down to what is declared in it. Delete it in Verifik's dashboard and run the " +
            "command again. Where `deletedWith` is taken out of a program before its `pulumi destroy`, nothing is left.",
    );
}
