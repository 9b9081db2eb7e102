import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cliEngine } from "./cliEngine";
import type { Engine, EngineStack, StateResource } from "./engine";

/** The real CLI, with each program turned from the dynamic provider to the plugin: the state tells types as before. */
export async function pluginEngine(): Promise<Engine | undefined> {
    const cli = await cliEngine();
    if (cli === undefined) return undefined;
    return {
        name: `${cli.name} with the plugin`,
        isPlugin: true,
        open: async (folder, ...others) => withPlugin(folder, await cli.open(folder, ...others)),
    };
}

function withPlugin(folder: string, stack: EngineStack): EngineStack {
    const turning =
        <A extends unknown[], R>(command: (...args: A) => R) =>
        (...args: A) => {
            turnToPlugin(folder);
            return command(...args);
        };
    return {
        ...stack,
        preview: turning(stack.preview),
        up: turning(({ replace, target, ...options } = {}) =>
            stack.up({
                ...options,
                ...(replace ? { replace: replace.map(pluginUrn) } : {}),
                ...(target ? { target: target.map(pluginUrn) } : {}),
            }),
        ),
        refresh: turning(stack.refresh),
        destroy: turning(stack.destroy),
        prepare: () => turnToPlugin(folder),
        import: (state) => stack.import(isOfPlugin(state) ? JSON.parse(pluginUrn(JSON.stringify(state))) : state),
        export: async () => JSON.parse(JSON.stringify(await stack.export()).replaceAll(pluginTypes, dynamicPrefix)),
    };
}

const dynamicPrefix = "pulumi-nodejs:dynamic/verifik:$1";
const pluginTypes = /verifik:index:(ProjectFlow|ProjectActivation|Project|Webhook)\b/g;

/** Whether a state is one that the plugin has made, under the types that the export below shows. */
function isOfPlugin({ deployment }: { deployment: { resources?: StateResource[] } }): boolean {
    return (deployment.resources ?? []).some(({ type }) => type === "pulumi:providers:verifik");
}

function pluginUrn(urn: string): string {
    return urn.replaceAll("pulumi-nodejs:dynamic/verifik:", "verifik:index:");
}

/** Adds the lines that Pulumi.yaml needs. */
export function usePlugin(folder: string): void {
    replaceIn(join(folder, "Pulumi.yaml"), (text) =>
        text.includes("plugins:") ? text : `${text.trimEnd()}\n${lines}`,
    );
}

/** Changes the one line of each program, and adds those of Pulumi.yaml. */
function turnToPlugin(folder: string): void {
    usePlugin(folder);
    for (const file of readdirSync(folder).filter((name) => /\.(js|ts)$/.test(name))) {
        replaceIn(join(folder, file), (text) => text.replaceAll('"pulumi-verifik"', '"pulumi-verifik/native"'));
    }
}

const lines = `plugins:
    providers:
        - name: verifik
          path: ./node_modules/pulumi-verifik/plugin
`;

function replaceIn(file: string, change: (text: string) => string): void {
    const text = readFileSync(file, "utf8");
    const changed = change(text);
    if (changed !== text) writeFileSync(file, changed);
}
