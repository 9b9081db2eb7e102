import { ConfigurationError } from "../api/errors";
import { Session } from "../api/session";
import { describeUnknownSettings, settingKeys } from "../api/settings";
import { type TokenSource, tokenSources } from "../api/token";
import { closestMatch } from "../schema/closestMatch";
import { CommandError, pulumiOutput } from "./pulumi";

/** What a stack's configuration says of Verifik. */
export interface StackSettings {
    readonly origin: string;
    readonly tokens: readonly TokenSource[];
    /** The keys of the whole configuration, such as `verifik:token` and `shop:region`. */
    readonly keys: readonly string[];
    /** What calls are made in. */
    readonly session: Session;
}

/**
 * Reads the configuration of a stack. Throws where there is no such stack, or where a value cannot be read; and a
 * ConfigurationError where the configuration is wrong.
 */
export async function settingsOf(stack: string): Promise<StackSettings> {
    const keys: string[] = Object.keys(JSON.parse(await pulumiOutput(["config", "--stack", stack, "--json"])));
    const unknown = describeUnknownSettings(keys, closestMatch);
    if (unknown.length > 0) throw new ConfigurationError(unknown.join("\n"));
    const values = new Map<string, string>();
    for (const key of settingKeys) {
        if (keys.includes(key)) values.set(key, await readSetting(stack, key));
    }
    const session = new Session({ get: (key) => values.get(key) }, console.error);
    return {
        origin: session.origin(),
        tokens: tokenSources("stack", values.get("verifik:token"), process.env["VERIFIK_TOKEN"]?.trim()),
        keys,
        session,
    };
}

/** A value that is there. The list of keys shows no secret, nor always what comes of an environment of Pulumi's. */
async function readSetting(stack: string, key: string): Promise<string> {
    const value = await pulumiOutput(["config", "get", key, "--stack", stack]).catch((error: Error) => {
        throw new CommandError(`\`${key}\` of stack ${stack} cannot be read: ${error.message}`);
    });
    return value.trim();
}
