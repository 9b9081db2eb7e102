import type { FlowDefinition } from "../promotion/definition";
import { CommandError } from "./pulumi";

/** A flow of one of the two stacks. */
export interface Candidate {
    /** The name of its resource. */
    readonly name: string;
    /** The definition that its state comes to. */
    readonly definition: FlowDefinition;
    /** The outputs under which its stack exports that definition. */
    readonly exportedAs: readonly string[];
}

/** Why two flows are taken for the same one. */
export type PairedBy = "option" | "name" | "name without the stack's name" | "exported definition";

/** Two flows that are compared; one alone, where the other stack has none. */
export interface Pair<Flow extends Candidate = Candidate> {
    readonly left?: Flow;
    readonly right?: Flow;
    readonly by?: PairedBy;
}

/** What the user says of pairs: the name in the one stack, and in the other. */
export type NamedPair = readonly [left: string, right: string];

/**
 * Pairs the flows of two stacks: as the user says, then by name, by name without the stack's own, by the output that
 * exports the definition. A way that fits several flows is passed over.
 *
 * @throws A CommandError where the user names a flow that is not there.
 */
export function pairFlows<Flow extends Candidate>(
    stacks: readonly [string, string],
    [left, right]: readonly [readonly Flow[], readonly Flow[]],
    named: readonly NamedPair[],
): Pair<Flow>[] {
    const pairs: Pair<Flow>[] = named.map(([one, other]) => ({
        left: findNamed(stacks[0], left, one),
        right: findNamed(stacks[1], right, other),
        by: "option",
    }));
    const isOpen = (candidate: Flow) => !pairs.some((pair) => pair.left === candidate || pair.right === candidate);
    for (const [by, keysOf] of ways(stacks)) {
        const open = [left.filter(isOpen), right.filter(isOpen)] as const;
        const fits = (one: Flow, other: Flow) =>
            (by === "name" || one.definition.type === other.definition.type) &&
            keysOf(one, 0).some((key) => keysOf(other, 1).includes(key));
        for (const one of open[0]) {
            const [other, ...more] = open[1].filter((candidate) => fits(one, candidate));
            if (other === undefined || more.length > 0) continue;
            if (open[0].filter((candidate) => fits(candidate, other)).length === 1) {
                pairs.push({ left: one, right: other, by });
            }
        }
    }
    const alone = [
        ...left.filter(isOpen).map((candidate): Pair<Flow> => ({ left: candidate })),
        ...right.filter(isOpen).map((candidate): Pair<Flow> => ({ right: candidate })),
    ];
    return [...pairs, ...alone].sort((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));
}

/** How a pair is called: by the one name, or by both. */
export function titleOf({ left, right }: Pair): string {
    if (left === undefined || right === undefined) return (left ?? right)!.name;
    return left.name === right.name ? left.name : `${left.name} = ${right.name}`;
}

/** The ways to tell that two flows are the same, the surest first: each by what a flow is known under. */
function ways(
    stacks: readonly [string, string],
): [by: PairedBy, keysOf: (candidate: Candidate, side: 0 | 1) => readonly string[]][] {
    return [
        ["name", ({ name }) => [name]],
        ["name without the stack's name", ({ name }, side) => [withoutStack(name, stacks[side])]],
        ["exported definition", ({ exportedAs }) => exportedAs],
    ];
}

function findNamed<Flow extends Candidate>(stack: string, flows: readonly Flow[], name: string): Flow {
    const found = flows.find((flow) => flow.name === name);
    if (found !== undefined) return found;
    const names = flows.map((flow) => flow.name).join(", ");
    throw new CommandError(
        `--pair: stack ${stack} has no flow ${name}. ${names === "" ? "It has none." : `It has ${names}.`}`,
    );
}

/** A name without the words of the stack's: `staging-login`, `loginStaging` and `login` are one. */
function withoutStack(name: string, stack: string): string {
    const own = wordsOf(stack.split("/").at(-1)!);
    return wordsOf(name)
        .filter((word) => !own.includes(word))
        .join("-");
}

function wordsOf(text: string): string[] {
    return text
        .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== "");
}
