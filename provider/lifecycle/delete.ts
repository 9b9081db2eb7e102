import { verifik } from "../verifik/config";
import { isGone, ResponseError } from "../verifik/errors";
import { assertAtHome } from "./home";
import { type Noun, type Outputs, subjectOf } from "./noun";
import { Refusal } from "./refusal";
import { say } from "./say";
import { isDeclared } from "./thisRun";

/** Deletes the object, unless the program still declares it under another name. One that is gone is as wanted. */
export async function deleted(noun: Noun, id: string, olds: Outputs): Promise<void> {
    const subject = subjectOf(noun, olds, id);
    assertAtHome(subject.title, olds);
    if (isDeclared(id)) {
        say(`${subject.title} is not deleted: another resource of this program holds it.`);
        return;
    }
    await noun.beforeDelete?.(id, olds);
    const remove = () => verifik().delete(noun.deletion, id, subject);
    try {
        await remove();
    } catch (error) {
        if (isGone(error)) return;
        if (!(error instanceof ResponseError) || error.status !== 409) throw error;
        if (olds["forceDestroy"] !== true || noun.idle === undefined)
            throw new Refusal(`${error.message}\n${noun.inUse}`);
        await verifik().put(noun.collection, id, { status: noun.idle }, subject);
        await remove().catch((again) => {
            if (!isGone(again)) throw again;
        });
    }
}
