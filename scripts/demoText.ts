import type { Call } from "../sandbox/api";

const width = 78;

export function say(text: string): void {
    console.log(text);
}

/** The title of a step and what it is about. */
export function heading(number: number, title: string, why: string): void {
    say("");
    say(`── ${number}. ${title} ${"─".repeat(Math.max(0, width - title.length - 7))}`);
    say(why);
}

/** What Pulumi printed, without its blank lines and progress dots. */
export function pulumiLines(output: string): void {
    const lines = output
        .split("\n")
        .filter((line) => line.trim() !== "" && !/^@ \w+ing( update)?\.*$/.test(line.trim()));
    for (const line of lines) say(`  │ ${line}`);
}

/** The calls that Verifik got, bodies of changes included. */
export function callLines(calls: readonly Call[]): void {
    if (calls.length === 0) say("  Calls to Verifik: none");
    for (const { method, path, body, status } of calls) {
        say(`  → ${method} ${path} ${status}`);
        if (body !== undefined) say(`    ${JSON.stringify(body)}`);
    }
}

/** Whether a step did what it says. */
export function verdict(mistakes: readonly string[]): boolean {
    say(mistakes.length === 0 ? "  ✓ as it should be" : `  ✗ ${mistakes.join("; ")}`);
    return mistakes.length === 0;
}
