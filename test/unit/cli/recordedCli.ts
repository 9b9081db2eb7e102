import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a CLI says of a stack. */
export interface RecordedStack {
    readonly config: Readonly<Record<string, string>>;
    readonly resources?: readonly object[];
    readonly preview?: object;
}

/** Puts a command `pulumi` first on PATH that says what is recorded of some stacks. Returns what ends that. */
export function useRecordedCli(stacks: Readonly<Record<string, RecordedStack>>): () => void {
    const folder = mkdtempSync(join(tmpdir(), "verifik-cli-"));
    const path = process.env["PATH"];
    const file = join(folder, "pulumi");
    writeFileSync(file, `#!${process.execPath}\n(${answer})(${JSON.stringify(stacks)});\n`);
    chmodSync(file, 0o755);
    process.env["PATH"] = `${folder}${delimiter}${path}`;
    return () => {
        process.env["PATH"] = path;
        rmSync(folder, { recursive: true, force: true });
    };
}

function answer(stacks: Readonly<Record<string, RecordedStack>>): void {
    const args = process.argv.slice(2);
    const stack = stacks[args[args.indexOf("--stack") + 1] ?? ""];
    const command = args.slice(0, 2).join(" ");
    if (args[0] === "version") console.log("v3.200.0");
    else if (stack === undefined) process.exitCode = 255;
    else if (command === "config get") {
        const value = stack.config[args[2] ?? ""];
        if (value === undefined) process.exitCode = 255;
        else console.log(value);
    } else if (args[0] === "config") console.log(JSON.stringify(stack.config));
    else if (command === "stack export")
        console.log(JSON.stringify({ deployment: { resources: stack.resources ?? [] } }));
    else if (args[0] === "preview") console.log(JSON.stringify(stack.preview ?? {}));
    else process.exitCode = 255;
}
