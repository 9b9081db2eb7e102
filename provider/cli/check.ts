import { runInSession } from "../api/config";
import { ConfigurationError } from "../api/errors";
import { placeWords } from "../api/session";
import { tokenWarning } from "../api/token";
import { duplicateWarning } from "../lifecycle/duplicates";
import { kindOf } from "../program/stateResource";
import type { CheckReport, Finding } from "./checkReport";
import { findActivationDrift, isUndone } from "./drift";
import { exportStack, managedResources, nameOf, typeOf } from "./exported";
import { inspectObjects } from "./objects";
import { type Plan, planUp, subjectOf } from "./plan";
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
        return [{ kind: "problem", resource: titleOfUrn(urn), text }];
    });
}

/** What a preview said: what it failed on, what was changed outside Pulumi, and what else is worth knowing. */
function describePlan({ errors, messages, steps }: Plan): Finding[] {
    const describe = (kind: Finding["kind"], text: string, urn: string | undefined): Finding =>
        urn === undefined ? { kind, text } : { kind, resource: titleOfUrn(urn), text };
    return [
        ...errors.map((message) => describe("problem", message.text, subjectOf(message, steps))),
        ...messages
            .filter(({ text }) => !text.startsWith(placeWords))
            .map((message) => {
                const urn = subjectOf(message, steps);
                const isProblem = message.text.includes(duplicateWarning) || isUndone(message.text, urn, steps);
                return describe(isProblem ? "problem" : "note", message.text, urn);
            }),
        ...findActivationDrift(steps),
    ];
}

function titleOfUrn(urn: string): string {
    return `${nameOf(urn)} (${kindOf(typeOf(urn))})`;
}
