import { memory } from "./memory";

// The host's console is the only way to tell the user something that is no failure: each line becomes a message of the
// stack. An `up` runs a host for the preview and one for the update, so a notice can stand twice.

/** Tells the user something, once a run. */
export function notifyOnce(text: string): void {
    const { notices } = memory();
    if (notices.has(text)) return;
    notices.add(text);
    console.error(`verifik: ${text}`);
}
