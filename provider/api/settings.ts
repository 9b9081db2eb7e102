// Loaded by programs as well, so it imports nothing.

/** What a stack's configuration may say of Verifik, below `verifik:`. The README tells what each is for. */
export const settingNames = [
    "token",
    "environment",
    "baseUrl",
    "flowRequestsPerMinute",
    "projectRequestsPerMinute",
    "requestsPerHour",
] as const;

/** The key of a setting in a stack's configuration. */
export type SettingKey = `verifik:${(typeof settingNames)[number]}`;

/** The keys of all settings. */
export const settingKeys = settingNames.map((name): SettingKey => `verifik:${name}`);

/**
 * Says which keys of a configuration are no settings of this package, each with the one that was probably meant. A
 * misspelt `baseUrl` would let a trial work on production.
 *
 * @param keys all keys of the configuration; those of other namespaces are passed over
 * @param closestMatch finds the name that was probably meant
 */
export function describeUnknownSettings(
    keys: readonly string[],
    closestMatch: (written: string, names: readonly string[]) => string | undefined,
): string | undefined {
    const names = keys
        .filter((key) => key.startsWith("verifik:"))
        .map((key) => key.slice("verifik:".length))
        .filter((name) => !settingNames.some((known) => known === name));
    if (names.length === 0) return undefined;
    const lines = names.map((name) => {
        const near = closestMatch(name, settingNames);
        const advice =
            near === undefined
                ? `The settings are ${settingNames.join(", ")}.`
                : `Did you mean \`verifik:${near}\`? Set that one.`;
        return `\`verifik:${name}\` is not a setting of pulumi-verifik. ${advice} Remove it: \`pulumi config rm verifik:${name}\`.`;
    });
    return lines.join("\n");
}
