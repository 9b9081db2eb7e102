import * as pulumi from "@pulumi/pulumi";
import type { Wanted } from "../lifecycle/lookUp";
import type { Noun } from "../lifecycle/noun";
import { warnOfPlainToken } from "./plainToken";

/** What a look-up tells of an object: what Verifik returns of it but secrets. */
export type LookedUp<Outputs, Secret extends string = never> = { id: string } & Omit<
    Outputs,
    "rawFields" | "forceDestroy" | "managed" | Secret
>;

/**
 * Looks an object up from the program, by the stack's own configuration. What it takes is loaded only now: a program
 * that looks nothing up loads neither schemas nor an HTTP client.
 */
export async function lookUp<Result>(noun: () => Noun, wanted: object): Promise<Result> {
    warnOfPlainToken();
    const config = new pulumi.Config("verifik");
    const { lookedUp } = require("../lifecycle/lookUp") as typeof import("../lifecycle/lookUp");
    try {
        const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Wanted;
        const found = await lookedUp(noun(), given, { get: (key) => config.get(key.replace("verifik:", "")) });
        return found as Result;
    } catch (error) {
        // Of this class, the SDK prints the message alone; or, once the program's main module has run, the stack.
        const plain = new pulumi.RunError((error as Error).message);
        plain.stack = "";
        throw plain;
    }
}
