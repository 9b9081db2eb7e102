import { session } from "../api/config";
import { isObjectId } from "../api/envelope";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import type { Outputs } from "./resourceSpec";

/**
 * Refuses to compare an object of one account with what a program wants in another: it would look as if it had moved, and
 * not be found once something changes. Where either account is not known, nothing is refused.
 */
export function assertNotOfAnotherAccount(title: string, olds: Outputs): void {
    const owner = olds["client"];
    const account = accountInUse();
    if (!isObjectId(owner) || !isObjectId(account) || account === owner) return;
    throw new RefusedError(
        `${title} belongs to account ${owner}, but the token in use is for account ${account}. Nothing was called.\n` +
            "  - To stay: set the token of that account, or give the resource the `provider` back that has it.\n" +
            "  - To have one in each account: declare another resource.\n" +
            "  - To move this resource: `pulumi state delete <urn>`, then `pulumi up`, which makes a new one.",
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
