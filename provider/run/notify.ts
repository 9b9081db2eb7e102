import { repeatedError } from "../api/errors";
import { memory } from "./memory";

// In the SDK's provider host the console is the only way to tell the user something that is no failure: each line becomes
// a message of the stack. An `up` runs a host for the preview and one for the update, so a notice can stand twice.
let print = (text: string) => console.error(`verifik: ${text}`);

/** Prints notices another way: the plugin has a better one. */
export function printNoticesWith(printer: (text: string) => void): void {
    print = printer;
}

/** Tells the user something, once a run. */
export function notifyOnce(text: string): void {
    const { notices } = memory();
    if (notices.has(text)) return;
    notices.add(text);
    print(text);
}

// The console is the process's, whatever is configured in it.
let dropsRepeatedErrors = false;

/** Keeps the host from saying of each resource that failed that it failed: the engine tells why, with the resource. */
export function dropRepeatedErrors(): void {
    if (dropsRepeatedErrors) return;
    dropsRepeatedErrors = true;
    const print = console.error;
    console.error = (...values: unknown[]) => {
        if (values.length !== 1 || values[0] !== repeatedError) print(...values);
    };
}

// The streams are the process's, too.
let ignoresPrintingErrors = false;

/**
 * Lets the host rest once what it prints cannot be written, as when the engine was killed: the SDK prints each error that
 * nobody handles, that of printing among them, which would go on for ever. It does not end the process, which is the SDK's,
 * or, of an inline program, the user's.
 */
export function ignorePrintingErrors(): void {
    if (ignoresPrintingErrors) return;
    ignoresPrintingErrors = true;
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
