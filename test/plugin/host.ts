import { fields } from "../../provider/projectFlow/schema";
import { type Json, type Properties, plain } from "../../sandbox/engine/values";
import type { Host } from "../host/host";
import { InitFailed, PluginClient } from "./pluginClient";

export const { __provider } = jest.requireActual<typeof import("../host/host")>("../host/host");

type Values = Record<string, unknown>;

const urn = "urn:pulumi:dev::scenario::verifik:index:ProjectFlow::login";

/** The plugin, driven as the engine drives the SDK's provider host, and with answers as those of the host. */
export async function startHost(
    config: Record<string, string>,
    environment: Record<string, string> = {},
    needsProcess = false,
): Promise<Host> {
    const plugin = await PluginClient.start(needsProcess ? environment : undefined);
    const settings = Object.entries(config).map(([key, value]) => [key.replace("verifik:", ""), value]);
    await plugin.call("configure", { args: Object.fromEntries(settings) });
    const printed = () => plugin.messages.map(({ text }) => text);
    return {
        async check(olds, news) {
            const { inputs, failuresList } = await plugin.call("check", { urn, olds: sent(olds), news });
            return { inputs: asOfHost(inputs), failures: failuresList as never };
        },
        async diff(id, olds, news) {
            const { changes, replacesList } = await plugin.call("diff", { urn, id, olds: sent(olds), news });
            return { changes: changes === 2, replaces: replacesList as string[] };
        },
        async create(inputs) {
            const answer = plugin.call("create", { urn, properties: inputs });
            const { id, properties } = await answer.catch((error) => rethrow(error));
            return { id: String(id), outputs: asOfHost(properties) };
        },
        async read(id, outputs, inputs = {}) {
            const answer = await plugin.call("read", { urn, id, properties: sent(outputs), inputs });
            if (answer["id"] === "") return undefined;
            const seen = answer["inputs"] === undefined ? inputs : asOfHost(answer["inputs"]);
            return { id: String(answer["id"]), outputs: asOfHost(answer["properties"]), inputs: seen };
        },
        async update(id, olds, news) {
            return asOfHost((await plugin.call("update", { urn, id, olds: sent(olds), news }))["properties"]);
        },
        async delete(id, outputs, name = "login") {
            await plugin.call("delete", { urn: urn.replace(/login$/, name), id, properties: sent(outputs) });
        },
        get printed() {
            return printed();
        },
        async says(text) {
            for (let tries = 0; tries < 100 && !printed().join("\n").includes(text); tries++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            return printed().join("\n").includes(text);
        },
        killEngine: async () => plugin.killEngine(),
        stop: plugin.stop,
    };
}

/** Outputs as the engine sends them to either of the two: without marks. */
function sent(values: Values): Values {
    return plain(values as Properties);
}

/** An answer of the plugin as the host would give it: with `__provider`, and without marks of the table's secrets. */
function asOfHost(values: unknown): Values {
    const known = Object.entries(values as Properties).map(([key, value]): [string, Json] => [
        key,
        Object.hasOwn(fields.shape, key) ? plain(value) : value,
    ]);
    return { ...Object.fromEntries(known), __provider };
}

function rethrow(error: unknown): never {
    if (!(error instanceof InitFailed)) throw error;
    throw Object.assign(error, { outputs: asOfHost(error.outputs) });
}
