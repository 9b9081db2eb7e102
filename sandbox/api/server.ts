import { createServer, type IncomingMessage } from "node:http";
import { type Behaviour, enveloped, usualBehaviour } from "./behaviour";
import { type DashboardObjects, dashboardObjects } from "./dashboard";
import { type Answer, type Fault, Faults, preventsWork, send, statusSent } from "./faults";
import { projectFlows } from "./projectFlows";
import { projects } from "./projects";
import { routes } from "./routes";
import { type Collection, newId, Store } from "./store";
import { Tokens } from "./tokens";
import { webhooks } from "./webhooks";

/** One call that the sandbox got. It never holds a token. */
export interface Call {
    readonly method: string;
    /** The path with its query. */
    readonly path: string;
    /** The JSON that was sent; undefined where it was none. */
    readonly body: unknown;
    /** The status that was sent, or would have been. 0 where the connection was cut before the work. */
    readonly status: number;
    /** Whether something was made to go wrong with it. */
    readonly faulty: boolean;
}

/** How a sandbox starts; its behaviour can be changed later. */
export interface SandboxOptions extends Partial<Behaviour> {
    /** Default: any that is free. */
    readonly port?: number;
    /** Keeps everything in this file. Default: in memory. */
    readonly file?: string;
    /** Tells the time by which request limits are kept, in milliseconds. Default: the machine's. */
    readonly now?: () => number;
    /** Told of each call when it is answered. */
    readonly onCall?: (call: Call) => void;
}

/** Verifik's documented API on this machine. */
export interface Sandbox {
    readonly url: string;
    readonly port: number;
    /** A token that is good for 30 days. */
    readonly token: string;
    readonly calls: readonly Call[];
    readonly behaviour: Behaviour;
    readonly dashboard: Readonly<Record<Collection, DashboardObjects>>;
    clearCalls(): void;
    /** Lets the reads of a server that lags show all that was written, as some seconds do. */
    catchUp(): void;
    /** Makes something go wrong with a coming call. */
    injectFault(rule: Fault): void;
    /** Takes back all that was to go wrong. */
    clearFaults(): void;
    /** @param options.account the account in the token. Default: that of all objects. */
    issueToken(options?: { expiresInSeconds?: number; account?: string }): string;
    /** Whether people are going through a flow, so that it can neither be changed nor deleted. */
    setActiveUsers(flow: string, active: boolean): void;
    close(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    const { port = 0, file, onCall, now = Date.now, ...changed } = options;
    const behaviour: Behaviour = { ...usualBehaviour, ...changed };
    const store = new Store(file);
    const tokens = new Tokens(store.tokens);
    const inUse = new Set<string>();
    const kinds = { projects, flows: projectFlows(inUse), webhooks };
    const answerTo = routes({ store, tokens, behaviour, kinds, now });
    const mishaps = new Faults();
    const calls: Call[] = [];
    const token = tokens.issue();
    store.save();

    const server = createServer(async (request, response) => {
        const method = request.method ?? "GET";
        const path = request.url ?? "/";
        const text = await textOf(request).catch(() => undefined);
        // The client hung up before its call was whole.
        if (text === undefined) return void response.destroy();
        const rule = mishaps.next(method, path);
        const what = rule?.what;
        const answer = preventsWork(rule)
            ? { ...idle, text: JSON.stringify(enveloped({ _id: newId() }, behaviour)) }
            : answerTo({ method, path, authorization: request.headers.authorization, text });
        const status = statusSent(answer, what);
        const call = { method, path, body: parsed(text), status, faulty: what !== undefined };
        calls.push(call);
        onCall?.(call);
        await send(response, answer, what).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
    });
    const address = server.address() as { port: number };

    return {
        url: `http://127.0.0.1:${address.port}`,
        port: address.port,
        token,
        calls,
        behaviour,
        dashboard: {
            projects: dashboardObjects(store, kinds.projects, tokens, behaviour),
            flows: dashboardObjects(store, kinds.flows, tokens, behaviour),
            webhooks: dashboardObjects(store, kinds.webhooks, tokens, behaviour),
        },
        clearCalls: () => calls.splice(0),
        catchUp: () => store.settle(),
        injectFault: (rule) => mishaps.add(rule),
        clearFaults: () => mishaps.clear(),
        issueToken({ expiresInSeconds, account } = {}) {
            const issued = tokens.issue(expiresInSeconds, account);
            store.save();
            return issued;
        },
        setActiveUsers: (flow, active) => void (active ? inUse.add(flow) : inUse.delete(flow)),
        close: () =>
            new Promise<void>((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

/** What is answered, beneath the mishap, where no work was done. */
const idle: Omit<Answer, "text"> = { status: 200, headers: { "content-type": "application/json" } };

async function textOf(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
    try {
        return text === "" ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}
