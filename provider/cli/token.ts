import { jwtDecode } from "jwt-decode";
import { expiresAt, selectToken } from "../api/token";
import { CommandError, pulumiOutput } from "./pulumi";
import { settingsOf } from "./settings";

/** Whose token a stack has, and until when. Never the token. */
export async function describeToken(stack: string): Promise<string> {
    const settings = await settingsOf(stack);
    const token = selectToken(settings.tokens, Date.now());
    const source = settings.tokens.find((one) => one.token === token)?.name;
    return `${source} of stack ${stack}, for ${settings.origin}: ${described(token)}.`;
}

/** Renews a stack's token, straight into its secret configuration. */
export async function renewToken(stack: string): Promise<string> {
    const settings = await settingsOf(stack);
    const old = selectToken(settings.tokens, Date.now());
    const token = await settings.session.client().renewToken({ resource: "the token", redact: [old] });
    const [before, after] = [expiresAt(old), expiresAt(token)];
    if (after !== undefined && before !== undefined && after < before) {
        throw new CommandError(
            "Verifik answered with a token that expires sooner than the one in use. It was not kept.",
        );
    }
    // By standard input: a command line can be read by every process of the machine.
    await pulumiOutput(["config", "set", "--secret", "verifik:token", "--stack", stack], token);
    return (
        `verifik:token of stack ${stack} is renewed: ${described(token)}.\n` +
        "Next: `pulumi up`. Until then, refresh and destroy use the old one, which the last `up` stored."
    );
}

function described(token: string): string {
    const end = expiresAt(token);
    const until = end === undefined ? "it does not say when it expires" : `valid until ${day(end)}, ${left(end)}`;
    return `${owner(token)}, ${until}`;
}

function owner(token: string): string {
    try {
        const payload = jwtDecode<Record<string, unknown>>(token);
        const id = payload["clientId"] ?? payload["client"] ?? payload["sub"] ?? payload["_id"];
        return typeof id === "string" && /^[\w-]{1,64}$/.test(id) ? `account ${id}` : "it does not say whose it is";
    } catch {
        return "it does not say whose it is";
    }
}

function day(milliseconds: number): string {
    return new Date(milliseconds).toISOString().slice(0, 10);
}

function left(end: number): string {
    const days = Math.floor((end - Date.now()) / (24 * 60 * 60 * 1000));
    return days === 1 ? "1 day from now" : `${days} days from now`;
}
