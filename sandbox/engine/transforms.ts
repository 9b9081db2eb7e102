import { type Run, Stopped } from "./run";
import { type Generated, grpcOptions } from "./sdk";
import { readOptions, readProperties, writeOptions, writeProperties } from "./transformMessages";

/**
 * The `transforms` of a program: functions of its own, which the engine asks it to call before anything else is done for a
 * resource. Each gets what the one before returned.
 */
export class Transforms {
    private readonly clients = new Map<string, Generated>();
    private readonly ofStack: Generated[] = [];
    private readonly ofResources = new Map<string, { own: Generated[]; parent: string }>();

    constructor(private readonly run: Run) {}

    /** Adds one that is for every resource from now on. */
    addToStack(callback: Generated): void {
        this.ofStack.push(callback);
    }

    /** Remembers a resource's own ones, which are for its children too. */
    keep(urn: string, request: Generated): void {
        this.ofResources.set(urn, { own: request.getTransformsList(), parent: request.getParent() });
    }

    /** Changes what is asked for a resource as its own transforms say, then its parents', then the stack's. */
    async apply(request: Generated): Promise<void> {
        const own: Generated[] = request.getTransformsList();
        const all = [...own, ...this.ofParents(request.getParent()), ...this.ofStack];
        if (all.length === 0) {
            return;
        }
        const { sdk } = this.run.settings.folder;
        const hasOwn = own.length > 0;
        let properties = readProperties(request, sdk, hasOwn);
        let options = readOptions(request, sdk);
        for (const callback of all) {
            const asked = new sdk.resource.TransformRequest()
                .setName(request.getName())
                .setType(request.getType())
                .setCustom(request.getCustom())
                .setParent(request.getParent())
                .setProperties(properties)
                .setOptions(options);
            const answer = await this.call(callback, asked);
            properties = answer.getProperties() ?? properties;
            options = answer.getOptions() ?? options;
        }
        writeOptions(request, options, this.run.prefix, hasOwn);
        writeProperties(request, properties, sdk, hasOwn);
    }

    close(): void {
        for (const client of this.clients.values()) {
            client.close();
        }
    }

    private ofParents(urn: string): Generated[] {
        const { own = [], parent = "" } = this.ofResources.get(urn) ?? {};
        return parent === "" ? own : [...own, ...this.ofParents(parent)];
    }

    private async call(callback: Generated, asked: Generated): Promise<Generated> {
        const { grpc, callback: messages, resource } = this.run.settings.folder.sdk;
        const invocation = new messages.CallbackInvokeRequest()
            .setToken(callback.getToken())
            .setRequest(asked.serializeBinary());
        const bytes = await new Promise<Uint8Array>((resolve, reject) => {
            this.client(callback.getTarget()).invoke(invocation, (error: Generated, answer: Generated) => {
                error ? reject(error) : resolve(answer.getResponse_asU8());
            });
        }).catch(({ code, details }: Generated) => {
            // The program has ended, and has said why.
            const isGone = code === grpc.status.UNAVAILABLE || code === grpc.status.CANCELLED;
            const message = `failed to register new resource ${asked.getName()} [${asked.getType()}]: ${details}`;
            throw this.run.fail(isGone ? new Stopped(message) : new Error(message));
        });
        return resource.TransformResponse.deserializeBinary(bytes);
    }

    private client(target: string): Generated {
        const { grpc, callback } = this.run.settings.folder.sdk;
        const known = this.clients.get(target);
        const client = known ?? new callback.CallbacksClient(target, grpc.credentials.createInsecure(), grpcOptions);
        this.clients.set(target, client);
        return client;
    }
}
