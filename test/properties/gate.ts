import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** A server in front of another that lets requests through one at a time, in an order that the test decides. */
export interface Gate {
    readonly url: string;
    /** What `next` picks among the requests that wait: an index. */
    pick: (waiting: number) => number;
    close(): Promise<void>;
}

/** Starts one on loopback. A request waits until no other is on its way and nothing more has come for a moment. */
export async function startGate(port: number): Promise<Gate> {
    const waiting: { go: () => Promise<void> }[] = [];
    let isBusy = false;
    const gate = { pick: (_waiting: number) => 0 };
    const release = async () => {
        if (isBusy) return;
        isBusy = true;
        while (waiting.length > 0) {
            // Whoever is about to ask gets the chance to come first.
            for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
            const [chosen] = waiting.splice(gate.pick(waiting.length) % waiting.length, 1);
            await chosen!.go();
        }
        isBusy = false;
    };
    const server = createServer((incoming, outgoing) => {
        waiting.push({ go: () => forward(port, incoming, outgoing) });
        void release();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address() as { port: number };
    return Object.assign(gate, {
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
            new Promise<void>((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    });
}

function forward(port: number, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method, url, headers } = incoming;
    return new Promise((resolve) => {
        outgoing.once("close", () => resolve());
        const onward = request({ port, host: "127.0.0.1", method, path: url, headers }, (answer) => {
            outgoing.writeHead(answer.statusCode!, answer.headers);
            answer.pipe(outgoing);
        });
        onward.once("error", () => outgoing.destroy());
        incoming.pipe(onward);
    });
}
