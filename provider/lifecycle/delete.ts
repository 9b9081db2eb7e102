import { apiClient } from "../api/config";
import { ApiError, type ErrorContext, InvalidResponseError, isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { hasPendingAdoption, isDeclared } from "../run/declarations";
import { notifyOnce } from "../run/notify";
import { assertSameAccount } from "./account";
import { assertSameOrigin } from "./origin";
import { getObject, setObjectStatus } from "./resourceClient";
import { errorContext, type Outputs, type ResourceSpec } from "./resourceSpec";

/** Deletes the object, unless the program still declares it under another name. One that is gone is as wanted. */
export async function remove(spec: ResourceSpec, id: string, olds: Outputs): Promise<void> {
    const subject = errorContext(spec, olds, id);
    assertSameOrigin(subject.resource, olds);
    // One that is to be adopted is declared as well, also if its adoption has failed.
    if (isDeclared(id) || hasPendingAdoption(id)) {
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

/** Deletes. A 404, or an odd answer, counts only if a GET finds nothing either: a server may just not know the path. */
async function deleteObject(spec: ResourceSpec, id: string, olds: Outputs, subject: ErrorContext): Promise<void> {
    try {
        await apiClient().delete(spec.deletePath, id, subject);
    } catch (error) {
        const isDoubtful = error instanceof InvalidResponseError || (error instanceof ApiError && error.status === 404);
        if (!isDoubtful) throw error;
        const there = await getObject(spec, id, subject).catch((missing) => {
            if (isNotFound(missing)) return undefined;
            throw missing;
        });
        if (there !== undefined) throw error;
        await assertSameAccount(olds, subject);
    }
}

function isInUseConflict(error: unknown): error is ApiError {
    if (!(error instanceof ApiError) || error.status !== 409) return false;
    return /active users/i.test(`${error.problem.code} ${error.problem.message}`);
}
