import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { isStackState, type StackState } from "../picture/stackObjects";
import { CommandError } from "./pulumi";

/**
 * The state to compare a stack with. Pulumi keeps states in its backend, and git has only what was committed. So it is a
 * file, as `pulumi stack export` writes it; such a file in a commit (`main:infra/state.json`); or of a git ref alone the
 * file `Pulumi.<stack>.state.json` of this folder.
 *
 * @throws A CommandError if there is no such file, or no state in it.
 */
export async function readStateBefore(named: string, stack: string): Promise<StackState> {
    const file = `Pulumi.${stack.split("/").at(-1)}.state.json`;
    const text = isFile(named) ? readFileSync(named, "utf8") : await readCommitted(named, file, stack);
    const state = parse(text);
    if (isStackState(state)) return state;
    throw new CommandError(`${named} holds no state of a stack. ${advice(file, stack)}`);
}

async function readCommitted(named: string, file: string, stack: string): Promise<string> {
    const object = named.includes(":") ? named : `${named}:./${file}`;
    // Git would take it for an option.
    const found = named.startsWith("-") ? undefined : await showCommitted(object);
    if (found !== undefined) return found;
    const looked = named.includes(":") ? "" : ` with a file ${file} of this folder in it`;
    throw new CommandError(
        `--before ${named}: it is neither a file nor, as far as git tells, a commit's file or a commit${looked}. ` +
            advice(file, stack),
    );
}

function advice(file: string, stack: string): string {
    return (
        `Git holds a state only if you commit one: \`pulumi stack export --stack ${stack} --file ${file}\`. ` +
        "Name the file, `<commit>:<path>`, or the commit alone."
    );
}

function showCommitted(object: string): Promise<string | undefined> {
    return new Promise((resolve) => {
        execFile("git", ["show", object], { maxBuffer: 256 * 1024 * 1024 }, (error, stdout) => {
            resolve(error === null ? stdout : undefined);
        });
    });
}

function isFile(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
