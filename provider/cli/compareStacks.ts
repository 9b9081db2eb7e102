import { type ComparedFlow, compareFlows, flowsOf, isSame, type StateFlow } from "./compare";
import { assertReadable, exportStack, managedResources } from "./exported";
import { readLiveFlows } from "./liveFlows";
import { formatTable } from "./markdown";
import type { NamedPair } from "./pairs";
import { settingsOf } from "./settings";

/** What `compare` found out about two stacks. */
export interface Comparison {
    readonly same: boolean;
    readonly stacks: readonly [string, string];
    /** Where each stack was read; undefined, where only the states were. */
    readonly places?: readonly [string, string];
    readonly flows: readonly ComparedFlow[];
}

/** Compares the flows that two stacks have deployed, as their states hold them. */
export async function compareDeployed(
    stacks: readonly [string, string],
    named: readonly NamedPair[],
): Promise<Comparison> {
    const flows = compareFlows(await exportStack(stacks[0]), await exportStack(stacks[1]), { stacks, named });
    return { same: isSame(flows), stacks, flows };
}

/** Compares the flows of two stacks as Verifik has them now. It takes a GET for each. */
export async function compareLive(stacks: readonly [string, string], named: readonly NamedPair[]): Promise<Comparison> {
    const read = async (stack: string) => {
        const settings = await settingsOf(stack);
        const state = await exportStack(stack);
        assertReadable(stack, managedResources(state, "ProjectFlow"));
        return { state, live: await readLiveFlows(settings, flowsOf(state)), place: settings.session.describe() };
    };
    const sides = [await read(stacks[0]), await read(stacks[1])] as const;
    const [left, right] = sides;
    const definitionFor = ({ id }: StateFlow, side: 0 | 1) => sides[side].live.get(id);
    const flows = compareFlows(left.state, right.state, { stacks, named, definitionFor });
    return { same: isSame(flows), stacks, places: [left.place, right.place], flows };
}

/** The comparison as lines. */
export function formatComparison(comparison: Comparison): string {
    const { flows, stacks } = comparison;
    return [heading(comparison), ...flows.map((flow) => formatFlow(flow, stacks)), conclusion(comparison)].join("\n");
}

/** The comparison as a table, for a pull request. */
export function formatComparisonAsMarkdown(comparison: Comparison): string {
    const { flows, stacks } = comparison;
    const rows = flows.flatMap((flow) => {
        if (flow.onlyIn !== undefined || flow.isGone)
            return [[titleOf(flow), "", ...stacks.map((_, side) => presence(flow, side))]];
        const each = flow.differences.map(({ path, values }) => [titleOf(flow), path, ...values.map(show)]);
        const aside = flow.notCompared.length === 0 ? [] : [[titleOf(flow), flow.notCompared.join(", "), ...byDesign]];
        return [...(each.length === 0 ? [[titleOf(flow), "", ...same]] : each), ...aside];
    });
    const table = rows.length === 0 ? [] : ["", formatTable(["flow", "field", ...stacks], rows)];
    return [heading(comparison), ...table, "", `**${conclusion(comparison)}**`].join("\n");
}

const same = ["the same", "the same"];
const byDesign = ["its own, by design", "its own, by design"];

function heading({ stacks, places }: Comparison): string {
    if (places === undefined) {
        return `${stacks.join(" and ")}: what was deployed, by the states of the stacks. For what Verifik has now, add \`--live\`.`;
    }
    return `${stacks.map((stack, side) => `${stack} on ${places[side]}`).join("; ")}: what Verifik has now.`;
}

function conclusion({ flows, same, stacks }: Comparison): string {
    if (flows.length === 0) return "Neither stack has a flow.";
    return same ? "The same." : `${stacks.join(" and ")} differ.`;
}

function formatFlow(flow: ComparedFlow, stacks: readonly [string, string]): string {
    const { onlyIn, isGone, differences, notCompared } = flow;
    if (onlyIn !== undefined) return `${titleOf(flow)}\n    is only in ${stacks[onlyIn]}`;
    if (isGone) return `${titleOf(flow)}\n    no longer exists in either`;
    return [
        titleOf(flow),
        ...differences.map(
            ({ path, values }) => `    ${path}: ${show(values[0])} in ${stacks[0]}, ${show(values[1])} in ${stacks[1]}`,
        ),
        ...(notCompared.length > 0 ? [`    different in each stack by design: ${notCompared.join(", ")}`] : []),
    ].join("\n");
}

/** The name, and why two flows of different names are taken for the same one. */
function titleOf({ name, pairedBy }: ComparedFlow): string {
    if (pairedBy === undefined) return name;
    return `${name} (paired by ${pairedBy === "option" ? "--pair" : pairedBy})`;
}

function presence({ onlyIn }: ComparedFlow, side: number): string {
    return onlyIn === side ? "is there" : "is not there";
}

function show(value: unknown): string {
    return value === undefined ? "(not set)" : JSON.stringify(value);
}
