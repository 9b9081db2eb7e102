import { delimiter, join } from "node:path";
import { automation } from "@pulumi/pulumi";
import { cliEngine } from "../test/stack/cliEngine";
import type { Engine } from "../test/stack/engine";
import { standInEngine } from "../test/stack/standInEngine";

/** The CLI on PATH; or the official one, fetched into a folder that goes with the demo; or the stand-in. */
export async function demoEngine(folder: string, say: (text: string) => void): Promise<Engine> {
    const found = await cliEngine();
    if (found !== undefined) {
        say(`The engine is the ${found.name} on PATH.`);
        return found;
    }
    say("No Pulumi CLI is on PATH. The demo tries to fetch one, for itself alone.");
    try {
        await automation.PulumiCommand.install({ root: folder });
        process.env["PATH"] = `${join(folder, "bin")}${delimiter}${process.env["PATH"]}`;
        const fetched = await cliEngine();
        if (fetched !== undefined) {
            say(`The engine is the ${fetched.name}, just fetched.`);
            return fetched;
        }
    } catch {
        // No network to fetch it from: the stand-in runs the same program through the same SDK.
    }
    say("None could be fetched. A stand-in runs the same program through the same SDK.");
    return standInEngine;
}
