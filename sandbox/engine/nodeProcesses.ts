import { setTimeout } from "node:timers/promises";
import { ChildProcess } from "./childProcess";
import type { Processes } from "./processes";
import { type Answer, type HostCalls, PartialFailure } from "./providerHost";
import type { Run } from "./run";
import { type Generated, grpcOptions, type Sdk } from "./sdk";
import { isSecret, type Properties, plain } from "./values";

const startMilliseconds = 60_000;

/** The SDK's own runner and provider host, in a Node.js process each. */
export const nodeProcesses: Processes = { startProgram, startHost };

function startProgram(run: Run, engineAddress: string): ChildProcess {
    const { folder, stackName, preview, config, env } = run.settings;
    const values = config.values();
    const flags: Record<string, string> = {
        monitor: engineAddress,
        engine: engineAddress,
        organization: "organization",
        project: folder.project,
        "root-directory": folder.root,
        stack: stackName,
        pwd: folder.workingDir,
        parallel: "8",
    };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    const clear = Object.entries(plain(values)).map(([key, value]) => [key.replace(":", ":config:"), value]);
    const variables = {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(clear)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(Object.keys(values).filter((key) => isSecret(values[key]))),
        PULUMI_NODEJS_TYPESCRIPT: String(folder.typescript),
    };
    const all = [...args, ...(preview ? ["--dry-run"] : []), folder.main];
    const say = (line: string) => run.say("info", line);
    return new ChildProcess(folder.sdk.runner, all, folder.workingDir, { ...env, ...variables }, say);
}

async function startHost(run: Run, engineAddress: string, config: Properties): Promise<HostCalls> {
    const { sdk, workingDir, project } = run.settings.folder;
    const variables = { PULUMI_NODEJS_PROJECT: project, PULUMI_PROJECT: project, PULUMI_CONFIG: "{}" };
    const env = { ...run.settings.env, ...variables };
    let onLine = (line: string) => run.say("info", line);
    const firstLine = new Promise<string>((resolve) => {
        const say = onLine;
        onLine = (line) => {
            onLine = say;
            resolve(line);
        };
    });
    const child = new ChildProcess(sdk.host, [engineAddress], workingDir, env, (line) => onLine(line));
    const port = await Promise.race([firstLine, child.ended, setTimeout(startMilliseconds, null, { ref: false })]);
    if (!/^\d+$/.test(String(port))) {
        await child.stop();
        throw new Error(`The provider host did not start: ${port}`);
    }
    const host = new HostProcess(sdk, child, String(port));
    // Without `args` the host never answers.
    await host.call("Configure", { args: config });
    return host;
}

/** A provider host behind gRPC. */
class HostProcess implements HostCalls {
    private readonly client: Generated;

    constructor(
        private readonly sdk: Sdk,
        private readonly child: ChildProcess,
        port: string,
    ) {
        const credentials = sdk.grpc.credentials.createInsecure();
        this.client = new sdk.provider.ResourceProviderClient(`127.0.0.1:${port}`, credentials, grpcOptions);
    }

    call(method: string, fields: Record<string, string | Properties>): Promise<Answer> {
        const request = new this.sdk.provider[`${method}Request`]();
        for (const [name, value] of Object.entries(fields)) {
            const sent = typeof value === "string" ? value : this.sdk.Struct.fromJavaScript(plain(value));
            request[`set${name.charAt(0).toUpperCase()}${name.slice(1)}`](sent);
        }
        return new Promise((resolve, reject) => {
            this.client[method.toLowerCase()](request, (error: Generated, answer: Generated) => {
                error ? reject(this.partialFailure(error) ?? new Error(error.details)) : resolve(this.opened(answer));
            });
        });
    }

    async stop(): Promise<void> {
        this.client.close();
        await this.child.stop();
    }

    private opened(answer: Generated): Answer {
        const { DIFF_SOME, DIFF_NONE } = this.sdk.provider.DiffResponse.DiffChanges;
        const said = answer.getChanges?.();
        const failures: Generated[] = answer.getFailuresList?.() ?? [];
        return {
            id: answer.getId?.() ?? "",
            inputs: answer.getInputs?.()?.toJavaScript(),
            properties: answer.getProperties?.()?.toJavaScript() ?? {},
            failures: failures.map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
            changes: said === DIFF_SOME ? true : said === DIFF_NONE ? false : undefined,
            replaces: answer.getReplacesList?.() ?? [],
            deleteBeforeReplace: answer.getDeletebeforereplace?.() ?? false,
        };
    }

    private partialFailure(error: Generated): PartialFailure | undefined {
        const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
        const [detail]: Generated[] = bytes ? this.sdk.Status.deserializeBinary(bytes).getDetailsList() : [];
        if (!detail?.getTypeName().endsWith("ErrorResourceInitFailed")) {
            return undefined;
        }
        const failed = this.sdk.provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
        return new PartialFailure(failed.getId(), failed.getProperties().toJavaScript(), failed.getReasonsList());
    }
}
