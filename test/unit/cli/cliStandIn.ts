import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { StateResource } from "../../../provider/program/stateResource";

/** What the one stack of a stand-in has. */
export interface StackContents {
    config: { [key: string]: { value: string; secret: boolean } };
    resources: StateResource[];
    /** Whether the passphrase is the one of the secrets. */
    canDecrypt: boolean;
}

/** A `pulumi` on PATH that knows one stack, `dev` of the project `scenario`, and answers as the CLI does. */
export class CliStandIn {
    private readonly folder = mkdtempSync(join(tmpdir(), "verifik-cli-"));
    private readonly file = join(this.folder, "stack.json");
    private readonly path = process.env["PATH"];

    constructor() {
        const script = join(this.folder, "pulumi");
        writeFileSync(script, `#!${process.execPath}\n(${answer})(${JSON.stringify(this.file)});\n`);
        chmodSync(script, 0o755);
        this.set({});
        process.env["PATH"] = `${this.folder}${delimiter}${this.path}`;
    }

    set(contents: Partial<StackContents>): void {
        writeFileSync(this.file, JSON.stringify({ config: {}, resources: [], canDecrypt: true, ...contents }));
    }

    get(): StackContents {
        return JSON.parse(readFileSync(this.file, "utf8"));
    }

    close(): void {
        process.env["PATH"] = this.path;
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** Runs in the process of the stand-in, so it uses nothing from outside. */
function answer(file: string): unknown {
    const { readFileSync, writeFileSync } = require("node:fs");
    const contents: StackContents = JSON.parse(readFileSync(file, "utf8"));
    const { config, resources, canDecrypt } = contents;
    const args = process.argv.slice(2).filter((arg) => !/^(-s|--(stack|color|non-interactive|json|secret))$/.test(arg));
    const words = args.filter((arg) => arg !== "dev" && arg !== "never");
    const keyOf = (key: string) => (key.includes(":") ? key : `scenario:${key}`);
    const fail = (message: string) => {
        console.error(`error: ${message}`);
        process.exitCode = 255;
    };
    const [command, action, key] = words;
    if (command === "version") return console.log("v3.260.0");
    if (!process.argv.includes("dev")) return fail("no stack named 'prod' found");
    if (command === "stack") return console.log(JSON.stringify({ version: 3, deployment: { resources } }));
    if (action === undefined) {
        const shown = Object.entries(config).map(([name, { value, secret }]) => [
            name,
            secret ? { secret } : { value, secret },
        ]);
        return console.log(JSON.stringify(Object.fromEntries(shown)));
    }
    const found = config[keyOf(key!)];
    const isSecret = action === "set" || found?.secret === true;
    if (isSecret && !canDecrypt) return fail("incorrect passphrase");
    if (action === "set") {
        const value = readFileSync(0, "utf8").replace(/\r?\n$/, "");
        config[keyOf(key!)] = { value, secret: true };
        return writeFileSync(file, JSON.stringify(contents));
    }
    return found === undefined
        ? fail(`configuration key '${key}' not found for stack 'dev'`)
        : console.log(found.value);
}
