import { changeLine } from "../sandbox/engine/display";
import { fieldChanges } from "../sandbox/engine/fieldChanges";
import type { Properties } from "../sandbox/engine/values";
import type { Outcome } from "../test/stack/engine";

type Printed = Pick<Outcome, "output" | "events">;

const sectionStart = /^(?:(Diagnostics|Outputs|Resources|Duration):|\w[\w ]* \(.*\):$)/;
const resourceLine = /^ (?<sign>.{2}) {1,2}(?<resource>[\w-]+:[\w/-]*:\w+ [^\s(]\S*) ?(?<state>.*)$/;
const finalState = /^(?:\*\*)?((?:create|update|delete|replace)d?|(?:\w+ )?failed)\b/;

/**
 * What Pulumi printed, in short: one line for each resource that changes, with the values of its fields; of the messages
 * those that were not told yet; and the sum. A CLI leaves the values to its event log.
 */
export function pulumiLines({ output, events }: Printed, told: ReadonlySet<string> = new Set()): string[] {
    const { title, lines, messages, sums } = sectionsOf(output);
    const news = withoutTold(messages, told);
    const values = valuesInEvents(events);
    const resources = onePerResource(lines).flatMap(({ resource, text, fields }) => [
        text,
        ...(fields.length > 0 ? fields : (values.get(resource) ?? [])),
    ]);
    return [...title, ...resources, ...news, ...sums];
}

/** The messages that Pulumi printed. */
export function messagesIn(output: string): string[] {
    return sectionsOf(output).messages.filter(isMessage);
}

function sectionsOf(output: string) {
    const sections: Record<string, string[]> = {};
    const title: string[] = [];
    let current: string[] = [];
    for (const line of output.split("\n").filter((text) => text.trim() !== "")) {
        const start = sectionStart.exec(line);
        if (start === null) {
            current.push(line.trimEnd());
            continue;
        }
        current = [];
        sections[start[1] ?? "lines"] = current;
        if (start[1] === undefined) title.push(line);
        else if (start[1] !== "Duration") current.push(line);
    }
    return {
        title,
        lines: sections["lines"] ?? [],
        messages: sections["Diagnostics"] ?? [],
        sums: sections["Resources"] ?? [],
    };
}

/** A CLI prints a line each time that something about a resource is new. The last one that says what was done stays. */
function onePerResource(lines: readonly string[]) {
    const found = new Map<string, { resource: string; text: string; fields: string[] }>();
    let fields: string[] = [];
    for (const line of lines) {
        const { sign, resource, state = "" } = resourceLine.exec(line)?.groups ?? {};
        const [, done] = finalState.exec(state) ?? [];
        if (/^ {6}/.test(line)) fields.push(line);
        else if (resource !== undefined && done !== undefined) {
            fields = [];
            found.delete(resource);
            found.set(resource, { resource, text: ` ${sign} ${resource} ${done}`, fields });
        }
    }
    return [...found.values()];
}

/** Of the diagnostics those that are new, with what they are about. */
function withoutTold(messages: readonly string[], told: ReadonlySet<string>): string[] {
    const news = messages.filter((line) => !isMessage(line) || !told.has(line));
    const kept = news.filter((line, index) => isMessage(line) || isMessage(news[index + 1] ?? ""));
    return kept.length === 0 ? [] : ["Diagnostics:", ...kept];
}

function isMessage(line: string): boolean {
    return line.startsWith("    ");
}

interface LoggedEvent {
    readonly resOutputsEvent?: {
        readonly metadata: {
            readonly op: string;
            readonly urn: string;
            readonly old?: { readonly inputs?: Properties };
            readonly new?: { readonly inputs?: Properties };
        };
    };
}

/** By type and name: the fields that a CLI's event log shows as changed. */
function valuesInEvents(events: string): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const line of events.split("\n").filter(Boolean)) {
        const { metadata } = (JSON.parse(line) as LoggedEvent).resOutputsEvent ?? {};
        const inputs = metadata?.new?.inputs;
        if (metadata === undefined || inputs === undefined || metadata.op === "same") continue;
        const [, , type = "", name = ""] = metadata.urn.split("::");
        const changes = fieldChanges(metadata.old?.inputs ?? {}, inputs);
        found.set(
            `${type.split("$").pop()} ${name}`,
            changes.map((change) => `      ${changeLine(change)}`),
        );
    }
    return found;
}
