import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeProcesses } from "../../sandbox/engine/nodeProcesses";
import { readProgramFolder } from "../../sandbox/engine/programFolder";
import { ProviderHost } from "../../sandbox/engine/providerHost";
import type { Run } from "../../sandbox/engine/run";
import type { provided } from "../inProcess/environment";
import { preloads } from "../stack/preloads";

const repository = join(__dirname, "../..");
const urn = "urn:pulumi:dev::scenario::pulumi-nodejs:dynamic/verifik:ProjectFlow::login";

type Values = Record<string, unknown>;

/** The SDK's provider host, driven as the engine does. */
export interface Host {
    check(olds: Values, news: Values): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }>;
    diff(id: string, olds: Values, news: Values): Promise<{ changes: unknown; replaces: string[] }>;
    create(inputs: Values): Promise<{ id: string; outputs: Values }>;
    read(
        id: string,
        outputs: Values,
        inputs?: Values,
    ): Promise<{ id: string; outputs: Values; inputs: Values } | undefined>;
    update(id: string, olds: Values, news: Values): Promise<Values>;
    /** @param name the resource's, where it is not the one of the other calls */
    delete(id: string, outputs: Values, name?: string): Promise<void>;
    /** What the host printed. */
    readonly printed: string[];
    /** Whether the host prints a text: its console comes by another way than its answers, so perhaps a little later. */
    says(text: string): Promise<boolean>;
    /** Ends the engine that the host was started by; the host goes on. */
    killEngine(): Promise<void>;
    stop(): Promise<void>;
}

export const __provider = 'exports.handler = () => require("pulumi-verifik/provider/projectFlow");';

// Scripts have no such environment: theirs is always a process.
const { inProcess } = globalThis as { inProcess?: typeof provided };

/**
 * Starts a host in a program folder of its own, configured with these keys: in this process, or the SDK's own over gRPC
 * for `npm run test:engines`, and for what only a process shows.
 */
export async function startHost(
    config: Record<string, string>,
    environment: Record<string, string> = {},
    needsProcess = false,
): Promise<Host> {
    const here = needsProcess || process.env["TESTS"] === "engines" ? undefined : inProcess;
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-host-")));
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: scenario\nruntime: nodejs\n");
    writeFileSync(join(folder, "package.json"), '{"name":"scenario","main":"index.js"}');
    const printed: string[] = [];
    const engine = createServer();
    await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
    const { port } = engine.address() as { port: number };
    const run = {
        settings: {
            folder: readProgramFolder(folder),
            env: { ...(here === undefined ? preloads : {}), VERIFIK_TOKEN: undefined, ...environment },
            processes: nodeProcesses,
        },
        rootUrn: urn,
        say: (_severity: string, text: string) => printed.push(text),
        fail: (message: string) => new Error(message),
    } as unknown as Run;
    const host = await (here?.startProviderHost(run, config) ?? ProviderHost.start(run, `127.0.0.1:${port}`, config));
    const withProvider = (values: Values) => ({ ...values, __provider }) as never;
    const killEngine = () => new Promise<void>((resolve) => engine.close(() => resolve()));
    return {
        check: (olds, news) => host.check(urn, olds as never, withProvider(news)),
        diff: (id, olds, news) => host.diff(urn, id, withProvider(olds), withProvider(news)),
        create: (inputs) => host.create(urn, withProvider(inputs)),
        read: (id, outputs, inputs = {}) => host.read(urn, id, withProvider(outputs), inputs as never) as never,
        update: (id, olds, news) => host.update(urn, id, withProvider(olds), withProvider(news)),
        delete: (id, outputs) => host.delete(urn, id, withProvider(outputs)),
        printed,
        async says(text) {
            for (let tries = 0; tries < 100 && !printed.join("\n").includes(text); tries++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            return printed.join("\n").includes(text);
        },
        killEngine,
        stop: async () => {
            await host.stop();
            if (engine.listening) await killEngine();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
