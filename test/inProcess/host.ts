import type { dynamic } from "@pulumi/pulumi";
import { type Answer, type HostCalls, PartialFailure } from "../../sandbox/engine/providerHost";
import type { Run } from "../../sandbox/engine/run";
import { type Properties, plain, unknownValue } from "../../sandbox/engine/values";
import { evaluateModule, type FreshModules, requireFrom } from "./modules";

type Provider = dynamic.ResourceProvider<Properties, Properties>;
type Fields = Record<string, string | Properties>;

const nothing = { id: "", inputs: undefined, properties: {}, failures: [], changes: undefined, replaces: [] };
const empty: Answer = { ...nothing, deleteBeforeReplace: false };

/**
 * Does in this process what the SDK's host of dynamic providers does: one provider for each text, configured when it is
 * first used; values as they come out of a protobuf Struct, without secrets; `__provider` added to what is returned.
 */
export class InProcessHost implements HostCalls {
    private readonly providers = new Map<string, Provider>();

    constructor(
        private readonly run: Run,
        private readonly config: Properties,
        private readonly modules: FreshModules,
    ) {}

    async call(method: string, fields: Fields): Promise<Answer> {
        const received = Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [name, this.transmit(value)]),
        );
        try {
            return { ...empty, ...(await this.answer(method, received as Record<string, Properties>)) };
        } catch (error) {
            const { id, properties, reasons, message } = error as Partial<PartialFailure> & {
                properties?: Properties;
            } & Error;
            if (method !== "Create" && method !== "Update") {
                // As the host does, beside what the engine is told.
                console.error(`${error}: ${(error as Error).stack}`);
                throw new Error(message);
            }
            if (!id) throw new Error(message);
            throw new PartialFailure(id, this.answerWith(properties ?? {}), reasons ?? []);
        }
    }

    async stop(): Promise<void> {}

    private async answer(method: string, given: Record<string, Properties>): Promise<Partial<Answer>> {
        const { olds = {}, news = {}, properties = {} } = given;
        const id = given["id"] as unknown as string;
        if (method === "Check") {
            const { inputs = news, failures = [] } = (await this.provider(news, olds).check?.(olds, news)) ?? {};
            return { inputs: this.include(inputs, news), failures };
        }
        if (method === "Diff") {
            const diff = (await this.provider(news, olds).diff?.(id, olds, news)) ?? {};
            const { changes, replaces = [], deleteBeforeReplace = false } = diff;
            return { changes, replaces, deleteBeforeReplace };
        }
        if (method === "Create") {
            const { id: made, outs } = await this.provider(properties).create(properties);
            return { id: made, properties: this.include(outs, properties) };
        }
        if (method === "Update") {
            const { outs } = (await this.provider(news).update?.(id, olds, news)) ?? {};
            return { properties: this.include(outs, news) };
        }
        if (method === "Read") {
            const { id: found = "", props, inputs } = await this.provider(properties).read!(id, properties);
            const known = inputs && { inputs: this.include(inputs, properties) };
            return { id: found, properties: this.include(props, properties), ...known };
        }
        await this.provider(properties).delete?.(id, properties);
        return {};
    }

    private provider(properties: Properties, before: Properties = properties): Provider {
        const text = String(
            properties["__provider"] === unknownValue ? before["__provider"] : properties["__provider"],
        );
        const known = this.providers.get(text);
        if (known !== undefined) return known;
        const { workingDir, project } = this.run.settings.folder;
        const leave = this.modules.enter();
        try {
            const provider = (evaluateModule(text, workingDir) as { handler(): Provider }).handler();
            this.providers.set(text, provider);
            const { Config } = requireFrom(workingDir, "@pulumi/pulumi/cmd/dynamic-provider/config") as {
                Config: new (values: object, project: string) => { get(key: string): string | undefined };
            };
            void provider.configure?.({ config: new Config(plain(this.config), project) as never });
            return provider;
        } finally {
            leave();
        }
    }

    private include(result: object | undefined, { __provider }: Properties): Properties {
        return this.answerWith({ ...result, ...(__provider === undefined ? {} : { __provider }) });
    }

    /** What arrives of a value that is sent to the host, which takes no secrets. */
    private transmit(value: string | Properties): string | Properties {
        return typeof value === "string" ? value : this.answerWith(plain(value));
    }

    /** What arrives of an answer: what it marks as secret stays so. */
    private answerWith(value: Properties): Properties {
        const { Struct } = this.run.settings.folder.sdk;
        return Struct.deserializeBinary(Struct.fromJavaScript(value).serializeBinary()).toJavaScript();
    }
}
