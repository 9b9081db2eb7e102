import { environmentOf, isLoopback } from "../api/origin";
import { selectToken } from "../api/token";
import { version } from "../api/version";
import { openAsk } from "../probe/ask";
import { probeServer } from "../probe/probeServer";
import { type ProbeReport, recognisePersonalities } from "../probe/report";
import { CommandError } from "./pulumi";
import { settingsOf } from "./settings";

const forTrials = ["sandbox", "development"];

/**
 * Learns how the server of a stack behaves, with a draft project of its own that it deletes again.
 *
 * @throws A CommandError on a server that is not for trials, unless `allowProduction` is set; before any call.
 */
export async function probeStack(stack: string, allowProduction: boolean): Promise<ProbeReport> {
    const { origin, tokens, session } = await settingsOf(stack);
    const environment = environmentOf(origin) ?? "other";
    const isForTrials = forTrials.includes(environment) || isLoopback(new URL(origin).hostname);
    if (!isForTrials && !allowProduction) {
        throw new CommandError(
            `Stack ${stack} is of ${origin}, and the probe creates and deletes a project there. It runs where ` +
                "`verifik:environment` is `sandbox` or `development`; add `--allow-production` to run it here all the same.",
        );
    }
    let isStopped = false;
    const stop = () => {
        isStopped = true;
        console.error("Stopping: the probe deletes what it made.");
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
    try {
        const ask = openAsk(origin, selectToken(tokens, Date.now()), session.limits(), console.error);
        const findings = await probeServer(ask, () => isStopped);
        return { version, environment, findings, personalities: recognisePersonalities(findings) };
    } catch (error) {
        throw new CommandError((error as Error).message);
    } finally {
        process.off("SIGINT", stop).off("SIGTERM", stop);
    }
}
