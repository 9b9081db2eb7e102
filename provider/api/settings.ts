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

/** Finds the name that was probably meant. */
type ClosestMatch = (written: string, names: readonly string[]) => string | undefined;

/**
 * Says which keys of a configuration are no settings of this package, each with the one that was probably meant. A
 * misspelt `baseUrl` would let a trial work on production.
 *
 * @param keys all keys of the configuration; those of other namespaces are passed over
 */
export function describeUnknownSettings(keys: readonly string[], closestMatch: ClosestMatch): string[] {
    const names = keys.filter((key) => key.startsWith("verifik:")).map((key) => key.slice("verifik:".length));
    return listUnknown(names).map(
        (name) => `${describeUnknown(name, "verifik:", closestMatch)} Remove it: \`pulumi config rm verifik:${name}\`.`,
    );
}

/** Says the same of what a Provider of the program is given. */
export function describeUnknownArguments(names: readonly string[], closestMatch: ClosestMatch): string[] {
    return listUnknown(names).map((name) => describeUnknown(name, "", closestMatch));
}

function listUnknown(names: readonly string[]): string[] {
    return names.filter((name) => !settingNames.some((known) => known === name));
}

function describeUnknown(name: string, namespace: "verifik:" | "", closestMatch: ClosestMatch): string {
    const near = closestMatch(name, settingNames);
    const advice =
        near === undefined
            ? `The settings are ${settingNames.join(", ")}.`
            : `Did you mean \`${namespace}${near}\`? Set that one.`;
    return `\`${namespace}${name}\` is not a setting of pulumi-verifik. ${advice}`;
}
