import type { Call } from "./program";

type Resource = Record<string, unknown> & { urn: string };

/** Differs between two engines that agree: times, source lines, and what the stand-in says it leaves out. */
const incidental = ["created", "modified", "sourcePosition", "stackTrace", "customTimeouts"];

/** Calls of a provider in an order that does not depend on what ran at the same time. */
export function normalisedCalls(calls: Call[]): string[] {
    return calls.map((call) => JSON.stringify(sorted(call))).sort();
}

/** An exported state, secrets as plaintext, without what is incidental: random ids, times, the order of resources. */
export function normalisedState(exported: unknown): Resource[] {
    const { deployment } = exported as { deployment: { resources?: Resource[] } };
    const resources = (deployment.resources ?? []).map((resource) => {
        const kept = Object.entries(resource).filter(([key, value]) => !incidental.includes(key) && !isEmpty(value));
        return Object.fromEntries(kept) as Resource;
    });
    const providers = resources.filter(({ type }) => String(type).startsWith("pulumi:providers:"));
    const text = providers.reduce(
        (all, { id }, index) => all.replaceAll(String(id), `provider ${index}`),
        JSON.stringify(resources.map(withoutEmptyDependencies)),
    );
    const normalised: Resource[] = JSON.parse(text);
    return normalised
        .map((resource) => sorted(resource) as Resource)
        .sort((left, right) =>
            JSON.stringify([left.urn, left["delete"]]).localeCompare(JSON.stringify([right.urn, right["delete"]])),
        );
}

function withoutEmptyDependencies(resource: Resource): Resource {
    const { propertyDependencies = {}, ...rest } = resource;
    const some = Object.entries(propertyDependencies as object).filter(([, urns]) => urns.length > 0);
    return { ...rest, ...(some.length > 0 && { propertyDependencies: Object.fromEntries(some) }) } as Resource;
}

function isEmpty(value: unknown): boolean {
    return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value) || typeof value !== "object" || value === null) {
        return Array.isArray(value) ? value.map(sorted) : value;
    }
    const entries = Object.entries(value).sort(([left], [right]) => left.localeCompare(right));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
