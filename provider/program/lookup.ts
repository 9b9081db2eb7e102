import * as pulumi from "@pulumi/pulumi";
import { isObject, type Json, type JsonObject } from "../json/json";
import { isMarked, readMarked } from "../json/secretMark";
import type { LookupArgs } from "../lifecycle/lookup";
import { assertDirectDependency } from "./directDependency";
import { isInlineProgram } from "./inline";
import { type LookupFunction, type Lookups, loadLookups } from "./loadLookups";
import { callMocks, hasMocks } from "./mocks";
import { blockRegistrationsUntil } from "./pending";
import { warnOfPlainToken } from "./plainToken";
import { programMemory } from "./programMemory";
import { runError } from "./runError";
import { assertKnownSettings } from "./settings";
import { stringifyUrls } from "./urls";

/** What a lookup tells of an object: what Verifik returns of it but secrets. */
export type LookedUp<Outputs, Secret extends string = never> = { id: string } & Omit<
    Outputs,
    "rawFields" | "forceDestroy" | "managed" | Secret
>;

/**
 * Looks an object up from the program, by the stack's own configuration.
 *
 * @param mayBeNew whether this run may have made it, which the provider host knows and the program does not
 */
export async function lookUp<Result>(name: LookupFunction, wanted: object, mayBeNew = false): Promise<Result> {
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const args = stringifyUrls(Object.fromEntries(given)) as LookupArgs;
    if (hasMocks()) return callMocks(name, args);
    assertDirectDependency();
    assertKnownSettings();
    warnOfPlainToken();
    const lookups = loadLookups();
    try {
        const patience = mayBeNew ? "once" : undefined;
        const object = await lookups.lookup(lookups.specs[name], args, programSession(lookups), patience);
        return withSecrets(object as JsonObject) as Result;
    } catch (error) {
        throw runError((error as Error).message);
    }
}

/** The session of the program that asks. */
function programSession({ Session }: Lookups): object {
    const memory = programMemory();
    const config = new pulumi.Config("verifik");
    memory.session ??= new Session(
        { get: (key) => config.get(key.replace("verifik:", "")) },
        (text) => void pulumi.log.info(text),
        ...(isInlineProgram() ? (["inline program"] as const) : []),
    );
    return memory.session;
}

/**
 * The same as an Output. One that hangs on nothing is looked up at once, so that resources can wait for it. A preview
 * without any token, as of a pull request, does not fail for it: what would be looked up is known later.
 *
 * @param lookUpNow is told whether the arguments come from elsewhere, so that this run may have made what they name
 */
export function lookUpOutput<Wanted, Result>(
    lookUpNow: (wanted: Wanted, mayBeNew: boolean) => Promise<Result>,
    args: pulumi.Input<Wanted>,
): pulumi.Output<Result> {
    const wanted = stringifyUrls(args) as pulumi.Input<Wanted>;
    if (pulumi.runtime.isDryRun() && !hasMocks() && !hasConfiguredToken()) {
        pulumi.log.warn("There is no Verifik token: the values of lookups are shown as unknown in this preview.");
        return unknownOutput();
    }
    const isPlain = Object.values(wanted as object).every((value) => typeof value === "string" || value === undefined);
    if (isPlain && !pulumi.Output.isInstance(wanted) && !(wanted instanceof Promise)) {
        const found = lookUpNow(wanted as Wanted, false);
        blockRegistrationsUntil(found);
        // By `apply`: an Output of an object with a secret in it is secret as a whole.
        return pulumi.output(undefined).apply(() => found) as pulumi.Output<Result>;
    }
    return pulumi.output(wanted).apply((known) => lookUpNow(known as Wanted, true));
}

/** What is known only once the preview is over. */
export function unknownOutput<Result>(): pulumi.Output<Result> {
    return pulumi.output(pulumi.unknown) as pulumi.Output<Result>;
}

/** A value in which what is marked as secret is so for the program as well. */
export function withSecrets(value: Json): unknown {
    if (isMarked(value)) return pulumi.secret(readMarked(value));
    if (Array.isArray(value)) return value.map(withSecrets);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSecrets(inner)]));
}

function hasConfiguredToken(): boolean {
    const ofEnvironment = isInlineProgram() ? undefined : process.env["VERIFIK_TOKEN"];
    return Boolean(new pulumi.Config("verifik").get("token")?.trim() || ofEnvironment?.trim());
}
