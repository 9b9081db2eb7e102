import { tokenWarning } from "../api/token";
import { CommandError, pulumi } from "./pulumi";
import { clientOf, type StackSettings, settingsOf } from "./settings";

/** Why a stack is not ready for an `up`, each with what to do. None, if it is. Nothing is written. */
export async function findProblems(stack: string): Promise<string[]> {
    const settings = await settingsOf(stack);
    const ofToken = await findTokenProblems(settings);
    return [
        ...ofToken,
        ...(await findPreviewProblems(stack)).filter((line) => !ofToken.some((said) => line.includes(said))),
    ];
}

/** One GET: whether the token is taken at this stack's API, and for how long. */
async function findTokenProblems(settings: StackSettings): Promise<string[]> {
    try {
        await clientOf(settings).probe({ resource: "the token", redact: [] });
    } catch (error) {
        return [(error as Error).message];
    }
    const warning = tokenWarning(settings.tokens, Date.now());
    return warning === undefined ? [] : [warning];
}

/** What `pulumi preview` finds: a name that is not there, a placeholder, a missing secret, arguments that do not fit. */
async function findPreviewProblems(stack: string): Promise<string[]> {
    const { code, stdout, stderr } = await pulumi(["preview", "--stack", stack, "--json"]);
    if (code === 0) return [];
    const found = errors(stdout);
    if (found.length === 0) throw new CommandError(stderr.trim() || "`pulumi preview` failed without a message.");
    return found;
}

function errors(text: string): string[] {
    try {
        const { diagnostics = [] } = JSON.parse(text) as { diagnostics?: { message: string; severity: string }[] };
        return [
            ...new Set(
                diagnostics
                    .filter(({ severity }) => severity === "error")
                    .map(({ message }) => message.trim().replace(/^error: /, "")),
            ),
        ];
    } catch {
        return [];
    }
}
