import { join } from "node:path";
import { automation } from "@pulumi/pulumi";
import { cliEngine } from "../test/stack/cliEngine";
import type { Engine } from "../test/stack/engine";
import { standInEngine } from "../test/stack/standInEngine";
import { say } from "./demoText";

/** The CLI on PATH; or the official one, fetched into a folder that goes with the demo; or the stand-in. */
export async function demoEngine(folder: string): Promise<Engine> {
    const found = await cliEngine();
    if (found !== undefined) return told(found, "It is on PATH.");
    try {
        await automation.PulumiCommand.install({ root: folder });
        process.env["PATH"] = `${join(folder, "bin")}:${process.env["PATH"]}`;
        const fetched = await cliEngine();
        if (fetched !== undefined) return told(fetched, "Fetched for this demo, since none is on PATH.");
    } catch {
        // No network to fetch it from: the stand-in runs the same program through the same SDK.
    }
    return told(standInEngine, "No Pulumi CLI is on PATH, and none could be fetched.");
}

function told(engine: Engine, why: string): Engine {
    say(`Engine: ${engine.name}. ${why}`);
    return engine;
}
