import type { Problem } from "./envelope";
import { saysNotFound, sentences } from "./errors";
import { describeProxy, type OutboundProxy } from "./proxy";

/** The next step for a status that Verifik answered with, for those that no caller knows more about. */
export function hintFor(
    method: string,
    status: number,
    problem: Problem,
    retryAfterMs: number,
    proxy: OutboundProxy | undefined,
): string {
    if (status === 407) {
        const name = proxy === undefined ? "A proxy" : `The proxy ${proxy.url}`;
        return (
            `${name} rejected the user and password, or got none. Write them in ${proxy?.variable ?? "HTTPS_PROXY"}, as in ` +
            "http://user:password@host:port with special characters percent-encoded."
        );
    }
    const saysNothing = problem.code === undefined && problem.message === undefined;
    const foreign = (problem.isPage && status < 500) || (status === 404 && method !== "POST" && saysNothing);
    // Verifik's errors have a code, or say that something is not found. Others may be of what stands between.
    const isRedirect = status >= 300 && status < 400;
    const isBetween = isRedirect || (problem.code === undefined && !saysNotFound(status, problem));
    const advice = foreign && status === 404 ? "" : adviceFor(method, status, problem, retryAfterMs);
    return sentences(foreign ? notVerifik : "", advice, isBetween ? describeProxy(proxy) : "");
}

function adviceFor(method: string, status: number, problem: Problem, retryAfterMs: number): string {
    const text = `${problem.code ?? ""} ${problem.message ?? ""}`;
    if (status === 401 || status === 403) {
        const single =
            status === 403 && method !== "POST"
                ? " If only this object is refused, it may belong to another account: `pulumi state delete <urn>` takes it " +
                  "out of this stack, and leaves it as it is."
                : "";
        return (
            "Check that the token belongs to this account and environment, is not expired, and set it with " +
            "`pulumi config set --secret verifik:token <token>`. Refresh and destroy use the token that the last " +
            "`pulumi up` stored: add `--run-program` to use the new one." +
            single
        );
    }
    const isMissing = saysNotFound(status, problem);
    if (method === "POST" && (status === 404 || isMissing)) {
        return "Check the ids in the arguments, such as `project`: ids differ between Verifik's environments.";
    }
    if (isMissing) return "If it was deleted outside Pulumi, run `pulumi refresh`; the next `pulumi up` recreates it.";
    if (status === 404 || status === 410) {
        return (
            "These are not Verifik's words for an object that is gone, so it stays in the state. Check `verifik:baseUrl`, and " +
            "what stands between. If it is gone, run `pulumi state delete <urn>`; the next `pulumi up` creates it again."
        );
    }
    if (status === 409 && text.includes("PROJECT_NAME_EXISTS")) {
        return (
            "A project of this name exists, though the list does not show it: it may be just made, or another member's. Give " +
            'this one another name; or add `adopt: "<id>"`, with the id from Verifik\'s dashboard.'
        );
    }
    if (status === 409 && text.includes("project_flow_required")) {
        return "A project goes active only once it has a flow. Take `status` out, and declare a `ProjectActivation` of both.";
    }
    if (status === 409 && text.includes("active users")) {
        return 'Set `status: "paused"`, run `pulumi up`, and make the change again once its users have finished.';
    }
    if (status === 409)
        return "Correct what the message names, in the program or in Verifik's dashboard, and run again.";
    if (status === 429) {
        const seconds = Math.ceil(retryAfterMs / 1000);
        const wait = seconds > 0 && seconds <= 3_600 ? `${seconds} seconds` : "a minute";
        return `Verifik's request limit is reached. Wait ${wait}, then run again, with a lower \`--parallel\` if it recurs.`;
    }
    if (status >= 500)
        return "Verifik failed to handle this call. The state is unchanged; run the command again later.";
    if (status >= 300 && status < 400) {
        return "Redirects are not followed, since they would take the token to another host. Check `verifik:baseUrl`.";
    }
    if (method === "GET" || method === "DELETE") {
        return "This call sends no fields. Look in Verifik's dashboard at what it is about, then run the command again.";
    }
    return "Correct the fields that the message names, then run `pulumi preview`.";
}

const notVerifik = "That is not Verifik's own answer: check `verifik:baseUrl`, and what stands between.";
