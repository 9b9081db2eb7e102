import { writeFileSync } from "node:fs";
import { buildPicture, type PictureOptions } from "../picture/buildPicture";
import { readLiveObjects } from "../picture/liveObjects";
import { toMarkdown } from "../picture/markdown";
import { toPage } from "../picture/page";
import { listStackObjects, type StackState } from "../picture/stackObjects";
import { kindOf } from "../program/stateResource";
import { readStateBefore } from "./before";
import { assertReadable } from "./exported";
import { CommandError, pulumiOutput } from "./pulumi";
import { settingsOf } from "./settings";

/** How a stack is to be shown. */
export interface ShowOptions {
    /** `mermaid` (the default) or `html`. */
    readonly format?: string | undefined;
    /** Whether the live objects are read. */
    readonly live?: boolean | undefined;
    /** The state to compare with: a file, a file of a commit, or a git ref. */
    readonly before?: string | undefined;
    /** The file to write; standard output by default. */
    readonly out?: string | undefined;
}

const formats = { mermaid: toMarkdown, html: toPage };

/** The picture of a stack, or what was written where. Nothing is written to Verifik. */
export async function showStack(
    stack: string,
    { format = "mermaid", live, before, out }: ShowOptions,
): Promise<string> {
    if (!Object.hasOwn(formats, format)) {
        throw new CommandError(`--format must be one of ${Object.keys(formats).join(", ")}.`);
    }
    const earlier = before === undefined ? undefined : { name: before, state: await readStateBefore(before, stack) };
    const state = JSON.parse(await pulumiOutput(["stack", "export", "--stack", stack])) as StackState;
    const picture = buildPicture(state, {
        stack,
        ...(earlier === undefined ? {} : { before: earlier }),
        ...(live ? { live: await readLive(stack, state) } : {}),
    });
    const text = formats[format as keyof typeof formats](picture).trimEnd();
    if (out === undefined) return text;
    writeFileSync(out, `${text}\n`);
    return `Wrote ${out}.`;
}

async function readLive(stack: string, state: StackState): Promise<NonNullable<PictureOptions["live"]>> {
    assertReadable(
        stack,
        (state.deployment?.resources ?? []).filter(({ type }) => kindOf(type) !== undefined),
    );
    const { origin, session } = await settingsOf(stack);
    return { origin, objects: await readLiveObjects(listStackObjects(state), session) };
}
