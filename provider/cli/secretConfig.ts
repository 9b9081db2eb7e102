import type { SecretValue } from "../programText/secretValues";
import type { Progress } from "./progress";
import { CommandError, pulumi, pulumiOutput } from "./pulumi";
import { shellWord } from "./shellWord";

/** Tells which secret values a stack's configuration needs, and the command that sets them. */
export function describeSecrets(stack: string, secrets: readonly SecretValue[], setter: string): string[] {
    if (secrets.length === 0) return [];
    const line = ({ key, shape }: SecretValue) =>
        `  pulumi config set --stack ${shellWord(stack)} --secret ${key} '${shape}'`;
    return [
        "",
        "It takes secrets, and what is of people, from the stack's secret configuration. Have these keys set from Verifik,",
        `without a value on your screen: ${setter}`,
        "Or set them yourself:",
        ...secrets.map(line),
        "",
    ];
}

/**
 * Throws a CommandError where a stack's configuration has another value under the key of a secret one: it is none that
 * `adopt` has set, or Verifik's has changed since.
 *
 * @param keys all keys of the configuration
 */
export async function assertKeysFree(
    stack: string,
    secrets: readonly SecretValue[],
    keys: readonly string[],
): Promise<void> {
    const taken: string[] = [];
    for (const { key, value } of secrets) {
        // Of which namespace the program's keys are, only the CLI knows.
        if (!keys.some((one) => one.endsWith(`:${key}`))) continue;
        const { code, stdout } = await pulumi(["config", "get", key, "--stack", stack]);
        if (code === 0 && withoutLineEnd(stdout) !== withoutLineEnd(value)) taken.push(key);
    }
    if (taken.length === 0) return;
    throw new CommandError(
        `Stack ${stack} has other values under these keys of its configuration: ${taken.join(", ")}. ` +
            "Nothing is written. Give yours other keys, or have them overwritten with --force.",
    );
}

/** The CLI takes the end of the last line off what it is given, and prints one. */
function withoutLineEnd(text: string): string {
    return text.replace(/\r?\n$/, "");
}

/** Puts secret values into a stack's configuration. Returns what to tell. */
export async function setSecrets(
    stack: string,
    secrets: readonly SecretValue[],
    progress: Progress,
): Promise<string[]> {
    if (secrets.length === 0) return [];
    for (const [index, { key, value }] of secrets.entries()) {
        progress.show("secrets", index, secrets.length);
        // By standard input: a command line can be read by every process of the machine.
        await pulumiOutput(["config", "set", "--secret", key, "--stack", stack], value);
    }
    progress.show("secrets", secrets.length, secrets.length);
    progress.end();
    return [`These keys of the stack's secret configuration are set: ${secrets.map(({ key }) => key).join(", ")}.`];
}
