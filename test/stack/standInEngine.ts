import { join } from "node:path";
import { openStack } from "../../sandbox/engine";
import { writeWhole } from "../../sandbox/engine/atomicFile";
import type { Environment } from "../../sandbox/engine/childProcess";
import { Encryptor } from "../../sandbox/engine/encryptor";
import { nodeProcesses } from "../../sandbox/engine/nodeProcesses";
import type { Processes } from "../../sandbox/engine/processes";
import { readProgramFolder } from "../../sandbox/engine/programFolder";
import { exported } from "../../sandbox/engine/state";
import { isObject, rebuild, secretSignature, signatureKey } from "../../sandbox/engine/values";
import type { Engine, EngineStack, Outcome, UpOptions } from "./engine";
import { preloads } from "./preloads";

const passphrase = "a passphrase for tests";

/** The stand-in for the CLI. It is always there. */
export const standInEngine: Engine = createStandInEngine("stand-in", nodeProcesses, preloads);

/** The stand-in, with program and provider in processes of their own or in the caller's. */
export function createStandInEngine(name: string, processes: Processes, env: Environment = {}): Engine {
    return { name, open: (...folders) => openStandIn(processes, env, ...folders) };
}

async function openStandIn(
    processes: Processes,
    env: Environment,
    folder: string,
    stackName: string,
    stateFolder: string,
) {
    const stack = await openStack(
        {
            programDir: folder,
            stackName,
            stateDir: stateFolder,
            passphrase,
            // The types were checked by `npm run check`, as on the CLI.
            env: { ...env, VERIFIK_TOKEN: undefined, PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
        },
        processes,
    );
    type Result = Awaited<ReturnType<typeof stack.up>>;
    const outcome = ({ ok, stdout, summary, steps, diagnostics }: Result): Outcome => ({
        ok,
        output: stdout,
        events: JSON.stringify([steps, diagnostics]),
        summary: { ...summary },
    });
    return {
        setConfig: (key: string, value: string, secret = false) => stack.setConfig(key, value, { secret }),
        removeConfig: (key: string) => stack.removeConfig(key),
        preview: async () => outcome(await stack.preview()),
        async up({ refresh, replace, target }: UpOptions = {}) {
            if (replace ?? target) throw new Error("the stand-in has no --replace and no --target");
            if (refresh) await stack.refresh();
            return outcome(await stack.up());
        },
        refresh: async () => outcome(await stack.refresh()),
        destroy: async () => outcome(await stack.destroy()),
        export: async () => (await stack.export()) as never,
        async import(state: Parameters<EngineStack["import"]>[0]) {
            const vault = new Encryptor(passphrase);
            const sealed = rebuild(state.deployment.resources as never, (part) =>
                isObject(part) && typeof part["plaintext"] === "string"
                    ? { [signatureKey]: secretSignature, ciphertext: vault.encrypt(part["plaintext"]) }
                    : undefined,
            );
            const { project } = readProgramFolder(folder);
            writeWhole(join(stateFolder, project, `${stackName}.json`), exported(sealed as never, vault.salt));
        },
        async outputs() {
            const all = await stack.outputs();
            return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
        },
    } satisfies EngineStack;
}
