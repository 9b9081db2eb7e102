import { join } from "node:path";
import { automation } from "@pulumi/pulumi";
import { cliEngine } from "../test/stack/cliEngine";
import type { Engine } from "../test/stack/engine";
import { say } from "./demoText";

/** The CLI on PATH, or the official one, fetched into a folder that goes with the demo. */
export async function demoEngine(folder: string): Promise<Engine | undefined> {
    const found = await cliEngine();
    if (found !== undefined) {
        say(`Engine: ${found.name}, found on PATH.`);
        return found;
    }
    say("There is no Pulumi CLI on PATH. Fetching the official one…");
    try {
        const command = await automation.PulumiCommand.install({ root: folder });
        process.env["PATH"] = `${join(folder, "bin")}:${process.env["PATH"]}`;
        say(`Engine: Pulumi CLI ${command.version}, fetched for this demo.`);
        return await cliEngine();
    } catch {
        say(
            "It could not be fetched. Install it by https://www.pulumi.com/docs/install/ and run `npm run demo` again.",
        );
        return undefined;
    }
}
