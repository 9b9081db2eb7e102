import { bindOnce } from "./freshPort";
import { type Generated, grpcOptions, type Sdk } from "./sdk";

/** Answers one method: the request in, the message of the reply out. */
export type Handlers = Record<string, (request: Generated) => unknown>;

/** Serves monitor and engine at one loopback address, at which the provider host looks whether the engine lives. */
export async function serve({ grpc, resource, engine }: Sdk, handlers: Handlers) {
    const server = new grpc.Server(grpcOptions);
    for (const service of [resource.ResourceMonitorService, engine.EngineService]) {
        const unary = Object.keys(service).filter(
            (name) => !service[name].responseStream && !service[name].requestStream,
        );
        server.addService(
            service,
            Object.fromEntries(unary.map((name) => [name, answering(grpc, name, handlers[name])])),
        );
    }
    const port = await bindOnce((address) => {
        return new Promise<number>((resolve, reject) => {
            const bound = (error: Error | null, number: number) => (error ? reject(error) : resolve(number));
            server.bindAsync(address, grpc.ServerCredentials.createInsecure(), bound);
        });
    });
    return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function answering({ status }: Generated, name: string, handler: Handlers[string] | undefined) {
    return async (call: Generated, reply: Generated) => {
        try {
            if (handler === undefined) {
                const details = `The stand-in engine does not support ${name}: use the Pulumi CLI for this program.`;
                return reply({ code: status.UNIMPLEMENTED, details });
            }
            reply(null, await handler(call.request));
        } catch (error) {
            // The SDK takes this code for the end of the run and says nothing more.
            reply({ code: status.UNAVAILABLE, details: (error as Error).message });
        }
    };
}
