import type { Processes } from "../../sandbox/engine/processes";
import type { Run } from "../../sandbox/engine/run";
import { isSecret, plain } from "../../sandbox/engine/values";
import { requireFrom } from "./modules";

/** A program as a function, with the modules that it would import. */
export type InlineProgram = (modules: {
    pulumi: typeof import("@pulumi/pulumi");
    verifik: typeof import("../../provider");
}) => unknown;

/** What is taken from the server with which the SDK's Automation API runs inline programs. */
interface LanguageServer {
    run(call: { request: object }, answer: (error: unknown, response?: { getError(): string }) => void): void;
}

type RunRequest = Record<string, (value: unknown) => void> & {
    getConfigMap(): { set(key: string, value: string): void };
};

/**
 * Programs that are functions of this process, as with the Automation API: several at once, which share each module. They
 * have no provider host.
 */
export function inlineProcesses(program: InlineProgram): Processes {
    return {
        startProgram(run, address) {
            const { workingDir } = run.settings.folder;
            const load = (name: string) => requireFrom(workingDir, name);
            const { LanguageServer: Server } = load("@pulumi/pulumi/automation/server") as {
                LanguageServer: new (work: () => unknown) => LanguageServer;
            };
            const modules = { pulumi: load("@pulumi/pulumi"), verifik: load("pulumi-verifik") };
            const server = new Server(async () => program(modules as Parameters<InlineProgram>[0]));
            const request = runRequest(run, address, load("@pulumi/pulumi/proto/language_pb") as never);
            const giveBack = takeUncaught();
            const ended = new Promise<number>((resolve) => {
                server.run({ request }, (error, response) => resolve(error || response?.getError() ? 255 : 0));
            });
            return { ended: ended.finally(giveBack), stop: async () => undefined };
        },
        startHost: () => Promise.reject(new Error("an inline program of a test has no provider host")),
    };
}

const uncaught = ["uncaughtException", "unhandledRejection"] as const;
let running = 0;
let listeners: (readonly NodeJS.UncaughtExceptionListener[])[] = [];

/** Keeps what programs leave unhandled from the test runner, until the last of them has ended: it is the SDK's to tell. */
function takeUncaught(): () => Promise<void> {
    if (running++ === 0) {
        listeners = uncaught.map((event) => process.listeners(event as "uncaughtException"));
        for (const event of uncaught) process.removeAllListeners(event);
    }
    return async () => {
        // Node.js tells of a rejection that nobody handles in the next turn.
        await new Promise((resolve) => setImmediate(resolve));
        if (--running > 0) return;
        uncaught.forEach((event, index) => {
            for (const listener of listeners[index]!) process.on(event as "uncaughtException", listener);
        });
    };
}

function runRequest(run: Run, address: string, messages: { RunRequest: new () => RunRequest }): RunRequest {
    const { folder, stackName, preview, config } = run.settings;
    const request = new messages.RunRequest();
    const fields = {
        ...{ Project: folder.project, Stack: stackName, Organization: "organization", Dryrun: preview },
        ...{ Parallel: 8, MonitorAddress: address, ArgsList: [address] },
    };
    for (const [name, value] of Object.entries(fields)) request[`set${name}`]!(value);
    const values = config.values();
    for (const [key, value] of Object.entries(plain(values))) request.getConfigMap().set(key, value as string);
    request["setConfigsecretkeysList"]!(Object.keys(values).filter((key) => isSecret(values[key])));
    return request;
}
