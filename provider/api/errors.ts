import type { Nonsense, Problem } from "./envelope";
import { type Showable, showSentence, showWord } from "./serverText";

/** What a call is about, for the sentence of an error, and what that may show of a server's words. */
export interface ErrorContext extends Showable {
    /** For example `login flow 67996c2606c23de3bc785a23`. */
    readonly resource: string;
}

/** A call as errors show it. */
export interface RequestInfo {
    readonly method: string;
    readonly url: string;
    readonly subject: ErrorContext;
}

/** The stack's configuration is wrong or incomplete. Nothing was sent. */
export class ConfigurationError extends Error {
    override readonly name = "ConfigurationError";
    constructor(message: string) {
        super(message);
        hideStack(this);
    }
}

/** The engine that started this host has ended. Nothing was sent. */
export class EngineExitedError extends Error {
    override readonly name = "EngineGoneError";
    constructor(call: RequestInfo) {
        super(`${describeRequest(call)} was not sent: the Pulumi engine has ended. Run \`pulumi up\` again.`);
        hideStack(this);
    }
}

/** What is known of a call that brought no answer. */
export interface Loss {
    readonly reason: string;
    /** Whether the request may have reached Verifik, so that its work may be done. */
    readonly mayHaveArrived: boolean;
    /** What to do, where trying again cannot help. */
    readonly cure?: string;
    /** It took too long. */
    readonly isSlow?: true;
}

/** No answer came: refused, reset, unknown host, unknown certificate or timeout. */
export class NetworkError extends Error {
    override readonly name = "NoAnswerError";
    /** Whether the request may have reached Verifik, so that its work may be done. */
    readonly mayHaveArrived: boolean;
    /** Whether another try would come to the same. */
    readonly isLasting: boolean;
    /** Whether it took too long. */
    readonly isSlow: boolean;

    /** @param between what to say of the proxy that the call goes through, if it does */
    constructor(call: RequestInfo, loss: Loss, tries: number, between: string) {
        const { reason, mayHaveArrived, cure } = loss;
        super(
            `${describeRequest(call)} got no answer: ${reason} (${tries} ${tries === 1 ? "try" : "tries"}). ` +
                sentences(cure ?? "Check the network and `verifik:baseUrl`, then run the command again.", between),
        );
        this.mayHaveArrived = mayHaveArrived;
        this.isLasting = cure !== undefined;
        this.isSlow = loss.isSlow === true;
        hideStack(this);
    }
}

const checkApi =
    "Check that `verifik:baseUrl` is Verifik's API and that no proxy stands in between, then run the command again.";

/** An answer came with a status of success, but its body is not what the call returns. */
export class InvalidResponseError extends Error {
    override readonly name = "NonsenseAnswerError";
    /** Whether another try would come to the same. */
    readonly isLasting: boolean;

    constructor(
        call: RequestInfo,
        readonly status: number,
        { reason, advice, isLasting }: Nonsense,
        between: string,
    ) {
        super(sentences(`${describeRequest(call)} answered ${status}, but ${reason}.`, advice ?? checkApi, between));
        this.isLasting = isLasting === true;
        hideStack(this);
    }
}

/** Verifik refused the call, or failed at it. */
export class ApiError extends Error {
    override readonly name = "ResponseError";
    constructor(
        call: RequestInfo,
        readonly status: number,
        readonly problem: Problem,
        advice: string,
    ) {
        super(`${describeRequest(call)} answered ${status}${describeProblem(problem, call.subject)}\n${advice}`);
        hideStack(this);
    }
}

/** A list does not come to an end, or brings something else each time that it is read. */
export class UnsteadyListError extends Error {
    override readonly name = "UnsteadyListError";
    /** @param reason the rest of a sentence: "returned a different list each time" */
    constructor(call: RequestInfo, reason: string) {
        super(
            `${describeRequest(call)} ${reason}, so the provider cannot know what exists. ` +
                "Nothing was changed. Run the command again; if it stays, report it to Verifik.",
        );
        hideStack(this);
    }
}

/** An object that Verifik still has, with the status `deleted`. To a user it is gone. */
export class SoftDeletedError extends Error {
    override readonly name = "SoftDeletedError";
    constructor({ resource }: ErrorContext) {
        super(`${resource} is deleted: Verifik keeps it with the status "deleted".`);
        hideStack(this);
    }
}

/** Whether the work behind a failed call may be done all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
    if (error instanceof NetworkError) return error.mayHaveArrived;
    if (error instanceof ApiError) return error.status >= 500 || error.status === 408;
    return error instanceof InvalidResponseError;
}

/**
 * Whether Verifik says, in its own words, that the object is not there, or that it is deleted. A proxy's page, or a server
 * that does not know the path, answers 404 to anything: that is no reason to take a live object out of the state.
 */
export function isNotFound(error: unknown): boolean {
    if (error instanceof SoftDeletedError) return true;
    return error instanceof ApiError && saysNotFound(error.status, error.problem);
}

/** Whether an answer that a call failed says that the object is not there. One with a status of success may say so too. */
export function saysNotFound(status: number, { code, message, isPage }: Problem): boolean {
    if (status === 410) return isPage !== true;
    if (status !== 404 && (status < 200 || status > 299)) return false;
    return [code, message].some((word) => wordsOfAbsence.test(word ?? ""));
}

// Of what names an object of Verifik's. A gateway that does not know a path has no word of flows.
const wordsOfAbsence =
    /^(NotFound|NOT_FOUND|(project|project[_ ]?flow|flow|webhook|record)( with this id)?[_ ](was[_ ])?not[_ ]found\.?)$/i;

/**
 * The host prints `${error}: ${error.stack}` of what check, diff, read and delete throw, beside the message, which the
 * engine shows with the resource. A user has no use for either: `run/notify.ts` drops the line that this makes of it.
 */
export function hideStack(error: Error): void {
    const [name, stack] = repeatedError.split(": ");
    error.toString = () => name!;
    error.stack = stack!;
}

/** What the host prints of such an error. */
export const repeatedError = "verifik: a resource failed. Its own message says what to do.";

/** A message of those sentences that have something to say. */
export function sentences(...all: string[]): string {
    return all.filter((sentence) => sentence !== "").join(" ");
}

function describeRequest({ method, url, subject }: RequestInfo): string {
    return `${subject.resource}: ${method} ${url}`;
}

const mostDetails = 10;

/** What a server said, as far as it can be shown. */
function describeProblem({ code, message, details }: Problem, showable: Showable): string {
    const shownCode = code === undefined ? undefined : showWord(code, showable);
    const shownMessage = message === undefined ? undefined : showSentence(message, showable);
    const lines = details.slice(0, mostDetails).map((detail) => {
        const field = showWord(detail.field, showable) ?? "a field";
        return `\n  - ${field}: ${showSentence(detail.message, showable) ?? "refused"}`;
    });
    const more = details.length > mostDetails ? `\n  - and ${details.length - mostDetails} more` : "";
    const isWithheld = message !== undefined && shownMessage === undefined;
    return (
        (shownCode === undefined ? "" : ` ${shownCode}`) +
        (shownMessage === undefined ? "" : `: ${shownMessage}`) +
        (isWithheld ? ". Its message is not shown: it may repeat what is private" : "") +
        lines.join("") +
        more
    );
}
