import { verifik } from "../verifik/config";
import { isGone, ResponseError, type Subject } from "../verifik/errors";
import { say } from "../verifik/say";
import { assertAtHome } from "./home";
import { type Noun, type Outputs, subjectOf } from "./noun";
import { Refusal } from "./refusal";
import { look } from "./remote";
import { isDeclared, isToBeAdopted } from "./thisRun";

/** Deletes the object, unless the program still declares it under another name. One that is gone is as wanted. */
export async function deleted(noun: Noun, id: string, olds: Outputs): Promise<void> {
    const subject = subjectOf(noun, olds, id);
    assertAtHome(subject.title, olds);
    // One that is to be adopted is declared as well, also if its adoption has failed.
    if (isDeclared(id) || isToBeAdopted(id)) {
        say(`${subject.title} is not deleted: another resource of this program holds it.`);
        return;
    }
    await noun.beforeDelete?.(id, olds);
    try {
        await removed(noun, id, subject);
    } catch (error) {
        if (!isInUse(error)) throw error;
        if (olds["forceDestroy"] !== true || noun.idle === undefined) {
            throw new Refusal(`${error.message}\n${noun.inUse}`);
        }
        await verifik().put(noun.collection, id, { status: noun.idle }, subject);
        await removed(noun, id, subject).catch((again: Error) => {
            throw new Refusal(`${again.message}\n${subject.title} is now ${noun.idle}. \`pulumi up\` brings it back.`);
        });
    }
}

/** Deletes. A 404 counts only if a look finds nothing either: a server may just not know the path. */
async function removed(noun: Noun, id: string, subject: Subject): Promise<void> {
    try {
        await verifik().delete(noun.deletion, id, subject);
    } catch (error) {
        if (!(error instanceof ResponseError) || error.status !== 404) throw error;
        const there = await look(noun, id, subject).catch((missing) => {
            if (isGone(missing)) return undefined;
            throw missing;
        });
        if (there !== undefined) throw error;
    }
}

function isInUse(error: unknown): error is ResponseError {
    if (!(error instanceof ResponseError) || error.status !== 409) return false;
    return /active users/i.test(`${error.problem.code} ${error.problem.message}`);
}
