import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

// As the SDK's host does, which has no bound.
const host = `
    let uncaught = 0;
    process.on("uncaughtException", (error) => {
        if (++uncaught < 100) console.error(error.stack);
    });
    const { configureHost } = require(${JSON.stringify(join(__dirname, "../../dist/provider/lifecycle/configureHost.js"))});
    configureHost({ config: { get: () => undefined } });
    process.stdin.resume().once("end", () => {
        setInterval(() => console.error("a resource failed"), 10);
        // Nobody reads what it prints, so its exit code has to tell.
        setTimeout(() => process.exit(uncaught === 0 ? 0 : 1), 200);
    });
`;

describe("a provider host whose engine was killed", () => {
    it("does not print for ever that nobody reads what it prints", async () => {
        const child = spawn(process.execPath, ["-e", host], { stdio: "pipe" });
        const ended = once(child, "exit");
        for (const stream of [child.stdout, child.stderr]) {
            stream.destroy();
            await once(stream, "close");
        }
        child.stdin.end();
        expect(await ended).toEqual([0, null]);
    });
});
