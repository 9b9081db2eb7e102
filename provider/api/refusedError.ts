import { hideStack } from "./errors";

/** What this provider does not do, because it would lose or double something. The message says what to do instead. */
export class RefusedError extends Error {
    override readonly name = "Refusal";
    constructor(message: string) {
        super(message);
        hideStack(this);
    }
}
