import { session } from "../api/config";
import { isObjectId } from "../api/envelope";
import type { ErrorContext } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { projectEndpoint } from "./endpoints";
import { listObjects } from "./resourceClient";
import type { Outputs } from "./resourceSpec";

/** The account that projects belong to which the token lists. */
async function findAccount(subject: ErrorContext): Promise<unknown> {
    const projects = await listObjects(projectEndpoint, {}, subject);
    return projects.find((project) => "client" in project)?.["client"];
}

/**
 * Refuses to take an object for gone that only another account can see: the token in use may have changed hands. A token
 * that does not tell its account is known by what it lists.
 */
export async function assertSameAccount(olds: Outputs, subject: ErrorContext): Promise<void> {
    const owner = olds["client"];
    if (!isObjectId(owner)) return;
    const account = session().account() ?? (await findAccount(subject));
    if (!isObjectId(account) || account === owner) return;
    throw new RefusedError(
        `${subject.resource} is not found, but the token in use belongs to account ${account}, and the object to account ` +
            `${owner}. It stays in the state.\n` +
            "  - Set the token of that account: `pulumi config set --secret verifik:token <token>`, then `pulumi up`.\n" +
            "  - If the object is really gone, `pulumi state delete <urn>` removes it from the state.",
    );
}
