import { isDeepStrictEqual } from "node:util";
import type { DiffResult } from "@pulumi/pulumi/dynamic";
import { say } from "../verifik/say";
import { assignments, leftAsTheyAre } from "./body";
import { type Change, changes, topLevel } from "./changes";
import { declared } from "./declared";
import { traitsAt } from "./field";
import { assertAtHome } from "./home";
import type { Inputs, Noun, Outputs } from "./noun";
import { Refusal } from "./refusal";
import { declareIfProgramRuns, isReplaced, isToBeAdopted } from "./thisRun";
import { isUnknown } from "./unknowns";

/** Whether the program wants anything else than what the state holds, and whether that takes a new object. No call. */
export function compared(noun: Noun, id: string, olds: Outputs, news: Inputs): DiffResult {
    const title = noun.title(olds, id);
    assertAtHome(title, olds);
    const adopt = news["adopt"];
    if (adopt !== undefined && adopt !== null && !isUnknown(adopt) && adopt !== id) {
        throw new Refusal(
            `${title}: \`adopt\` names another object. This resource already has one of its own: take \`adopt\` out, ` +
                "or declare a resource of another name that adopts it.",
        );
    }
    if (isToBeAdopted(id)) {
        throw new Refusal(
            `${title} is declared twice: another resource of this program adopts it. Take one of the two out.`,
        );
    }
    const changed = changes(noun.fields, declared(noun.fields, olds), declared(noun.fields, news));
    const replaces = topLevel(changed).filter((key) => traitsAt(noun.fields, [key])?.replaces);
    if (replaces.length > 0) {
        isReplaced(id);
    } else {
        if (declareIfProgramRuns(id)) noun.assertConsistent?.(declared(noun.fields, news), id);
        tellWhatGoes(noun, title, changed);
    }
    const option = !isDeepStrictEqual(olds["forceDestroy"] ?? false, news["forceDestroy"] ?? false);
    return { changes: changed.length > 0 || option, ...(replaces.length > 0 ? { replaces } : {}) };
}

/** The diff shows a field that was taken out only as gone. What becomes of it on the server is said, at preview too. */
function tellWhatGoes(noun: Noun, title: string, changed: readonly Change[]): void {
    for (const name of leftAsTheyAre(noun.fields, changed)) {
        say(`${title}: ${name} is no longer managed here. Verifik keeps its value: it has no known default.`);
    }
    const gone = changed.filter(({ after }) => after === undefined).map(({ path }) => path);
    for (const { path, value } of assignments(noun.fields, changed).filter((assigned) =>
        gone.includes(assigned.path),
    )) {
        say(`${title}: ${path.join(".")} is no longer managed here. It goes back to ${JSON.stringify(value)}.`);
    }
}
