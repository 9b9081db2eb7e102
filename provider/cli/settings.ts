import { ConfigurationError } from "../api/errors";
import { Session } from "../api/session";
import { describeUnknownSettings, type SettingKey } from "../api/settings";
import type { TokenSource } from "../api/token";
import { closestMatch } from "../schema/closestMatch";
import { pulumi, pulumiOutput } from "./pulumi";

/** What a stack's configuration says of Verifik. */
export interface StackSettings {
    readonly origin: string;
    readonly tokens: readonly TokenSource[];
    /** What calls are made in. */
    readonly session: Session;
}

const read = ["verifik:environment", "verifik:baseUrl", "verifik:token"] as const satisfies readonly SettingKey[];

/**
 * Reads the configuration of a stack. Throws where there is no such stack; and a ConfigurationError where the
 * configuration is wrong.
 */
export async function settingsOf(stack: string): Promise<StackSettings> {
    // Of a stack that is not there, this says so; a key that is not set says no more than that.
    const listed = await pulumiOutput(["config", "--stack", stack, "--json"]);
    const unknown = describeUnknownSettings(Object.keys(JSON.parse(listed)), closestMatch);
    if (unknown !== undefined) throw new ConfigurationError(unknown);
    const values = new Map<string, string>();
    for (const key of read) {
        const { code, stdout } = await pulumi(["config", "get", key, "--stack", stack]);
        if (code === 0) values.set(key, stdout.trim());
    }
    const session = new Session({ get: (key) => values.get(key) }, console.error);
    return {
        origin: session.origin(),
        tokens: [
            { name: "verifik:token", token: values.get("verifik:token") },
            { name: "VERIFIK_TOKEN", token: process.env["VERIFIK_TOKEN"]?.trim() },
        ],
        session,
    };
}
