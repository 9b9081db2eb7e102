import { createServer, type ServerResponse } from "node:http";
import { largeBody, openExchange } from "../../../provider/api/exchange";

/** A server that sends half of a large body, and the rest when it is told to. */
async function startSlow() {
    const half = "x".repeat(largeBody);
    const waiting: ServerResponse[] = [];
    const server = createServer((_request, response) => {
        response.write(half);
        waiting.push(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    return {
        open: () => openExchange(`http://127.0.0.1:${port}`, undefined),
        more: () => {
            for (const response of waiting) response.write(half);
        },
        end: () => {
            for (const response of waiting) response.end();
        },
        asked: async (count: number) => {
            while (waiting.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
        },
        close: () => server.close(),
    };
}

describe("a large body", () => {
    it("keeps no other client waiting that comes slowly", async () => {
        const [slow, quick] = [await startSlow(), await startSlow()];
        const signal = new AbortController().signal;
        const held = slow.open()("GET", "/", "t", undefined, signal);
        await slow.asked(1);
        slow.more();
        await new Promise((resolve) => setTimeout(resolve, 200));
        const began = performance.now();
        const answered = quick.open()("GET", "/", "t", undefined, signal);
        await quick.asked(1);
        quick.more();
        quick.end();
        expect(await answered).toMatchObject({ status: 200 });
        expect(performance.now() - began).toBeLessThan(2_000);
        slow.end();
        expect(await held).toMatchObject({ status: 200 });
        slow.close();
        quick.close();
    });
});
