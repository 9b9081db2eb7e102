import { ApiError, InvalidResponseError } from "../api/errors";

/**
 * What a read or a delete of a resource comes to. A resource that can be neither read nor deleted would stop every
 * command, so an answer that it cannot get past comes with the command that can.
 */
export async function withWayOut<T>(work: Promise<T>): Promise<T> {
    return work.catch((error: Error) => {
        if (isOfObject(error) && !error.message.includes(command)) error.message += ` ${wayOut}`;
        throw error;
    });
}

const command = "`pulumi state delete <urn>`";

const wayOut = `If it stays so with this resource alone, ${command} takes it out of this stack, and leaves it as it is.`;

/** These are of the token, of a proxy, or of all calls. */
const ofAllCalls = new Set([401, 407, 429]);

function isOfObject(error: Error): boolean {
    if (error instanceof InvalidResponseError) return true;
    return error instanceof ApiError && !ofAllCalls.has(error.status) && (error.status < 300 || error.status > 399);
}
