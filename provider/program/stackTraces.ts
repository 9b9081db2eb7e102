/**
 * Keeps stack traces out until the function that it returns is called. The SDK makes some 200 promises for a resource,
 * each with a trace for its search for leaks, which takes longer than all else that a program does for the resource.
 * With `PULUMI_DEBUG_PROMISE_LEAKS`, which prints these traces, nothing is kept out.
 */
export function withoutStackTraces(): () => void {
    const { stackTraceLimit } = Error;
    if (!process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) Error.stackTraceLimit = 0;
    return () => {
        Error.stackTraceLimit = stackTraceLimit;
    };
}
