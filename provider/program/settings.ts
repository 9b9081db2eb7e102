import * as pulumi from "@pulumi/pulumi";
import { describeUnknownSettings } from "../api/settings";
import { loadLookups } from "./loadLookups";
import { programMemory } from "./programMemory";
import { runError } from "./runError";

/**
 * Fails on settings below `verifik:` that there are not. Only the program sees all keys of the configuration: the provider
 * host may ask for a key that it knows, and no more.
 */
export function assertKnownSettings(): void {
    const memory = programMemory();
    if (memory.areSettingsChecked) return;
    const closestMatch = (written: string, names: readonly string[]) => loadLookups().closestMatch(written, names);
    const faults = describeUnknownSettings(Object.keys(pulumi.runtime.allConfig()), closestMatch);
    if (faults.length > 0) throw runError(faults.join("\n"));
    memory.areSettingsChecked = true;
}
