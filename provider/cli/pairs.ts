import type { FlowDefinition } from "../promotion/definition";
import { CommandError } from "./pulumi";

/** A flow of one of the two stacks. */
export interface Candidate {
    /** The name of its resource. */
    readonly name: string;
    /** What stays the same from stack to stack: the types that it stands below, and its name: `my:Shop::login`. */
    readonly place: string;
    /** What it is called: the name, or the place where the stack has several of the name. */
    readonly title: string;
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
 * Pairs the flows of two stacks: as the user says, then by name (in the same component first), by name without the stack's
 * own, by the output that exports the definition. A way that fits several flows is passed over.
 *
 * @throws A CommandError where the user names a flow that is not there, is one of several, or is paired already.
 */
export function pairFlows<Flow extends Candidate>(
    stacks: readonly [string, string],
    [left, right]: readonly [readonly Flow[], readonly Flow[]],
    named: readonly NamedPair[],
): Pair<Flow>[] {
    const pairs: Pair<Flow>[] = [];
    for (const [one, other] of named) {
        const pair = { left: findNamed(stacks[0], left, one), right: findNamed(stacks[1], right, other) };
        assertUnpaired(stacks[0], pair.left, pairs);
        assertUnpaired(stacks[1], pair.right, pairs);
        pairs.push({ ...pair, by: "option" });
    }
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
    if (left === undefined || right === undefined) return (left ?? right)!.title;
    return left.title === right.title ? left.title : `${left.title} = ${right.title}`;
}

/** The ways to tell that two flows are the same, the surest first: each by what a flow is known under. */
function ways(
    stacks: readonly [string, string],
): [by: PairedBy, keysOf: (candidate: Candidate, side: 0 | 1) => readonly string[]][] {
    return [
        ["name", ({ place }) => [place]],
        ["name", ({ name }) => [name]],
        ["name without the stack's name", ({ name }, side) => [withoutStack(name, stacks[side])]],
        ["exported definition", ({ exportedAs }) => exportedAs],
    ];
}

function findNamed<Flow extends Candidate>(stack: string, flows: readonly Flow[], name: string): Flow {
    const [found, ...more] = flows.filter((flow) => flow.name === name || flow.place === name);
    if (found !== undefined && more.length === 0) return found;
    if (found !== undefined) {
        const places = [found, ...more].map(({ place }) => `'${place}'`).join(" or ");
        throw new CommandError(`--pair: stack ${stack} has ${more.length + 1} flows ${name}. Name one as ${places}.`);
    }
    const titles = flows
        .map(({ title }) => title)
        .sort()
        .join(", ");
    throw new CommandError(
        `--pair: stack ${stack} has no flow ${name}. ${titles === "" ? "It has none." : `It has ${titles}.`}`,
    );
}

function assertUnpaired(stack: string, flow: Candidate, pairs: readonly Pair[]): void {
    if (!pairs.some(({ left, right }) => left === flow || right === flow)) return;
    throw new CommandError(`--pair: flow ${flow.title} of stack ${stack} is paired twice.`);
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
        .normalize()
        .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, "-")
        .toLowerCase()
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== "");
}
