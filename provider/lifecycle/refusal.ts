import { withoutStack } from "../verifik/errors";

/** What this provider does not do, because it would lose or double something. The message says what to do instead. */
export class Refusal extends Error {
    override readonly name = "Refusal";
    constructor(message: string) {
        super(message);
        withoutStack(this);
    }
}
