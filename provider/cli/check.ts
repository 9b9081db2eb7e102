import { runInSession } from "../api/config";
import { ConfigurationError } from "../api/errors";
import { placeWords } from "../api/session";
import { tokenWarning } from "../api/token";
import { duplicateWarning } from "../lifecycle/duplicates";
import { explicitProviderOf, kindOf, type StateResource } from "../program/stateResource";
import type { CheckReport, Finding } from "./checkReport";
import { findActivationDrift, isUndone } from "./drift";
import { exportStack, managedResources, nameOf, typeOf } from "./exported";
import { inspectObjects } from "./objects";
import { type Plan, type PlannedStep, planUp, subjectOf } from "./plan";
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
    const held = managedResources(await exportStack(stack));
    const own = held.filter(({ provider }) => explicitProviderOf(provider) === undefined);
    const token = await inspectToken(settings);
    const foreign = token.account === undefined ? [] : findForeign(own, token.account);
    const plan = await planUp(stack, foreign.length === 0 && (token.isTaken || own.length === 0));
    const providers = providersOf(held, plan.steps);
    const isTokenUsed =
        own.length > 0 || providers.length === 0 || plan.steps.some(({ provider }) => provider === undefined);
    const tokenFindings = isTokenUsed ? token.findings : [];
    const mayLook = !isTokenUsed || (token.isTaken && foreign.length === 0);
    const findings = [
        ...tokenFindings,
        ...foreign,
        ...describePlan(plan).filter(({ text }) => !tokenFindings.some((said) => text.includes(said.text))),
        ...(mayLook ? await runInSession(settings.session, () => inspectObjects(plan.steps)) : []),
    ];
    const place = isTokenUsed
        ? settings.session.describe(token.account)
        : `the accounts of its own providers (${providers.join(", ")})`;
    return { stack, place, findings };
}

/** The names of the `Provider`s that a stack gives its resources. */
function providersOf(held: readonly StateResource[], steps: readonly PlannedStep[]): string[] {
    const names = [
        ...held.map(({ provider }) => explicitProviderOf(provider)),
        ...steps.map(({ provider }) => provider),
    ];
    return [...new Set(names.filter((name) => name !== undefined))].sort();
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
function findForeign(resources: readonly StateResource[], account: string): Finding[] {
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
