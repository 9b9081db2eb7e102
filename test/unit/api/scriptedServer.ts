import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Request {
    readonly method: string;
    readonly url: string;
    readonly body: string;
    readonly headers: IncomingMessage["headers"];
}

/** What a server does with one request: an answer, or something of its own. */
export type Reaction =
    | { status: number; body?: unknown; headers?: Record<string, string> }
    | ((response: ServerResponse, url: string) => void);

/** A server on loopback that reacts by a script, the last reaction again and again, and remembers what it was asked. */
export async function scriptedServer(...script: Reaction[]) {
    const requests: Request[] = [];
    const server = createServer((request, response) => {
        let body = "";
        request.on("data", (chunk) => {
            body += chunk;
        });
        request.on("end", () => {
            const reaction = script[Math.min(requests.length, script.length - 1)]!;
            requests.push({ method: request.method!, url: request.url!, body, headers: request.headers });
            if (typeof reaction === "function") return reaction(response, request.url!);
            const text = typeof reaction.body === "string" ? reaction.body : JSON.stringify(reaction.body ?? {});
            response.writeHead(reaction.status, { "content-type": "application/json", ...reaction.headers }).end(text);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    return {
        origin: `http://127.0.0.1:${port}`,
        requests,
        close: () =>
            new Promise<void>((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
