import type { JsonObject } from "../json/json";
import { explicitProviderOf, kindOf } from "../program/stateResource";
import { nameOf, typeOf } from "./exported";
import { CommandError, pulumi } from "./pulumi";

/** What an `up` would do with a resource of this package, or a refresh found of it. Secrets stand as `[secret]`. */
export interface PlannedStep {
    /** `create`, `update`, `replace`, `delete`, `refresh` and others of Pulumi's. */
    readonly op: string;
    readonly urn: string;
    readonly kind: string;
    readonly name: string;
    /** The id in the state. */
    readonly id: string | undefined;
    /** What the program declares; of a resource that goes, nothing. */
    readonly inputs: JsonObject;
    /** The arguments of before; in an update after a refresh, as Verifik has them. */
    readonly oldInputs: JsonObject;
    /** What the state holds. */
    readonly olds: JsonObject;
    /** The URNs that each argument comes from. */
    readonly dependencies: Readonly<Record<string, readonly string[]>>;
    /** The `Provider` that it is given in its options. Undefined, where it uses the stack's configuration. */
    readonly provider: string | undefined;
    /** Whether the object stays when the resource goes. */
    readonly isRetained: boolean;
}

/** What was said of a resource, or of the whole program. */
export interface Message {
    /** Undefined, of the whole program. */
    readonly urn: string | undefined;
    readonly text: string;
}

/** What a preview says. */
export interface Plan {
    /** Why it failed, if it did. */
    readonly errors: readonly Message[];
    /** What this package's provider said beside it. */
    readonly messages: readonly Message[];
    readonly steps: readonly PlannedStep[];
}

/**
 * Asks the CLI what an `up` would do. Nothing is written.
 *
 * @param refresh whether to look first what is there, with the configuration as it is now
 */
export async function planUp(stack: string, refresh: boolean): Promise<Plan> {
    const looking = refresh ? ["--refresh", "--run-program"] : [];
    const { code, stdout, stderr } = await pulumi(["preview", "--stack", stack, "--json", ...looking]);
    const plan = readPlan(stdout);
    if (code !== 0 && plan.errors.length === 0) {
        throw new CommandError(stderr.trim() || "`pulumi preview` failed without a message.");
    }
    return plan;
}

/** What a preview says, as the CLI prints it with `--json`. */
export function readPlan(preview: string): Plan {
    const { diagnostics = [], steps = [] } = parsePreview(preview);
    const told = diagnostics.map((one) => ({ ...one, urn: ownUrn(one.urn), text: one.message.trim() }));
    const errors = told
        .filter(({ severity }) => severity === "error")
        .map(({ urn, text }) => ({ urn, text: text.replace(/^error: /, "").replace(lookupFailed, "") }))
        .filter(({ text }) => text !== failed);
    const messages = told
        .filter(({ severity, urn, text }) => spoken.has(severity) && (urn !== undefined || text.startsWith(ours)))
        .map(({ urn, text }) => ({ urn, text: text.startsWith(ours) ? text.slice(ours.length) : text }))
        .map(({ urn, text }) => ({ urn, text: text.replace(/^warning: /, "") }));
    return { errors: unique(errors), messages: unique(messages), steps: steps.flatMap(parseStep) };
}

/** What the SDK says before the message of a lookup by the plugin. */
const lookupFailed = /^(?:Error: )?invocation of verifik:index:\w+ returned an error: /;

/** What the CLI says of itself beside the reasons. */
const failed = "preview failed";

/** Without `debug` and `error`. The host of dynamic providers writes to stderr. */
const spoken: ReadonlySet<string> = new Set(["info", "info#err", "warning"]);

/** How a message begins that comes from the host of dynamic providers, which names no resource. The plugin names one. */
const ours = "verifik: ";

interface State {
    readonly type?: string;
    readonly id?: string;
    readonly inputs?: JsonObject;
    readonly outputs?: JsonObject;
    readonly retainOnDelete?: boolean;
    readonly provider?: string;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

interface Step {
    readonly op: string;
    readonly urn: string;
    readonly oldState?: State;
    readonly newState?: State;
}

interface Diagnostic {
    readonly urn?: string;
    readonly message: string;
    readonly severity: string;
}

interface Preview {
    readonly diagnostics?: readonly Diagnostic[];
    readonly steps?: readonly Step[];
}

function parsePreview(text: string): Preview {
    try {
        return JSON.parse(text) as Preview;
    } catch {
        return {};
    }
}

/** The URN of a resource of this package. */
function ownUrn(urn: string | undefined): string | undefined {
    return urn !== undefined && kindOf(typeOf(urn)) !== undefined ? urn : undefined;
}

function unique(messages: readonly Message[]): Message[] {
    const isSame = (one: Message, other: Message) =>
        one.text === other.text && (one.urn === other.urn || one.urn === undefined || other.urn === undefined);
    return messages.filter((message, index) => messages.findIndex((other) => isSame(other, message)) === index);
}

function parseStep({ op, urn, oldState, newState }: Step): PlannedStep[] {
    const kind = kindOf(newState?.type ?? oldState?.type ?? "");
    if (kind === undefined) return [];
    return [
        {
            op,
            urn,
            kind,
            name: nameOf(urn),
            id: oldState?.id,
            inputs: newState?.inputs ?? {},
            oldInputs: oldState?.inputs ?? {},
            olds: oldState?.outputs ?? {},
            dependencies: newState?.propertyDependencies ?? {},
            provider: explicitProviderOf(newState?.provider ?? oldState?.provider),
            isRetained: oldState?.retainOnDelete === true,
        },
    ];
}

/** The URN of what a message is about: as it says, or by the id that it names first. An activation has its project's. */
export function subjectOf({ urn, text }: Message, steps: readonly PlannedStep[]): string | undefined {
    if (urn !== undefined) return urn;
    const named = steps.filter(({ id }) => id !== undefined && id !== "" && text.includes(id));
    const rank = ({ id, kind }: PlannedStep) => 2 * text.indexOf(id!) + (kind === "ProjectActivation" ? 1 : 0);
    return named.sort((one, other) => rank(one) - rank(other))[0]?.urn;
}

/** How a finding calls it: `login (ProjectFlow)`. */
export function titleOf({ name, kind }: PlannedStep): string {
    return `${name} (${kind})`;
}
