import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a CLI says of a stack. */
export interface RecordedStack {
    readonly config: Readonly<Record<string, string>>;
    readonly resources?: readonly object[];
    readonly preview?: object;
}

// A shell starts faster than Node.js, and a command of ours starts a dozen.
const script = `#!/bin/sh
[ "$1" = version ] && echo v3.200.0 && exit
said="$1"
[ "$1 $2" = "config get" ] && said="$3"
while [ "$1" != --stack ]; do shift; done
cat "$(dirname "$0")/$2/$said"
`;

/** Puts a command `pulumi` first on PATH that says what is recorded of some stacks. Returns what ends that. */
export function useRecordedCli(stacks: Readonly<Record<string, RecordedStack>>): () => void {
    const folder = mkdtempSync(join(tmpdir(), "verifik-cli-"));
    const path = process.env["PATH"];
    writeFileSync(join(folder, "pulumi"), script);
    chmodSync(join(folder, "pulumi"), 0o755);
    for (const [name, { config, resources = [], preview = {} }] of Object.entries(stacks)) {
        mkdirSync(join(folder, name));
        const said = { config, stack: { deployment: { resources } }, preview };
        const texts = Object.entries(said).map(([command, value]) => [command, JSON.stringify(value)] as const);
        for (const [file, text] of [...texts, ...Object.entries(config)]) writeFileSync(join(folder, name, file), text);
    }
    process.env["PATH"] = `${folder}${delimiter}${path}`;
    return () => {
        process.env["PATH"] = path;
        rmSync(folder, { recursive: true, force: true });
    };
}
