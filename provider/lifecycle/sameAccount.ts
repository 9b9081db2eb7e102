import { session } from "../api/config";
import { isObjectId } from "../api/envelope";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import type { Outputs } from "./resourceSpec";

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
