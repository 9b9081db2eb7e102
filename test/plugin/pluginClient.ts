import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { JsonObject } from "../../provider/json/json";
import { type Generated, grpcOptions, loadSdk } from "../../sandbox/engine/sdk";
import { serve } from "../../sandbox/engine/server";
import type { provided } from "../inProcess/environment";

const repository = join(__dirname, "../..");
const sdk = loadSdk(repository);
const ownPlugin = join(repository, "plugin/pulumi-resource-verifik");
const { inProcess } = globalThis as unknown as { inProcess: typeof provided };

/** A message of the plugin's, and the resource at which the engine shows it. */
export interface Message {
    readonly urn: string;
    readonly text: string;
}

/** What the plugin answers to a call, its structs as JSON. */
export type Answer = Record<string, unknown>;

/** A create or an update that succeeded in part. */
export class InitFailed extends Error {
    constructor(
        readonly id: string,
        readonly outputs: JsonObject,
        readonly reasons: string[],
    ) {
        super(reasons.join("\n"));
    }
}

/** The plugin and an engine that it was started by, of which there is no more than the log. */
export class PluginClient {
    private constructor(
        private readonly client: Generated,
        readonly messages: readonly Message[],
        readonly stop: () => Promise<void>,
        readonly killEngine: () => void,
        private readonly engineAddress: string,
    ) {}

    /** Starts the plugin in this process, or in one of its own with these variables. */
    static async start(environment?: Record<string, string>, executable = ownPlugin): Promise<PluginClient> {
        const messages: Message[] = [];
        const engine = await serve(sdk, {
            log: (request) => {
                messages.push({ urn: request.getUrn(), text: request.getMessage() });
                return new sdk.Empty();
            },
        });
        const say = (text: string) => void messages.push({ urn: "", text });
        const start = environment
            ? startProcess(executable, engine.address, environment, say)
            : inProcess.startPlugin(engine.address);
        return PluginClient.connect(await start, messages, engine);
    }

    /** Starts one more plugin for the same engine, as for another version of the package. It stops before this one. */
    async startAnother(environment?: Record<string, string>): Promise<PluginClient> {
        const address = this.engineAddress;
        const start = environment
            ? startProcess(ownPlugin, address, environment, () => {})
            : inProcess.startPlugin(address);
        return PluginClient.connect(await start, this.messages, { address, close: () => {} });
    }

    private static connect(
        { port, stop }: { port: number; stop: () => unknown },
        messages: readonly Message[],
        engine: { readonly address: string; close(): void },
    ): PluginClient {
        const credentials = sdk.grpc.credentials.createInsecure();
        const client = new sdk.provider.ResourceProviderClient(`127.0.0.1:${port}`, credentials, grpcOptions);
        const end = async () => {
            client.close();
            await stop();
            engine.close();
        };
        return new PluginClient(client, messages, end, engine.close, engine.address);
    }

    /** Calls a method, such as `check`, with the fields of its request; objects among them go as structs. */
    call(method: string, fields: Record<string, unknown> = {}): Promise<Answer> {
        const name = method[0]!.toUpperCase() + method.slice(1);
        const request = new (requestOf(name))();
        for (const [key, value] of Object.entries(fields)) {
            const sent =
                typeof value === "object" ? sdk.Struct.fromJavaScript(JSON.parse(JSON.stringify(value))) : value;
            request[`set${key[0]!.toUpperCase()}${key.slice(1)}`](sent);
        }
        return new Promise((resolve, reject) => {
            this.client[method](request, (error: Generated, answer: Generated) => {
                error ? reject(initFailed(error) ?? new Error(error.details)) : resolve(opened(answer));
            });
        });
    }
}

function requestOf(name: string): Generated {
    if (name === "Cancel" || name === "GetPluginInfo") return sdk.Empty;
    const request = { CheckConfig: "Check", DiffConfig: "Diff" }[name] ?? name;
    return sdk.provider[`${request}Request`];
}

function opened(answer: Generated): Answer {
    const struct = (name: string) => answer[`get${name}`]?.()?.toJavaScript();
    const kinds = Object.entries(sdk.provider.PropertyDiff.Kind as Record<string, number>);
    const detailed: [string, Generated][] = answer.getDetaileddiffMap?.().toArray?.() ?? [];
    return {
        ...answer.toObject(),
        properties: struct("Properties"),
        inputs: struct("Inputs"),
        return: struct("Return"),
        detailedDiff: Object.fromEntries(
            detailed.map(([path, diff]) => [path, kinds.find(([, kind]) => kind === kindOf(diff))?.[0]]),
        ),
    };
}

function kindOf(diff: Generated): number {
    return Array.isArray(diff) ? (diff[0] ?? 0) : diff.getKind();
}

function initFailed(error: Generated): InitFailed | undefined {
    const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
    const [detail]: Generated[] = bytes ? sdk.Status.deserializeBinary(bytes).getDetailsList() : [];
    if (detail === undefined) return undefined;
    expect(detail.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    const failed = sdk.provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    return new InitFailed(failed.getId(), failed.getProperties().toJavaScript(), failed.getReasonsList());
}

async function startProcess(
    executable: string,
    engine: string,
    environment: Record<string, string>,
    say: (text: string) => void,
) {
    const child = spawn(executable, [engine], {
        env: { ...process.env, VERIFIK_TOKEN: "", ...environment },
    });
    child.stderr.on("data", (text) => say(String(text)));
    const [line] = await once(child.stdout, "data");
    const closed = once(child, "close");
    const stop = async () => {
        child.kill("SIGKILL");
        await closed;
    };
    return { port: Number(line), stop };
}
