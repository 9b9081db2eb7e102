import type { z } from "zod";
import { ConfigurationError } from "../api/errors";
import { type ConfigReader, Session } from "../api/session";
import { describeUnknownArguments, describeUnknownSettings, type settingNames } from "../api/settings";
import type { SettingsOwner } from "../api/token";
import { isObject, type Json, type JsonObject } from "../json/json";
import { markSecret, readMarked } from "../json/secretMark";
import { isUnknown } from "../json/unknowns";
import { closestMatch } from "../schema/closestMatch";
import { optional } from "../schema/field";
import { enumOf, integer, section, string, url } from "../schema/types";

const requests = (text: string) =>
    optional(integer(0, 1_000_000), { description: `How many requests ${text}. \`0\` is no limit.` });

/** The settings of the provider. The README tells more of them. */
export const settings = section({
    token: optional(string(), {
        description: "Your Verifik token. Default: the environment variable `VERIFIK_TOKEN`.",
        secret: true,
    }),
    environment: optional(enumOf("production", "staging", "development", "sandbox"), {
        description: "The environment of Verifik. Default `production`.",
    }),
    baseUrl: optional(url(), {
        description: "An origin instead of an environment, e.g. a proxy's. `https`, or loopback.",
    }),
    flowRequestsPerMinute: requests("about flows are sent in a minute. Verifik allows 50. Default 49"),
    projectRequestsPerMinute: requests("about projects are sent in a minute. Verifik allows 100. Default 98"),
    requestsPerHour: requests("are sent in an hour, all together. Verifik allows 1,000. Default 980"),
} satisfies Record<(typeof settingNames)[number], z.ZodType>);

// What the engine itself puts beside the settings.
const ofEngine = ["version", "pluginDownloadURL"];

/** What is wrong with the settings, said once; each resource would say it again. */
export function findSettingFaults(given: JsonObject, owner: SettingsOwner): string[] {
    const names = Object.keys(given).filter((key) => !ofEngine.includes(key) && !key.startsWith("__"));
    const keys = names.map((name) => `verifik:${name}`);
    const unknown =
        owner === "stack" ? describeUnknownSettings(keys, closestMatch) : describeUnknownArguments(names, closestMatch);
    // A setting that is not known yet is looked at when it is; the others already now.
    const isKnown = (key: string) => !isUnknown(readMarked(given[key]));
    const told = Object.fromEntries(Object.entries(given).filter(([key]) => isKnown(key)));
    const session = new Session(readerOf(told), () => {});
    const reads = [
        ...(isKnown("environment") && isKnown("baseUrl") ? [() => session.origin()] : []),
        () => session.limits(),
    ];
    const wrong = reads.flatMap((read) => {
        try {
            read();
            return [];
        } catch (error) {
            if (error instanceof ConfigurationError) return [error.message];
            throw error;
        }
    });
    return [...unknown, ...wrong];
}

/** The settings as the state is to hold them. */
export function sealSettings(given: JsonObject): JsonObject {
    const { token } = given;
    return typeof token === "string" && !isUnknown(token) ? { ...given, token: markSecret(token) } : given;
}

/** The settings, to be read by the keys that they have in a stack's configuration. */
export function readerOf(given: JsonObject): ConfigReader {
    return { get: (key) => textOf(readMarked(given[key.replace("verifik:", "")])) };
}

function textOf(value: Json | undefined): string | undefined {
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" && !isObject(value) ? value : JSON.stringify(value);
}
