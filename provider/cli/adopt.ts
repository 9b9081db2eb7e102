import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { runInSession } from "../api/config";
import type { Account } from "../programText/account";
import type { Held } from "../programText/held";
import { listImports } from "../programText/importFile";
import { adoptedIds, isWrittenHere } from "../programText/removeAdopt";
import { writeProgram } from "../programText/writeProgram";
import type { Adoption } from "./adoption";
import { commandsOf, count, importHint, remarks } from "./adoptWords";
import { exportStack } from "./exported";
import { heldBy } from "./heldByStack";
import { Progress } from "./progress";
import { CommandError } from "./pulumi";
import { readAccount } from "./readAccount";
import { assertKeysFree, describeSecrets, setSecrets } from "./secretConfig";
import { settingsOf } from "./settings";
import { shellWord } from "./shellWord";

/**
 * Writes a program that takes over what the stack's account holds, and the stack does not. Returns what to tell. No
 * secret, and nothing of a person, gets into the file or into what is told.
 */
export async function adoptAccount(adoption: Adoption): Promise<string> {
    const { stack, out, isForced, isImport, setsSecrets } = adoption;
    const before = existsSync(out) ? readFileSync(out, "utf8") : undefined;
    const refused = new CommandError(
        `${out} holds something else already. Name another file with --out, or overwrite it with --force.`,
    );
    if (before !== undefined && !isForced && (isImport || !isWrittenHere(before))) throw refused;
    const { origin, session, keys } = await settingsOf(stack);
    const held = heldBy(await exportStack(stack), isImport || before === undefined ? [] : adoptedIds(before));
    const progress = new Progress();
    const account = await runInSession(session, () => readAccount(adoption.projects, progress)).finally(() =>
        progress.end(),
    );
    const left = withoutHeld(account, held);
    const heldSize = sizeOf(account) - sizeOf(left);
    if (sizeOf(left) === 0) {
        const all = heldSize === 1 ? "the only object" : `all ${heldSize} objects`;
        return `Nothing is left to adopt: stack ${stack} holds ${all} already. No file is written.`;
    }
    const sizes = [
        count(left.projects.length, "project"),
        count(left.flows.length, "flow"),
        count(left.webhooks.length, "webhook"),
    ];
    const written = `${out} is written: ${sizes.join(", ")} of ${origin}.`;
    const foreign = account.foreignFlows.length;
    if (isImport) {
        write(out, `${JSON.stringify({ resources: listImports(account, held) }, null, 4)}\n`);
        return [
            written,
            ...remarks({ notes: 0, unfit: [] }, heldSize, foreign),
            `Next, in a stack that has the plugin: \`pulumi import --file ${shellWord(out)} --stack ${shellWord(stack)}\`. ` +
                "It prints the program.",
        ].join("\n");
    }
    if (before !== undefined && heldSize > 0 && isTakenOver(before)) {
        throw new CommandError(
            `${out} may declare what stack ${stack} holds, and the new one would not. Name another file with --out.`,
        );
    }
    const { command, removal } = commandsOf(adoption);
    const program = writeProgram(account, { ...adoption, command, removal, held });
    if (before !== undefined && before !== program.text && !isForced) throw refused;
    if (setsSecrets && !isForced) await assertKeysFree(stack, program.secrets, keys);
    write(out, program.text);
    return [
        written,
        ...remarks(program, heldSize, foreign),
        ...(setsSecrets
            ? await setSecrets(stack, program.secrets, progress)
            : describeSecrets(stack, program.secrets, `${command} --set-secrets`)),
        `Next: ${importHint(out)}\`pulumi preview --stack ${shellWord(stack)}\` shows that nothing changes.`,
        `After \`pulumi up\`: \`${removal}\`.`,
    ].join("\n");
}

/** Whether a program has lost its `adopt` lines: then it declares what a stack holds. */
function isTakenOver(text: string): boolean {
    return isWrittenHere(text) && adoptedIds(text).length === 0;
}

function withoutHeld({ projects, flows, webhooks }: Account, { objects }: Held) {
    const isLeft = ({ _id }: Account["projects"][number]) => !objects.has(String(_id));
    return { projects: projects.filter(isLeft), flows: flows.filter(isLeft), webhooks: webhooks.filter(isLeft) };
}

function sizeOf({ projects, flows, webhooks }: Omit<Account, "foreignFlows">): number {
    return projects.length + flows.length + webhooks.length;
}

function write(out: string, text: string): void {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, text);
}
