import { Client } from "../api/client";
import { clock } from "../api/clock";
import { resolveOrigin } from "../api/origin";
import { RateLimiter, readRateLimits } from "../api/rateLimit";
import type { TokenSource } from "../api/token";
import { selectToken } from "../api/token";
import { pulumi, pulumiOutput } from "./pulumi";

/** What a stack's configuration says of Verifik. */
export interface StackSettings {
    readonly origin: string;
    readonly tokens: readonly TokenSource[];
}

/** Reads the configuration of a stack. Throws where there is no such stack, or the configuration is wrong. */
export async function settingsOf(stack: string): Promise<StackSettings> {
    // Of a stack that is not there, this says so; a key that is not set says no more than that.
    await pulumiOutput(["config", "--stack", stack, "--json"]);
    const configured = async (key: string) => {
        const { code, stdout } = await pulumi(["config", "get", key, "--stack", stack]);
        return code === 0 ? stdout.trim() : undefined;
    };
    const [environment, baseUrl, token] = [
        await configured("verifik:environment"),
        await configured("verifik:baseUrl"),
        await configured("verifik:token"),
    ];
    return {
        origin: resolveOrigin(environment, baseUrl),
        tokens: [
            { name: "verifik:token", token },
            { name: "VERIFIK_TOKEN", token: process.env["VERIFIK_TOKEN"]?.trim() },
        ],
    };
}

/** A client by a stack's settings. */
export function clientOf({ origin, tokens }: StackSettings): Client {
    const limiter = new RateLimiter(
        readRateLimits(() => undefined),
        clock,
        console.error,
    );
    return new Client(origin, () => selectToken(tokens, Date.now()), limiter, clock);
}
