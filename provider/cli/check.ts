import { isDeepStrictEqual } from "node:util";
import { runInSession } from "../api/config";
import { ConfigurationError } from "../api/errors";
import { placeWords } from "../api/session";
import { tokenWarning } from "../api/token";
import { driftWords } from "../lifecycle/driftNotice";
import { duplicateWarning } from "../lifecycle/duplicates";
import { goneWords } from "../lifecycle/read";
import { kindOf } from "../program/stateResource";
import type { CheckReport, Finding } from "./checkReport";
import { exportStack, managedResources, nameOf, typeOf } from "./exported";
import { inspectObjects } from "./objects";
import { type Message, type Plan, type PlannedStep, planUp } from "./plan";
import { type StackSettings, settingsOf } from "./settings";

/** What an `up` of a stack would stumble on, and what it would do. Nothing is written. */
export async function checkStack(stack: string): Promise<CheckReport> {
    const settings = await settingsOf(stack).catch((error) => {
        if (error instanceof ConfigurationError) return error;
        throw error;
    });
    if (settings instanceof Error) {
        return { stack, place: undefined, findings: [{ kind: "problem", text: settings.message }] };
    }
    const token = await inspectToken(settings);
    const foreign = token.account === undefined ? [] : await findForeign(stack, token.account);
    const mayLook = token.isTaken && foreign.length === 0;
    const plan = await planUp(stack, mayLook);
    const findings = [
        ...token.findings,
        ...foreign,
        ...describePlan(plan).filter(({ text }) => !token.findings.some((said) => text.includes(said.text))),
        ...(mayLook ? await runInSession(settings.session, () => inspectObjects(plan.steps)) : []),
    ];
    return { stack, place: settings.session.describe(token.account), findings };
}

/** What is known of a stack's token. */
interface TokenState {
    readonly isTaken: boolean;
    readonly account: string | undefined;
    readonly findings: readonly Finding[];
}

/** One GET: whether the token is taken at this stack's API, whose it is, and for how long. */
async function inspectToken({ session, tokens }: StackSettings): Promise<TokenState> {
    try {
        const listed = await session.client().probe({ resource: "the token", redact: [] });
        const warning = tokenWarning(tokens, Date.now());
        const findings: Finding[] = warning === undefined ? [] : [{ kind: "problem", text: warning }];
        return { isTaken: true, account: session.account() ?? listed, findings };
    } catch (error) {
        return { isTaken: false, account: undefined, findings: [{ kind: "problem", text: (error as Error).message }] };
    }
}

/** The resources of the stack that are of another account than the token. */
async function findForeign(stack: string, account: string): Promise<Finding[]> {
    const resources = managedResources(await exportStack(stack));
    return resources.flatMap(({ urn, outputs }): Finding[] => {
        const owner = (outputs as { client?: unknown } | undefined)?.client;
        if (typeof owner !== "string" || owner === account) return [];
        const text =
            `belongs to account ${owner}, but the token to account ${account}. Set the token of that account: ` +
            "`pulumi config set --secret verifik:token <token>`.";
        return [{ kind: "problem", resource: titleOf(urn), text }];
    });
}

/** What a preview said: what it failed on, what was changed outside Pulumi, and what else is worth knowing. */
function describePlan(plan: Plan): Finding[] {
    const about = ({ urn, text }: Message) => {
        const found = plan.steps.find(({ id }) => id !== undefined && text.includes(id))?.urn;
        const resource = urn ?? found;
        return resource === undefined ? { text } : { resource: titleOf(resource), text };
    };
    return [
        ...plan.errors.map((message): Finding => ({ kind: "problem", ...about(message) })),
        ...plan.messages
            .filter(({ text }) => !text.startsWith(placeWords))
            .map((message): Finding => ({ kind: kindOfMessage(message), ...about(message) })),
        ...findActivationDrift(plan.steps),
    ];
}

/** An activation has no notice of its own: what a refresh found of it stands in the step that mends it. */
function findActivationDrift(steps: readonly PlannedStep[]): Finding[] {
    return steps.flatMap((found): Finding[] => {
        if (found.op !== "refresh" || found.kind !== "ProjectActivation") return [];
        const mended = steps.find(({ op, urn }) => op === "update" && urn === found.urn);
        const names = ["status", "flows"].filter(
            (key) => mended !== undefined && !isDeepStrictEqual(found.olds[key], mended.olds[key]),
        );
        if (names.length === 0) return [];
        const text = `${driftWords} ${names.join(", ")}. \`pulumi up --refresh\` sets what the program says.`;
        return [{ kind: "problem", resource: titleOf(found.urn), text }];
    });
}

const obstacles = [driftWords, goneWords, duplicateWarning];

function kindOfMessage({ text }: Message): Finding["kind"] {
    return obstacles.some((words) => text.includes(words)) ? "problem" : "note";
}

function titleOf(urn: string): string {
    return `${nameOf(urn)} (${kindOf(typeOf(urn))})`;
}
