import { DefaultProviders } from "./defaultProviders";
import { deleteResources } from "./deletes";
import { Registrations } from "./registrations";
import { type Diagnostic, type Run, Stopped } from "./run";
import { type Handlers, serve } from "./server";
import { Transforms } from "./transforms";

/** The exit code with which the SDK says that it has logged the error itself. */
const errorLogged = 32;
/** How long a program may go on after its run has failed or was interrupted. */
const graceSeconds = 10;

/** Runs the program of the folder: what preview and up do. */
export async function runProgram(run: Run): Promise<void> {
    const { Empty, Struct, engine, resource: messages } = run.settings.folder.sdk;
    const transforms = new Transforms(run);
    let registrations: Registrations;
    let providers: DefaultProviders;
    const deleteRest = async () => {
        const unwanted = run.settings.snapshot.list().filter((one) => one.delete || !registrations.seen.has(one.urn));
        await (run.failed ? undefined : deleteResources(run, providers, unwanted));
    };
    const handlers: Handlers = {
        // Without the others, inputs come as plain ids and URNs.
        supportsFeature: (request) =>
            new messages.SupportsFeatureResponse().setHassupport(["secrets", "transforms"].includes(request.getId())),
        registerStackTransform: (callback) => {
            transforms.addToStack(callback);
            return new Empty();
        },
        registerResource: async (request) => {
            await transforms.apply(request);
            const { urn, id, custom, outputs = {} } = await registrations.answer(request);
            transforms.keep(urn, request);
            const object = Struct.fromJavaScript(custom ? outputs : {});
            return new messages.RegisterResourceResponse()
                .setUrn(urn)
                .setId(id ?? "")
                .setObject(object);
        },
        readResource: async (request) => {
            const { urn, outputs = {} } = await registrations.answer(request);
            return new messages.ReadResourceResponse().setUrn(urn).setProperties(Struct.fromJavaScript(outputs));
        },
        registerResourceOutputs: (request) => {
            registrations.outputs(request.getUrn(), request.getOutputs()?.toJavaScript() ?? {});
            return new Empty();
        },
        // Comes only after a program without errors, which waits for the deletes in it.
        signalAndWaitForShutdown: () => deleteRest().then(() => new Empty()),
        setRootResource: () => new engine.SetRootResourceResponse(),
        log: (request) => {
            const severities: (Diagnostic["severity"] | undefined)[] = [undefined, "info", "warning", "error"];
            const severity = severities[request.getSeverity()];
            if (severity !== undefined && !request.getEphemeral()) {
                run.say(severity, request.getMessage().trimEnd(), request.getUrn() || run.rootUrn);
            }
            return new Empty();
        },
    };
    await served(run, handlers, "stack", async (address, defaults) => {
        providers = defaults;
        registrations = new Registrations(run, defaults);
        const runner = run.settings.processes.startProgram(run, address);
        let patience = graceSeconds * 10;
        const watch = setInterval(() => run.stopped && patience-- === 0 && runner.stop(), 100);
        try {
            const code = await runner.ended;
            run.failed ||= code !== 0;
            if (!run.stopped && code !== 0 && code !== errorLogged) {
                run.say("error", `Program exited with non-zero exit code: ${code ?? "none"}`);
            }
            await deleteRest();
        } finally {
            clearInterval(watch);
            await runner.stop();
            transforms.close();
        }
    });
}

/** Runs what needs no program but the provider, configured as by the last up: refresh and destroy. */
export async function withoutProgram(run: Run, work: (providers: DefaultProviders) => Promise<void>): Promise<void> {
    await served(run, {}, "state", (_address, providers) => work(providers));
}

async function served(
    run: Run,
    handlers: Handlers,
    configuredBy: "stack" | "state",
    work: (address: string, providers: DefaultProviders) => Promise<void>,
): Promise<void> {
    const server = await serve(run.settings.folder.sdk, handlers);
    const providers = new DefaultProviders(run, server.address, configuredBy);
    try {
        await work(server.address, providers);
    } catch (error) {
        error instanceof Stopped || run.fail(error);
    } finally {
        await run.settled();
        await providers.stop();
        server.close();
    }
}
