import { setTimeout } from "node:timers/promises";
import { ChildProcess } from "./childProcess";
import type { Run } from "./run";
import { type Generated, grpcOptions, type Sdk } from "./sdk";
import { markSecrets, type Properties, plain } from "./values";

const startMilliseconds = 60_000;

/** A create or update that succeeded in part: the resource is there, and has to be updated next time. */
export class PartialFailure extends Error {
    constructor(
        readonly id: string,
        readonly outputs: Properties,
        readonly reasons: string[],
    ) {
        const count = reasons.length === 1 ? "1 error" : `${reasons.length} errors`;
        super([`${count} occurred:`, ...reasons].join("\n\t* "));
    }
}

/** The SDK's host of dynamic providers. It takes no secrets: they are stripped, and marked again in its answers. */
export class ProviderHost {
    private constructor(
        private readonly sdk: Sdk,
        private readonly child: ChildProcess,
        private readonly client: Generated,
    ) {}

    static async start(run: Run, engineAddress: string, config: Properties): Promise<ProviderHost> {
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
        const credentials = sdk.grpc.credentials.createInsecure();
        const client = new sdk.provider.ResourceProviderClient(`127.0.0.1:${port}`, credentials, grpcOptions);
        const host = new ProviderHost(sdk, child, client);
        // Without `args` the host never answers.
        await host.call("Configure", { args: config });
        return host;
    }

    async check(urn: string, olds: Properties, news: Properties) {
        const answer = await this.call("Check", { urn, olds, news });
        const failures: Generated[] = answer.getFailuresList();
        return {
            inputs: marked(answer.getInputs(), news),
            failures: failures.map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
        };
    }

    /** @returns `changes` undefined when the provider does not say */
    async diff(urn: string, id: string, olds: Properties, news: Properties) {
        const answer = await this.call("Diff", { urn, id, olds, news });
        const { DIFF_SOME, DIFF_NONE } = this.sdk.provider.DiffResponse.DiffChanges;
        const said = answer.getChanges();
        const changes = said === DIFF_SOME ? true : said === DIFF_NONE ? false : undefined;
        const replaces: string[] = answer.getReplacesList();
        return { changes, replaces, deleteBeforeReplace: answer.getDeletebeforereplace() };
    }

    async create(urn: string, properties: Properties): Promise<{ id: string; outputs: Properties }> {
        const answer = await this.call("Create", { urn, properties });
        return { id: answer.getId(), outputs: marked(answer.getProperties(), properties) };
    }

    async update(urn: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
        return marked((await this.call("Update", { urn, id, olds, news })).getProperties(), news);
    }

    /** @returns undefined when the resource is gone */
    async read(urn: string, id: string, properties: Properties, inputs: Properties) {
        const answer = await this.call("Read", { urn, id, properties, inputs });
        const found = answer.getInputs() && marked(answer.getInputs(), inputs);
        const read = {
            id: answer.getId(),
            outputs: marked(answer.getProperties(), properties),
            inputs: found ?? inputs,
        };
        return read.id === "" ? undefined : read;
    }

    async delete(urn: string, id: string, properties: Properties): Promise<void> {
        await this.call("Delete", { urn, id, properties });
    }

    async stop(): Promise<void> {
        this.client.close();
        await this.child.stop();
    }

    private call(method: string, fields: Record<string, string | Properties>): Promise<Generated> {
        const request = new this.sdk.provider[`${method}Request`]();
        for (const [name, value] of Object.entries(fields)) {
            const sent = typeof value === "string" ? value : this.sdk.Struct.fromJavaScript(plain(value));
            request[`set${name.charAt(0).toUpperCase()}${name.slice(1)}`](sent);
        }
        const sent = (fields.news ?? fields.properties ?? {}) as Properties;
        return new Promise((resolve, reject) => {
            this.client[method.toLowerCase()](request, (error: Generated, answer: Generated) => {
                error ? reject(this.partialFailure(error, sent) ?? new Error(error.details)) : resolve(answer);
            });
        });
    }

    private partialFailure(error: Generated, sent: Properties): PartialFailure | undefined {
        const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
        const [detail]: Generated[] = bytes ? this.sdk.Status.deserializeBinary(bytes).getDetailsList() : [];
        if (!detail?.getTypeName().endsWith("ErrorResourceInitFailed")) {
            return undefined;
        }
        const failed = this.sdk.provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
        return new PartialFailure(failed.getId(), marked(failed.getProperties(), sent), failed.getReasonsList());
    }
}

function marked(struct: Generated, sent: Properties): Properties {
    return markSecrets(struct?.toJavaScript() ?? {}, sent);
}
