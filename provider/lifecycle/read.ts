import type { ReadResult } from "@pulumi/pulumi/dynamic";
import { isGone } from "../verifik/errors";
import { say } from "../verifik/say";
import { assertAtHome } from "./home";
import { type Noun, type Outputs, subjectOf } from "./noun";
import { everything, liveState } from "./outputs";
import { Refusal } from "./refusal";
import { look } from "./remote";

/**
 * The object as it is: of one that the program manages, what it manages; of one that it only looks up, everything, and
 * no inputs, which would stand in clear in the state. One that is gone has no id.
 */
export async function seenAgain(noun: Noun, id: string, olds: Outputs): Promise<ReadResult> {
    const title = noun.title(olds, id);
    assertAtHome(title, olds);
    try {
        const live = await look(noun, id, subjectOf(noun, olds, id));
        if (olds["managed"] !== true) return { id, props: everything(noun, live) };
        const { inputs, outs } = liveState(noun, live, olds);
        return { id, props: outs, inputs };
    } catch (error) {
        if (!isGone(error)) throw error;
        // The first look at what `get` names: an answer without an id would only leave its outputs undefined.
        if (olds["managed"] === undefined) {
            throw new Refusal(
                `${title} is not there. Check the id, and that it is one of this environment and account.`,
            );
        }
        if (olds["managed"] === true) {
            say(
                `${title} is gone from Verifik. The next \`pulumi up\` makes it anew; take \`adopt\` out first, if it is set.`,
            );
        }
        return {};
    }
}
