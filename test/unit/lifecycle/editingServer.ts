import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "../../../sandbox/api";

type Values = Record<string, unknown>;

/** Changes an answer's object, or each object of a list, in place. */
export type Edit = (object: Values, method: string, path: string) => void;

export interface EditingServer {
    readonly url: string;
    close(): Promise<void>;
}

/**
 * A server in front of a sandbox, whose answers it edits: one that shows less than the sandbox can be told to show. It takes
 * any token.
 */
export async function startEditingServer(behind: () => Sandbox, edit: Edit): Promise<EditingServer> {
    const server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { method = "GET", url: path = "/" } = request;
        const answer = await fetch(behind().url + path, {
            method,
            headers: { authorization: `Bearer ${behind().token}`, "content-type": "application/json" },
            ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
        }).catch(() => undefined);
        if (answer === undefined) return void request.socket.destroy();
        const text = await answer.text();
        response.writeHead(answer.status, { "content-type": "application/json" });
        if (text === "") return void response.end();
        const body = JSON.parse(text) as { data?: Values | Values[] };
        for (const object of [body.data ?? []].flat()) edit(object, method, path);
        response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
