import { format } from "node:util";
import type { Run } from "../../sandbox/engine/run";

const methods = ["log", "info", "warn", "error", "debug"] as const;

let current: Run | undefined;
let users = 0;
let restore = () => {};

/**
 * Gives the run this process's console, environment and working directory, as it would have those of a process of its
 * own. Program and host of one run share them; the last one to leave puts back what was there. One run at a time.
 */
export function enterSurroundings(run: Run): () => void {
    if (current !== run) {
        restore();
        const undo = [takeConsole(run), setEnvironment(run), changeFolder(run), formatStacksPlainly()];
        restore = () => {
            for (const back of undo) back();
            restore = () => {};
            current = undefined;
        };
        current = run;
        users = 0;
    }
    users++;
    return () => {
        if (current === run && --users === 0) restore();
    };
}

function takeConsole(run: Run): () => void {
    const before = Object.fromEntries(methods.map((name) => [name, console[name]]));
    for (const name of methods) {
        console[name] = (...values: unknown[]) => {
            for (const line of format(...values).split("\n")) run.say("info", line);
        };
    }
    return () => Object.assign(console, before);
}

function setEnvironment(run: Run): () => void {
    const before = { ...process.env };
    const set = (values: NodeJS.ProcessEnv) => {
        for (const [name, value] of Object.entries(values)) {
            if (value === undefined) delete process.env[name];
            else process.env[name] = value;
        }
    };
    set(run.settings.env);
    return () => {
        for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
        set(before);
    };
}

/** As Node.js does by itself. The SDK takes a stack for each promise, and Jest would look up where each line came from. */
function formatStacksPlainly(): () => void {
    const { prepareStackTrace } = Error;
    Reflect.deleteProperty(Error, "prepareStackTrace");
    return () => void Object.assign(Error, { prepareStackTrace });
}

function changeFolder(run: Run): () => void {
    const before = process.cwd();
    process.chdir(run.settings.folder.workingDir);
    return () => process.chdir(before);
}
