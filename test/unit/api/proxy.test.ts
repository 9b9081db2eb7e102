import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Client } from "../../../provider/api/client";
import { proxyFor } from "../../../provider/api/proxy";
import { RateLimiter } from "../../../provider/api/rateLimit";
import { createProvider } from "../../../provider/lifecycle/createProvider";
import { projectFlowSpec } from "../../../provider/projectFlow/spec";
import { handClock } from "./clocks";

const id = "67996c2606c23de3bc785a23";
const subject = { resource: `login flow ${id}`, redact: [] };
const origin = "https://api.verifik.test";
const names = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
const closing: (() => void)[] = [];
let before: NodeJS.ProcessEnv;

beforeEach(() => {
    before = { ...process.env };
    for (const name of names) delete process.env[name];
});
afterEach(() => {
    for (const name of names) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
    }
    for (const close of closing.splice(0)) close();
});

/** A proxy on loopback that does this with each CONNECT, and what it was sent. */
async function startProxy(react: (socket: Socket) => void) {
    const asked: IncomingMessage[] = [];
    const sockets = new Set<Socket>();
    const server = createServer().on("connect", (request: IncomingMessage, socket: Socket) => {
        asked.push(request);
        sockets.add(socket);
        socket.on("error", () => undefined);
        react(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => {
        server.close();
        for (const socket of sockets) socket.destroy();
    });
    const { port } = server.address() as { port: number };
    return { port, asked };
}

/** An API on loopback whose certificate nobody knows. */
async function startUntrusted(): Promise<number> {
    const read = (name: string) => readFileSync(join(__dirname, "certificate", name));
    const server = createTlsServer({ key: read("key.pem"), cert: read("certificate.pem") });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => {
        server.close();
        server.closeAllConnections();
    });
    return (server.address() as { port: number }).port;
}

async function failureOf(api = origin): Promise<{ message: string; waits: number; mayHaveArrived: unknown }> {
    const clock = handClock();
    const limiter = new RateLimiter([], clock, () => undefined);
    const client = new Client(api, () => "the-token", limiter, clock);
    const error = await client.get("/v2/project-flows", id, subject).then(
        () => new Error("it was answered"),
        (failure: Error & { mayHaveArrived?: boolean }) => failure,
    );
    const { mayHaveArrived } = error as { mayHaveArrived?: boolean };
    return { message: error.message, waits: clock.slept.length, mayHaveArrived };
}

const answer =
    (head: string, body = "") =>
    (socket: Socket) =>
        socket.end(`HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);

const call = `login flow ${id}: GET ${origin}/v2/project-flows/${id}`;

describe("a proxy", () => {
    it("that wants to know who asks is named, without the password, after one try", async () => {
        const proxy = await startProxy(answer("407 Proxy Authentication Required"));
        process.env["HTTPS_PROXY"] = `http://ann:s3cr%40t@127.0.0.1:${proxy.port}`;
        const { message, waits } = await failureOf();
        expect(message).toBe(
            `${call} answered 407\nThe proxy http://127.0.0.1:${proxy.port} rejected the user and password, or got none. ` +
                "Write them in HTTPS_PROXY, as in http://user:password@host:port with special characters percent-encoded.",
        );
        expect(waits).toBe(0);
        const sent = String(proxy.asked[0]?.headers["proxy-authorization"]).replace("Basic ", "");
        expect(Buffer.from(sent, "base64").toString()).toBe("ann:s3cr@t");
        // The token is for Verifik, inside TLS.
        expect(JSON.stringify(proxy.asked.map(({ headers, url }) => [headers, url]))).not.toContain("the-token");
        expect(proxy.asked.map(({ url }) => url)).toEqual(["api.verifik.test:443"]);
    });

    it.each([
        [
            "403 Forbidden",
            "That is not Verifik's own answer: check `verifik:baseUrl`, and what stands between. Check that",
            0,
        ],
        ["503 Service Unavailable", "Verifik failed to handle this call.", 5],
        ["302 Found", "That is not Verifik's own answer", 0],
    ])("that shows a page of its own is named: %s", async (status, said, tries) => {
        const proxy = await startProxy(answer(status, "<html>Blocked by policy, ann</html>"));
        process.env["https_proxy"] = `http://127.0.0.1:${proxy.port}`;
        const { message, waits } = await failureOf();
        expect(message).toContain(`${call} answered ${status.slice(0, 3)}\n${said}`);
        expect(message).toContain(
            ` Calls go through the proxy http://127.0.0.1:${proxy.port} (https_proxy): check that too.`,
        );
        expect(message).not.toContain("ann");
        expect(waits).toBe(tries);
    });

    it.each([
        ["403 Forbidden", "Access denied by policy of Example Corp"],
        ["403 Forbidden", ""],
        ["403 Forbidden", '{"error":"Blocked by policy"}'],
        ["502 Bad Gateway", "upstream connect error"],
    ])("that answers in no words of Verifik's is named: %s %j", async (status, body) => {
        const proxy = await startProxy(answer(status, body));
        process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
        const { message } = await failureOf();
        expect(message).toContain(`${call} answered ${status.slice(0, 3)}`);
        expect(message).toContain(
            ` Calls go through the proxy http://127.0.0.1:${proxy.port} (HTTPS_PROXY): check that too.`,
        );
    });

    it.each([
        ["403 Forbidden", '{"message":"Access forbidden","code":"Forbidden"}'],
        ["404 Not Found", '{"error":"Record not found."}'],
    ])("that lets an answer of Verifik's through is not named: %s", async (status, body) => {
        const proxy = await startProxy(answer(status, body));
        process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
        expect((await failureOf()).message).not.toContain("proxy");
    });

    it("that is not there is named", async () => {
        const proxy = await startProxy(() => undefined);
        for (const close of closing.splice(0)) close();
        process.env["ALL_PROXY"] = `http://ann:s3cret@127.0.0.1:${proxy.port}`;
        const { message, mayHaveArrived } = await failureOf();
        expect(message).toContain(`${call} got no answer: the connection was refused`);
        expect(message).toContain(
            `Calls go through the proxy http://127.0.0.1:${proxy.port} (ALL_PROXY): check that too.`,
        );
        expect(message).not.toContain("s3cret");
        expect(mayHaveArrived).toBe(false);
    });

    it.each(["HTTPS_PROXY", "all_proxy"])("without a scheme is one of HTTP, as %s names it", async (variable) => {
        process.env[variable] = "ann:s3cr%40t@gate.example:3128";
        expect(proxyFor(origin)).toMatchObject({
            url: "http://gate.example:3128",
            variable,
            connection: { protocol: "http:", auth: { username: "ann", password: "s3cr@t" } },
        });
    });

    it.each([
        ["no URL", "http://ann:s3cret@[proxy:3128"],
        ["of a kind that calls cannot go through", "socks5://ann:s3cret@gate.example:1080"],
        ["cut off by a character that is not encoded", "http://ann:1234#s3cret@gate.example:3128"],
        ["with a broken encoding", "http://ann:s3%zzcret@gate.example:3128"],
        ["with a port that is none", "http://ann:s3cret@gate.example:port"],
    ])("that is %s is told at preview, without the password", async (_, value) => {
        process.env["HTTPS_PROXY"] = value;
        const provider = createProvider(projectFlowSpec);
        const config: Record<string, string> = { "verifik:baseUrl": origin, "verifik:token": "a-token" };
        await provider.configure!({ config: { get: (key: string) => config[key] } as never });
        const { failures } = await provider.check!({}, { project: id, type: "login", allowDuplicate: true });
        expect(failures?.map(({ reason }) => reason)).toEqual([
            "The environment variable HTTPS_PROXY names no proxy that calls can go through. Write it as http://host:port, or " +
                "http://user:password@host:port with special characters percent-encoded; or list api.verifik.test in NO_PROXY.",
        ]);
    });

    it("is not used for what NO_PROXY lists, nor for this machine", () => {
        process.env["HTTPS_PROXY"] = "http://gate.example:3128";
        expect(proxyFor(origin)).toMatchObject({ url: "http://gate.example:3128", variable: "HTTPS_PROXY" });
        expect(proxyFor("https://127.0.0.1:8080")).toBeUndefined();
        process.env["NO_PROXY"] = "other.example,.verifik.test";
        expect(proxyFor(origin)).toBeUndefined();
    });
});

describe("a certificate of an authority that Node.js does not know", () => {
    const cure = (url: string) =>
        `login flow ${id}: GET ${url}/v2/project-flows/${id} got no answer: its certificate is of an authority that ` +
        "Node.js does not know (1 try). If something between signs for it, as a company's proxy does, set the environment " +
        "variable NODE_EXTRA_CA_CERTS to the file (PEM) with that authority's certificate, where Pulumi runs. Then run the " +
        "command again.";

    it("is told with its cure, after one try", async () => {
        const url = `https://127.0.0.1:${await startUntrusted()}`;
        expect(await failureOf(url)).toEqual({ message: cure(url), waits: 0, mayHaveArrived: false });
    });

    it("is told with the proxy that it may be of", async () => {
        const port = await startUntrusted();
        const proxy = await startProxy((socket) => {
            const tunnel = connect(port, "127.0.0.1", () => {
                socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
                socket.pipe(tunnel).pipe(socket);
            });
            tunnel.on("error", () => socket.destroy());
            closing.push(() => tunnel.destroy());
        });
        process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
        const { message, waits } = await failureOf();
        const between = ` Calls go through the proxy http://127.0.0.1:${proxy.port} (HTTPS_PROXY): check that too.`;
        expect(message).toBe(cure(origin) + between);
        expect(waits).toBe(0);
    });
});
