import type { Problem } from "./envelope";

/** What a call is about, for the sentence of an error. */
export interface ErrorContext {
    /** For example `login flow 67996c2606c23de3bc785a23`. */
    readonly resource: string;
    /** Texts that the user wrote. They are taken out of whatever a server says, since it may echo them. */
    readonly redact: readonly string[];
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
}

/** No answer came: refused, reset, unknown host, unknown certificate or timeout. */
export class NetworkError extends Error {
    override readonly name = "NoAnswerError";
    /** Whether the request may have reached Verifik, so that its work may be done. */
    readonly mayHaveArrived: boolean;
    /** Whether another try would come to the same. */
    readonly isLasting: boolean;

    /** @param between what to say of the proxy that the call goes through, if it does */
    constructor(call: RequestInfo, { reason, mayHaveArrived, cure }: Loss, tries: number, between: string) {
        super(
            `${describeRequest(call)} got no answer: ${reason} (${tries} ${tries === 1 ? "try" : "tries"}). ` +
                sentences(cure ?? "Check the network and `verifik:baseUrl`, then run the command again.", between),
        );
        this.mayHaveArrived = mayHaveArrived;
        this.isLasting = cure !== undefined;
        hideStack(this);
    }
}

/** An answer came with a status of success, but its body is not what the call returns. */
export class InvalidResponseError extends Error {
    override readonly name = "NonsenseAnswerError";
    constructor(call: RequestInfo, status: number, reason: string, between: string) {
        super(
            sentences(
                `${describeRequest(call)} answered ${status}, but ${reason}.`,
                "Check that `verifik:baseUrl` is Verifik's API and that no proxy stands in between, then run the command again.",
                between,
            ),
        );
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
        const hide = (text: string) => redact(text, call.subject.redact);
        const code = problem.code === undefined ? "" : ` ${hide(problem.code)}`;
        const message = problem.message === undefined ? "" : `: ${hide(problem.message)}`;
        const details = problem.details.map(({ field, message }) => `\n  - ${hide(field)}: ${hide(message)}`).join("");
        super(`${describeRequest(call)} answered ${status}${code}${message}${details}\n${advice}`);
        hideStack(this);
    }
}

/** A list does not come to an end, or brings something else each time that it is read. */
export class UnsteadyListError extends Error {
    override readonly name = "UnsteadyListError";
    constructor(call: RequestInfo) {
        super(
            `${describeRequest(call)} returned a different list each time, so the provider cannot know what exists. ` +
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
    if (!(error instanceof ApiError) || error.status !== 404) return false;
    const { code, message } = error.problem;
    return [code, message].some((word) => wordsOfAbsence.test(word ?? ""));
}

const wordsOfAbsence = /^(NotFound|NOT_FOUND|(project|project[_ ]?flow|webhook|record)[_ ]not[_ ]found\.?)$/i;

/**
 * The host prints `${error}: ${error.stack}` of what check, diff, read and delete throw, beside the message, which the
 * engine shows with the resource. A user has no use for either, and not for both.
 */
export function hideStack(error: Error): void {
    error.toString = () => "verifik";
    error.stack = "a resource failed. Its own message says what to do.";
}

/** A message of those sentences that have something to say. */
export function sentences(...all: string[]): string {
    return all.filter((sentence) => sentence !== "").join(" ");
}

function describeRequest({ method, url, subject }: RequestInfo): string {
    return `${subject.resource}: ${method} ${url}`;
}

/** Takes control characters and the user's own texts out of what a server said, and keeps it short. */
function redact(text: string, hidden: readonly string[]): string {
    let plain = text;
    for (const secret of [...hidden].sort((a, b) => b.length - a.length)) {
        if (secret.length < 3) continue;
        // A plain word also stands inside names of fields, which a user needs: there it is not what the user wrote.
        const word = /^[A-Za-z]{1,20}$/.test(secret);
        plain = word
            ? plain.replaceAll(new RegExp(`(?<!\\w)${secret}(?!\\w)`, "g"), "[hidden]")
            : plain.replaceAll(secret, "[hidden]");
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a server's text must not move the terminal's cursor
    plain = plain.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
    return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
