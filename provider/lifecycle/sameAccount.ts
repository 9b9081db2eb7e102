import { session } from "../api/config";
import { isObjectId } from "../api/envelope";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { notifyOnce } from "../run/notify";
import type { Outputs } from "./resourceSpec";

/**
 * Tells that the token in use is another account's than an object of the state, before anything is sought there. It is not
 * refused: a member of a project may have an account of their own, and the server decides what they may do.
 */
export function warnOfAnotherAccount(title: string, olds: Outputs): void {
    const owner = olds["client"];
    const account = accountInUse();
    if (!isObjectId(owner) || !isObjectId(account) || account === owner) return;
    notifyOnce(
        `${title} belongs to account ${owner}, but the token in use is for account ${account}. If that one cannot see it, give ` +
            "the stack the token of its account, or the resource the `provider` that has it. To have one in each account, " +
            "declare another resource.",
    );
}

/** A preview needs no token. */
function accountInUse(): string | undefined {
    try {
        return session().account();
    } catch {
        return undefined;
    }
}

/**
 * Refuses to take an object for gone that only another account can see: the token in use may have changed hands. A token
 * that does not tell its account is known by what it lists.
 */
export async function assertSameAccount(olds: Outputs, subject: ErrorContext): Promise<void> {
    const owner = olds["client"];
    if (!isObjectId(owner)) return;
    const account = session().account() ?? (await session().view().account(subject));
    if (!isObjectId(account) || account === owner) return;
    throw new RefusedError(
        `${subject.resource} is not found, but the token in use belongs to account ${account}, and the object to account ` +
            `${owner}. It stays in the state.\n` +
            "  - Set the token of that account: `pulumi config set --secret verifik:token <token>`, then `pulumi up`.\n" +
            "  - If the object is really gone, `pulumi state delete <urn>` removes it from the state.",
    );
}
