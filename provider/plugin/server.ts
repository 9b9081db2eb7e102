import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { setEngineAddress } from "../api/engineAlive";
import { version } from "../api/version";
import { memory } from "../run/memory";
import { printNoticesWith } from "../run/notify";
import { toServiceError } from "./failure";
import { Messages } from "./messages";
import * as methods from "./methods";
import * as provider from "./provider";
import { type PluginResource, resourceOf } from "./resources";

import schema = require("./schema.json");

import { Empty, grpc } from "./sdk";

/** A plugin that serves. */
export interface Plugin {
    readonly port: number;
    stop(): void;
}

/** Serves the resources to an engine, as one of its plugins. */
export async function startPlugin(engineAddress: string): Promise<Plugin> {
    setEngineAddress(engineAddress);
    const messages = new Messages(engineAddress);
    printNoticesWith((text) => messages.tell(text));
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(ResourceProviderService, serviceOf(messages));
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? resolve(bound) : reject(error),
        );
    });
    const stop = () => {
        server.forceShutdown();
        memory().shared.leave();
        messages.close();
    };
    return { port, stop };
}

type Method<Request, Response> = (
    call: { readonly request: Request },
    // biome-ignore lint/suspicious/noExplicitAny: what gRPC takes for an error is of the SDK's own copy
    answer: (error: any, response?: Response) => void,
) => void;

function serviceOf(messages: Messages): Partial<IResourceProviderServer> {
    const plain =
        <Request, Response>(handle: (request: Request) => Promise<Response> | Response): Method<Request, Response> =>
        ({ request }, answer) =>
            void (async () => handle(request))().then(
                (response) => answer(null, response),
                (error) => answer(toServiceError(error)),
            );
    const ofResource =
        <Request extends { getUrn(): string }, Response>(
            handle: (request: Request, resource: PluginResource) => Promise<Response>,
        ): Method<Request, Response> =>
        ({ request }, answer) => {
            const urn = request.getUrn();
            let resource: PluginResource | undefined;
            messages
                .about(urn, async () => {
                    resource = resourceOf(typeOf(urn));
                    return handle(request, resource);
                })
                .then(
                    (response) => answer(null, response),
                    (error) => answer(toServiceError(error, resource)),
                );
        };
    return {
        getPluginInfo: plain(() => new PluginInfo().setVersion(version)),
        getSchema: plain(() => new GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version }))),
        checkConfig: plain(provider.checkConfig),
        diffConfig: plain(provider.diffConfig),
        configure: plain(provider.configureProvider),
        // It comes at the end of every run, and calls that are under way are to end: it asks for nothing.
        cancel: plain(() => new Empty()),
        invoke: plain(methods.invoke),
        check: ofResource(methods.check),
        diff: ofResource(methods.diff),
        create: ofResource(methods.create),
        read: ofResource(methods.read),
        update: ofResource(methods.update),
        delete: ofResource(methods.remove),
    };
}

/** The type in a URN: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeOf(urn: string): string {
    return urn.split("::")[2]!.split("$").at(-1)!;
}
