import { session } from "../api/config";
import { ApiError, type ErrorContext, InvalidResponseError, isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { hasPendingAdoption, isDeclared, markDeleted, unmarkDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { replicaLagMs } from "./replicaLag";
import { isGone, setObjectStatus } from "./resourceClient";
import { errorContext, type Outputs, type ResourceSpec } from "./resourceSpec";
import { assertSameAccount } from "./sameAccount";
import { assertSameOrigin } from "./sameOrigin";

/** Deletes the object, unless the program still declares it under another name. One that is gone is as wanted. */
export async function remove(spec: ResourceSpec, id: string, olds: Outputs, holder?: string): Promise<void> {
    const subject = errorContext(spec, olds, id);
    assertSameOrigin(subject.resource, olds);
    // What its own diff saw as staying goes all the same where the engine replaces it, as `replaceOnChanges` says.
    if (holder !== undefined) unmarkDeclared(id, holder);
    // One that is to be adopted is declared as well, also if its adoption has failed.
    if (isDeclared(id, holder) || hasPendingAdoption(id)) {
        notifyOnce(`${subject.resource} is not deleted: another resource of this program holds it.`);
        return;
    }
    await spec.beforeDelete?.(id, olds);
    try {
        await deleteObject(spec, id, olds, subject);
    } catch (error) {
        if (!isInUseConflict(error)) throw error;
        if (olds["forceDestroy"] !== true || spec.pausedStatus === undefined) {
            throw new RefusedError(`${error.message}\n${spec.inUseHint}`);
        }
        await setObjectStatus(spec, id, spec.pausedStatus, subject);
        await deleteObject(spec, id, olds, subject).catch((again: Error) => {
            throw new RefusedError(
                `${again.message}\n${subject.resource} is now ${spec.pausedStatus}. \`pulumi up\` sets its status back.`,
            );
        });
    }
}

/**
 * Deletes. An answer that leaves it open whether the object is gone (a 404 of a server that just does not know the path, a
 * conflict with what is deleted already, an odd body) is settled by a GET.
 */
async function deleteObject(spec: ResourceSpec, id: string, olds: Outputs, subject: ErrorContext): Promise<void> {
    try {
        await session().client().delete(spec.deletePath, id, subject);
    } catch (error) {
        if (!isDoubtful(error) || isInUseConflict(error)) throw error;
        // What says that it is gone, or will be, is waited for.
        const isOnItsWay =
            isNotFound(error) ||
            ((error instanceof ApiError || error instanceof InvalidResponseError) && goneOrAccepted.has(error.status));
        if (!(await isGone(spec, id, subject, isOnItsWay ? replicaLagMs : 0))) throw error;
        await assertSameAccount(olds, subject);
    }
    markDeleted(id);
}

const goneOrAccepted = new Set([202, 404, 410]);

function isDoubtful(error: unknown): boolean {
    return (
        isNotFound(error) ||
        error instanceof InvalidResponseError ||
        (error instanceof ApiError && [400, 404, 409, 410].includes(error.status))
    );
}

function isInUseConflict(error: unknown): error is ApiError {
    if (!(error instanceof ApiError) || error.status !== 409) return false;
    return /active users/i.test(`${error.problem.code} ${error.problem.message}`);
}
