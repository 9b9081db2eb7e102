// The host's console is the only way to tell the user something that is no failure: each line becomes a message of the
// stack. An `up` runs a host for the preview and one for the update, so a notice can stand twice.

const said = new Set<string>();

/** Tells the user something, once a run. */
export function notifyOnce(text: string): void {
    if (said.has(text)) return;
    said.add(text);
    console.error(`verifik: ${text}`);
}
