import type { JsonObject } from "../json/json";
import { kindOf } from "../program/stateResource";
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
    /** What the state holds. */
    readonly olds: JsonObject;
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
    const { diagnostics = [], steps = [] } = parsePreview(stdout);
    const errors = diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ urn, message }) => ({ urn: ownUrn(urn), text: message.trim().replace(/^error: /, "") }));
    if (code !== 0 && errors.length === 0) {
        throw new CommandError(stderr.trim() || "`pulumi preview` failed without a message.");
    }
    const messages = diagnostics
        .filter(({ severity, message }) => severity !== "error" && message.startsWith(ours))
        .map(({ urn, message }) => ({ urn: ownUrn(urn), text: message.slice(ours.length).trim() }));
    return { errors: unique(errors), messages: unique(messages), steps: steps.flatMap(parseStep) };
}

/** How a message begins that comes from this package's provider host. */
const ours = "verifik: ";

interface State {
    readonly type?: string;
    readonly id?: string;
    readonly inputs?: JsonObject;
    readonly outputs?: JsonObject;
    readonly retainOnDelete?: boolean;
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
    return messages.filter(({ text }, index) => messages.findIndex((other) => other.text === text) === index);
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
            olds: oldState?.outputs ?? {},
            isRetained: oldState?.retainOnDelete === true,
        },
    ];
}
