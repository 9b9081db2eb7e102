import { adopted } from "./adoption";
import { declared } from "./declared";
import { type Inputs, type Noun, type Outputs, subjectOf } from "./noun";
import { outputs } from "./outputs";
import { postOnce } from "./postOnce";
import { Refusal } from "./refusal";
import { assertStored } from "./stored";
import { declare } from "./thisRun";
import { oneAtATime, twinMessage, twinsOf } from "./twins";

/** Makes the object, or adopts the one that the program names. Never a second one in silence. */
export async function created(noun: Noun, inputs: Inputs): Promise<{ id: string; outs: Outputs }> {
    if (typeof inputs["adopt"] === "string") return adopted(noun, inputs, inputs["adopt"]);
    const body = declared(noun.fields, inputs);
    noun.assertConsistent?.(body, undefined);
    const subject = subjectOf(noun, inputs);
    const made = await oneAtATime(noun, body, async () => {
        const twins = await twinsOf(noun, subject, body);
        if (twins.length > 0 && inputs["allowDuplicate"] !== true) {
            throw new Refusal(twinMessage(subject.title, twins));
        }
        const stored = await postOnce(noun, subject, body, twins);
        declare(String(stored["_id"]));
        noun.assertConsistent?.(body, String(stored["_id"]));
        return stored;
    });
    assertStored(noun, inputs, body, made, {});
    return { id: String(made["_id"]), outs: outputs(noun, inputs, made) };
}
