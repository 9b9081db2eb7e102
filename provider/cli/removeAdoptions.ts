import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { adoptedIds, isWrittenHere, removeAdoptLines } from "../programText/removeAdopt";
import { exportStack } from "./exported";
import { heldBy } from "./heldByStack";
import { CommandError } from "./pulumi";
import { shellWord } from "./shellWord";

/** Takes the `adopt` lines out of a file, once the stack holds what they name. Returns what to tell. */
export async function removeAdoptions(stack: string, out: string): Promise<string> {
    if (!existsSync(out)) throw new CommandError(`There is no ${out}. Name the file with --out.`);
    const text = readFileSync(out, "utf8");
    if (!isWrittenHere(text)) {
        throw new CommandError(`${out} does not begin as \`adopt\` writes it. Take the \`adopt\` lines out by hand.`);
    }
    const { objects } = heldBy(await exportStack(stack));
    const missing = adoptedIds(text).filter((id) => !objects.has(id));
    if (missing.length > 0) {
        throw new CommandError(
            `Stack ${stack} does not hold ${missing.join(", ")} yet, so ${out} stays as it is. ` +
                `Run \`pulumi up --stack ${shellWord(stack)}\` first.`,
        );
    }
    const without = removeAdoptLines(text);
    const left = without.split("\n").flatMap((line, index) => (adoptedIds(line).length > 0 ? [index + 1] : []));
    writeFileSync(out, without);
    const count = adoptedIds(text).length - left.length;
    return [
        `${count} \`adopt\` line${count === 1 ? " is" : "s are"} taken out of ${out}.`,
        ...(left.length === 0 ? [] : [`Not alone in their line, so take them out by hand: line ${left.join(", ")}.`]),
        `Next: \`pulumi preview --stack ${shellWord(stack)}\` shows no change.`,
    ].join("\n");
}
