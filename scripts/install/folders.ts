import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export const root = join(__dirname, "../..");

/** Makes a folder of its own for something. */
export function scratch(): string {
    return realpathSync(mkdtempSync(join(tmpdir(), "verifik-install-")));
}

/** The package as it is published, in a file. */
export function packed(folder: string): string {
    npm(["pack", "--ignore-scripts", "--pack-destination", folder], root);
    return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz"))!);
}

/** Writes files, by their paths below a folder. */
export function write(folder: string, files: Readonly<Record<string, string | object>>): void {
    for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(
            join(folder, path),
            typeof content === "string" ? content : JSON.stringify(content, undefined, 4),
        );
    }
}

/** Runs npm. A failure shows what it printed. */
export function npm(args: readonly string[], cwd: string): void {
    run("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline"], cwd);
}

/** Runs a command. A failure shows what it printed. */
export function run(
    command: string,
    args: readonly string[],
    cwd: string,
    env: NodeJS.ProcessEnv = process.env,
): string {
    try {
        return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        throw new Error(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}` || String(error));
    }
}

/** Deploys and destroys the program of a folder, by a Node.js. */
export function deploy(folder: string, node = process.execPath): void {
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env["PATH"]}` };
    run(node, [join(root, "node_modules/ts-node/dist/bin.js"), "-T", join(__dirname, "row.ts"), folder], root, env);
}

/** Runs rows one after the other and says how each went. The last line counts them. Answers whether all went well. */
export function rows(all: readonly { name: string; run: () => void }[]): boolean {
    let failed = 0;
    for (const { name, run } of all) {
        try {
            run();
            console.log(`ok      ${name}`);
        } catch (error) {
            failed++;
            console.log(`FAILED  ${name}\n${(error as Error).message}`);
        }
    }
    console.log(`${all.length - failed} passed, ${failed} failed`);
    return failed === 0 && all.length > 0;
}
