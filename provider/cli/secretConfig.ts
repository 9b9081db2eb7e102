import type { SecretValue } from "../programText/secretValues";
import type { Progress } from "./progress";
import { pulumiOutput } from "./pulumi";
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
