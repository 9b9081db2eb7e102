import { createHash, randomBytes } from "node:crypto";
import {
    closeSync,
    lstatSync,
    mkdirSync,
    openSync,
    readdirSync,
    readFileSync,
    readlinkSync,
    rmSync,
    statSync,
    writeSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { session } from "../api/config";
import { engineAddress } from "../api/engineAlive";

// The files in which the provider processes of one run leave notes for each other: in a folder that only their user can open,
// and named for what they have in common, the address of the engine. Whatever fails here, there is no such file then.

/** A file that this process writes. */
export interface OwnFile {
    readonly path: string;
    readonly descriptor: number;
    readonly removeAtExit: () => void;
}

/** The run of this process: its engine, and the API whose ids are meant. Undefined, where there is no engine. */
export function describeRun(): string | undefined {
    const engine = engineAddress();
    return engine === undefined ? undefined : attempt(() => hash(engine, session().origin()));
}

/** A new file for the notes of this process. Those of processes that have ended are removed. */
export function createFile(run: string | undefined): OwnFile | undefined {
    if (run === undefined) return undefined;
    return attempt(() => {
        attempt(() => mkdirSync(folder(), { mode: 0o700 }));
        if (!isPrivate()) return undefined;
        for (const name of readdirSync(folder()).filter((other) => !isOfLiveProcess(other))) remove(inFolder(name));
        // In tests a process serves several runs.
        const name = [run, process.pid, startOf(process.pid), randomBytes(4).toString("hex")].join("-");
        const path = inFolder(name);
        const descriptor = openSync(path, "wx", 0o600);
        const removeAtExit = () => remove(path);
        process.once("exit", removeAtExit);
        return { path, descriptor, removeAtExit };
    });
}

/** Adds to it, and tells whether that could be done. */
export function appendTo({ descriptor }: OwnFile, text: string): boolean {
    return attempt(() => writeSync(descriptor, text)) !== undefined;
}

export function removeFile({ path, descriptor, removeAtExit }: OwnFile): void {
    process.off("exit", removeAtExit);
    attempt(() => closeSync(descriptor));
    remove(path);
}

/** The files of the other processes of a run, as far as they still run. */
export function listOthers(run: string, own: string | undefined): string[] {
    const names = attempt(() => (isPrivate() ? readdirSync(folder()) : [])) ?? [];
    const ofRun = names.filter((name) => name.startsWith(`${run}-`) && inFolder(name) !== own);
    return ofRun.filter(isOfLiveProcess).map(inFolder);
}

/** What a file holds from there on. */
export function readFrom(path: string, start: number): Buffer {
    const isLonger = () => statSync(path).size > start;
    return attempt(() => (isLonger() ? readFileSync(path).subarray(start) : undefined)) ?? Buffer.alloc(0);
}

/** One for each user and machine: to another, such as a container with the same temporary files, all would look ended. */
function folder(): string {
    const processes = attempt(() => readlinkSync("/proc/self/ns/pid")) ?? "";
    return join(tmpdir(), `pulumi-verifik-${hash(hostname(), processes, String(process.getuid?.()))}`);
}

function inFolder(name: string): string {
    return join(folder(), name);
}

/** Whether the folder is the user's own: somebody else may have made one of that name. */
function isPrivate(): boolean {
    const found = lstatSync(folder());
    // Windows keeps a user's temporary files from others by itself.
    const isOwn = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
    return found.isDirectory() && isOwn;
}

/** Whether the process still runs that a file is named for, and not another with its number. */
function isOfLiveProcess(name: string): boolean {
    const [, id, start] = name.split("-");
    return attempt(() => process.kill(Number(id), 0)) === true && startOf(Number(id)) === start;
}

/** When a process was started, where the system tells it. */
function startOf(id: number): string {
    const line = attempt(() => readFileSync(`/proc/${id}/stat`, "latin1"));
    // Behind the name, which may hold anything, it is the 20th.
    return line?.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "unknown";
}

function hash(...parts: string[]): string {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

function remove(path: string): void {
    attempt(() => rmSync(path, { force: true }));
}

function attempt<T>(work: () => T): T | undefined {
    try {
        return work();
    } catch {
        return undefined;
    }
}
