import type { Outputs } from "./resourceSpec";

/**
 * The object is there, but not as the program wants it. The host knows such an error by `id`, `properties` and
 * `reasons`; the state keeps the object, and the next `up` updates it. `properties` must hold `__provider`: the host
 * adds it to answers, not to errors.
 */
export class InitializationError extends Error {
    override readonly name = "PartialFailure";
    readonly reasons: string[];

    constructor(
        readonly id: string,
        readonly properties: Outputs,
        reason: string,
    ) {
        super(reason);
        this.reasons = [reason];
    }
}
