#!/usr/bin/env node
import { parseArgs } from "node:util";
import { version } from "../../provider/api/version";
import { type Call, startSandbox } from "./server";

const help = `verifik-sandbox: Verifik's documented API on this machine, to try programs against.

  --port N    the port to listen on (default: any that is free)
  --file F    keep everything in this file (default: in memory)
  --quiet     do not print the calls
  --help      this text
  --version   the version

It listens on 127.0.0.1 only, and needs no account. Ctrl-C ends it.`;

function options() {
    const flag = { type: "boolean" } as const;
    return parseArgs({
        options: { port: { type: "string" }, file: { type: "string" }, quiet: flag, help: flag, version: flag },
    }).values;
}

function show({ method, path, status }: Call): void {
    console.log(`${new Date().toISOString().slice(11, 19)} ${method} ${path} ${status}`);
}

async function main(): Promise<void> {
    const { port = "0", file, quiet = false, help: asked, version: versionAsked } = options();
    if (asked) return console.log(help);
    if (versionAsked) return console.log(version);
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error("--port takes a number from 0 to 65535.");
    if (file === "") throw new Error("--file takes the path of a file.");
    const sandbox = await startSandbox({
        port: Number(port),
        ...(file === undefined ? {} : { file }),
        ...(quiet ? {} : { onCall: show }),
    });
    const end = () => void sandbox.close();
    process.once("SIGINT", end).once("SIGTERM", end);
    console.log(`Verifik's sandbox listens at ${sandbox.url}. In the folder of your Pulumi program, run:

  pulumi config set verifik:baseUrl ${sandbox.url}
  pulumi config set --secret verifik:token ${sandbox.token}
`);
}

main().catch((error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE" ? "That port is taken: choose another with --port." : error.message;
    console.error(`verifik-sandbox: ${taken}\nSee verifik-sandbox --help.`);
    process.exitCode = 2;
});
