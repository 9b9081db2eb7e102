import type { Call } from "../sandbox/api";

/** As wide as the narrowest terminals that people use. */
export const width = 80;

/** What a line is, for its colour. */
export type Tone = "heading" | "added" | "changed" | "removed" | "call" | "good" | "bad";

const tones: readonly [Tone, RegExp][] = [
    ["heading", /^── /],
    ["added", /^ {2}│ +\+ /],
    ["changed", /^ {2}│ +~ /],
    ["removed", /^ {2}│ +- /],
    ["bad", /^ {2}(✗|│ +error:)/],
    ["call", /^ {2}→ /],
    ["good", /^ {2}✓ /],
];

export function toneOf(line: string): Tone | undefined {
    return tones.find(([, pattern]) => pattern.test(line))?.[0];
}

const codes: Record<Tone, string> = {
    ...{ heading: "1", added: "32", changed: "33", removed: "31" },
    ...{ call: "36", good: "32", bad: "31" },
};

/** A line with the colours of a terminal. The bar before it has none. */
export function coloured(line: string): string {
    const tone = toneOf(line);
    if (tone === undefined) return line;
    const start = line.startsWith("  │") ? 3 : 0;
    return `${line.slice(0, start)}\u001b[${codes[tone]}m${line.slice(start)}\u001b[0m`;
}

/** The title of a step, how far it is, and what it is about. */
export function heading(number: number, of: number, title: string, why: string): string[] {
    const start = `── Step ${number} of ${of}: ${title} `;
    return ["", start.padEnd(width, "─"), ...wrapped(why)];
}

/** Lines of Pulumi's, each behind a bar. */
export function barred(lines: readonly string[]): string[] {
    return lines.flatMap((line) => wrapped(line, width - 4)).map((line) => `  │ ${line}`);
}

/** The calls that Verifik got, bodies of changes included. */
export function callLines(calls: readonly Pick<Call, "method" | "path" | "body" | "status">[]): string[] {
    if (calls.length === 0) return ["  Calls to Verifik: none"];
    return calls.flatMap(({ method, path, body, status }) => [
        ...wrapped(`  → ${method} ${path} (${status})`),
        ...(body === undefined ? [] : wrapped(`    ${JSON.stringify(body)}`)),
    ]);
}

/** Whether a step did what it says. */
export function verdict(mistakes: readonly string[]): string[] {
    return wrapped(mistakes.length === 0 ? "  ✓ as it should be" : `  ✗ ${mistakes.join("; ")}`);
}

/** How many steps did what they say, and what to do next. */
export function ending(passed: number, steps: number, version: string): string[] {
    const sum =
        passed === steps ? `All ${steps} steps did what they say.` : `${steps - passed} of ${steps} steps did NOT.`;
    return [
        ...["", sum, ""],
        "To use the package in a program of your own today, pack it in this clone:",
        ...["", "  npm pack", ""],
        "Then install it in the folder of your program, here one beside the clone:",
        ...["", `  npm install ../pulumi-verifik/pulumi-verifik-${version}.tgz`, ""],
        "Once it is published on npm, this does the same without a clone:",
        ...["", "  npm install pulumi-verifik", ""],
        "Next: write your first program. The README shows one.",
    ];
}

/** A line in as many as it needs. It is broken at spaces, and after what separates the parts of JSON and of a URL. */
export function wrapped(line: string, room = width): string[] {
    const [indent = ""] = /^ */.exec(line) ?? [];
    const lines: string[] = [];
    let [start, rest] = [indent, line.slice(indent.length)];
    while (start.length + rest.length > room) {
        const available = room - start.length;
        const breaks = [...rest.matchAll(/(?<!=>) |(?<=[,&])/g)].map(({ index }) => index);
        const at = breaks.filter((index) => index > 0 && index <= available).pop() ?? available;
        lines.push(start + rest.slice(0, at).trimEnd());
        [start, rest] = [indent && `${indent}  `, rest.slice(at).trimStart()];
    }
    return [...lines, start + rest];
}
