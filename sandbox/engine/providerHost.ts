import type { Run } from "./run";
import { markSecrets, type Properties } from "./values";

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

/** What the host of dynamic providers answers to any of its methods, in plain JSON. */
export interface Answer {
    /** Empty where there is none. */
    readonly id: string;
    readonly inputs: Properties | undefined;
    readonly properties: Properties;
    readonly failures: readonly { readonly property: string; readonly reason: string }[];
    /** Undefined when the provider does not say. */
    readonly changes: boolean | undefined;
    readonly replaces: readonly string[];
    readonly deleteBeforeReplace: boolean;
}

/** The SDK's host of dynamic providers, wherever it runs. A call fails with an Error, or a PartialFailure without marks. */
export interface HostCalls {
    call(method: string, fields: Record<string, string | Properties>): Promise<Answer>;
    stop(): Promise<void>;
}

/** The provider host as an engine uses it. It takes no secrets: they are marked again in its answers. */
export class ProviderHost {
    private constructor(private readonly calls: HostCalls) {}

    static async start(run: Run, engineAddress: string, config: Properties): Promise<ProviderHost> {
        return new ProviderHost(await run.settings.processes.startHost(run, engineAddress, config));
    }

    async check(urn: string, olds: Properties, news: Properties) {
        const { inputs = {}, failures } = await this.calls.call("Check", { urn, olds, news });
        return { inputs: markSecrets(inputs, news), failures: [...failures] };
    }

    async diff(urn: string, id: string, olds: Properties, news: Properties) {
        const { changes, replaces, deleteBeforeReplace } = await this.calls.call("Diff", { urn, id, olds, news });
        return { changes, replaces: [...replaces], deleteBeforeReplace };
    }

    async create(urn: string, properties: Properties): Promise<{ id: string; outputs: Properties }> {
        const answer = await this.calls.call("Create", { urn, properties }).catch((error) => mark(error, properties));
        return { id: answer.id, outputs: markSecrets(answer.properties, properties) };
    }

    async update(urn: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
        const answer = await this.calls.call("Update", { urn, id, olds, news }).catch((error) => mark(error, news));
        return markSecrets(answer.properties, news);
    }

    /** @returns undefined when the resource is gone */
    async read(urn: string, id: string, properties: Properties, inputs: Properties) {
        const answer = await this.calls.call("Read", { urn, id, properties, inputs });
        const found = answer.inputs && markSecrets(answer.inputs, inputs);
        const outputs = markSecrets(answer.properties, properties);
        return answer.id === "" ? undefined : { id: answer.id, outputs, inputs: found ?? inputs };
    }

    async delete(urn: string, id: string, properties: Properties): Promise<void> {
        await this.calls.call("Delete", { urn, id, properties });
    }

    stop(): Promise<void> {
        return this.calls.stop();
    }
}

function mark(error: unknown, sent: Properties): never {
    if (!(error instanceof PartialFailure)) throw error;
    throw new PartialFailure(error.id, markSecrets(error.outputs, sent), error.reasons);
}
