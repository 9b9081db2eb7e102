import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import type { StateResource } from "../../../provider/program/stateResource";

/** What the one stack of a stand-in has. */
export interface StackContents {
    config: { [key: string]: { value: string; secret: boolean } };
    resources: StateResource[];
    /** Whether the passphrase is the one of the secrets. */
    canDecrypt: boolean;
}

/**
 * A `pulumi` on PATH that knows one stack, `dev` of the project `scenario`, and answers as the CLI does. It is a script
 * of the shell, which starts many times as fast as Node.js.
 */
export class CliStandIn {
    private readonly folder = mkdtempSync(join(tmpdir(), "verifik-cli-"));
    private readonly config = join(this.folder, "config");
    private readonly path = process.env["PATH"];

    constructor() {
        const script = join(this.folder, "pulumi");
        writeFileSync(script, `#!/bin/sh\ncd '${this.folder}'\n${answer}`);
        chmodSync(script, 0o755);
        this.set({});
        process.env["PATH"] = `${this.folder}${delimiter}${this.path}`;
    }

    set({ config = {}, resources = [], canDecrypt = true }: Partial<StackContents>): void {
        rmSync(this.config, { recursive: true, force: true });
        mkdirSync(this.config);
        for (const [key, { value, secret }] of Object.entries(config)) {
            writeFileSync(join(this.config, key), value);
            writeFileSync(join(this.config, `${key}.json`), JSON.stringify(secret ? { secret } : { value, secret }));
        }
        writeFileSync(join(this.folder, "state.json"), JSON.stringify({ version: 3, deployment: { resources } }));
        writeFileSync(join(this.folder, "canDecrypt"), String(canDecrypt));
    }

    /** The stack's configuration, with the values of secrets. */
    getConfig(): StackContents["config"] {
        const shown = readdirSync(this.config).filter((file) => file.endsWith(".json"));
        return Object.fromEntries(
            shown.map((file) => {
                const { secret } = JSON.parse(readFileSync(join(this.config, file), "utf8"));
                const key = basename(file, ".json");
                return [key, { value: readFileSync(join(this.config, key), "utf8"), secret }];
            }),
        );
    }

    close(): void {
        process.env["PATH"] = this.path;
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** Beside a key's value stands what the CLI shows of it. */
const answer = `
fail() {
    echo "error: $1" >&2
    exit 255
}
show() {
    separator="{"
    for file in config/*.json; do
        [ -e "$file" ] || continue
        name=\${file#config/}
        printf '%s"%s":' "$separator" "\${name%.json}"
        cat "$file"
        separator=","
    done
    [ "$separator" = "{" ] && printf "{"
    echo "}"
}
is_secret() { [ "$action" = set ] || grep -q '"secret":true' "config/$key.json" 2>/dev/null; }

command=$1
action=$2
[ "$command" = version ] && echo v3.260.0 && exit
case " $* " in *" dev "*) ;; *) fail "no stack named 'prod' found" ;; esac
[ "$command" = stack ] && exec cat state.json
case $action in
    get) name=$3 ;;
    set) name=$4 ;;
    *) show; exit ;;
esac
case $name in *:*) key=$name ;; *) key=scenario:$name ;; esac
is_secret && [ "$(cat canDecrypt)" = false ] && fail "incorrect passphrase"
if [ "$action" = set ]; then
    printf %s "$(cat)" > "config/$key"
    printf '{"secret":true}' > "config/$key.json"
    exit
fi
[ -e "config/$key" ] || fail "configuration key '$name' not found for stack 'dev'"
cat "config/$key"
echo
`;
