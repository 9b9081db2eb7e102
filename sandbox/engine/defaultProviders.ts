import { randomUUID } from "node:crypto";
import { ProviderHost } from "./providerHost";
import type { Run } from "./run";
import type { Properties } from "./values";

const typePrefix = "pulumi:providers:";

export const isProvider = (resource: { type: string }): boolean => resource.type.startsWith(typePrefix);

/** The providers that a program does not name. That of dynamic resources keeps the stack's configuration in the state. */
export class DefaultProviders {
    private starting: Promise<ProviderHost> | undefined;

    /** @param configuredBy the stack's configuration of now, or what the last up stored, as refresh and destroy use it */
    constructor(
        private readonly run: Run,
        private readonly engineAddress: string,
        private readonly configuredBy: "stack" | "state",
    ) {}

    /** The host of dynamic providers, started when first asked for. */
    host(): Promise<ProviderHost> {
        this.starting ??= ProviderHost.start(this.run, this.engineAddress, this.config());
        return this.starting;
    }

    /** Enters the default provider of a package into the state, once, and returns the reference to it. */
    register(packageName: string, seen: Set<string>): string {
        const { snapshot } = this.run.settings;
        const urn = this.urn(packageName);
        const old = snapshot.find(urn);
        const id = old?.id ?? randomUUID();
        if (!seen.has(urn)) {
            seen.add(urn);
            const config = packageName === "pulumi" ? {} : this.config();
            const values = Object.keys(config).length > 0 ? { inputs: config, outputs: config } : {};
            snapshot.put({ urn, custom: true, id, type: typePrefix + packageName, ...values }, old);
        }
        return `${urn}::${id}`;
    }

    async stop(): Promise<void> {
        const host = await this.starting?.catch(() => undefined);
        await host?.stop();
    }

    private config(): Properties {
        const { snapshot, config } = this.run.settings;
        return this.configuredBy === "stack"
            ? config.values()
            : (snapshot.find(this.urn("pulumi-nodejs"))?.inputs ?? {});
    }

    private urn(packageName: string): string {
        return `${this.run.prefix}::${typePrefix}${packageName}::default`;
    }
}
