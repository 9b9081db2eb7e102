import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { runInSession } from "../api/config";
import { listImports } from "../programText/importFile";
import { isWrittenHere } from "../programText/removeAdopt";
import { type Program, writeProgram } from "../programText/writeProgram";
import { Progress } from "./progress";
import { CommandError } from "./pulumi";
import { readAccount } from "./readAccount";
import { describeSecrets, setSecrets } from "./secretConfig";
import { settingsOf } from "./settings";
import { shellWord } from "./shellWord";

/** What is to be adopted, and how. */
export interface Adoption {
    readonly stack: string;
    /** Names or ids of projects; none, if there is only one. */
    readonly projects: readonly string[] | "all";
    /** The file to write. */
    readonly out: string;
    readonly isFull: boolean;
    readonly prefersLiveProject: boolean;
    /** Whether the file is not a program, but what `pulumi import --file` takes. */
    readonly isImport: boolean;
    /** Whether to overwrite a file that holds something else. */
    readonly isForced: boolean;
    /** Whether to put the secret values into the stack's configuration, instead of naming them. */
    readonly setsSecrets: boolean;
}

/** The files that are written where none is named. */
export const defaultOut = "verifik.ts";
export const defaultImport = "import.json";

/**
 * Writes a program that takes over what the stack's account holds. Returns what to tell. No secret, and nothing of a
 * person, gets into the file or into what is told.
 */
export async function adoptAccount(adoption: Adoption): Promise<string> {
    const { stack, out, isForced, setsSecrets } = adoption;
    const { command, removal } = commandsOf(adoption);
    const before = existsSync(out) ? readFileSync(out, "utf8") : undefined;
    const refused = new CommandError(
        `${out} holds something else already. Name another file with --out, or overwrite it with --force.`,
    );
    if (before !== undefined && !isForced && (adoption.isImport || !isWrittenHere(before))) throw refused;
    const { origin, session } = await settingsOf(stack);
    const progress = new Progress();
    const account = await runInSession(session, () => readAccount(adoption.projects, progress)).finally(() =>
        progress.end(),
    );
    const sizes = [
        count(account.projects.length, "project"),
        count(account.flows.length, "flow"),
        count(account.webhooks.length, "webhook"),
    ];
    const written = `${out} is written: ${sizes.join(", ")} of ${origin}.`;
    if (adoption.isImport) {
        mkdirSync(dirname(out), { recursive: true });
        writeFileSync(out, `${JSON.stringify({ resources: listImports(account) }, null, 4)}\n`);
        return [
            written,
            ...remarks({ notes: 0, unfit: [] }, account.foreignFlows.length),
            `Next, in a stack that has the plugin: \`pulumi import --file ${shellWord(out)} --stack ${shellWord(stack)}\`. ` +
                "It prints the program.",
        ].join("\n");
    }
    const program = writeProgram(account, { ...adoption, command, removal });
    if (before !== undefined && before !== program.text && !isForced) throw refused;
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, program.text);
    return [
        written,
        ...remarks(program, account.foreignFlows.length),
        ...(setsSecrets
            ? await setSecrets(stack, program.secrets, progress)
            : describeSecrets(stack, program.secrets, `${command} --set-secrets`)),
        `Next: ${importHint(out)}\`pulumi preview --stack ${shellWord(stack)}\` shows that nothing changes.`,
        `After \`pulumi up\`: \`${removal}\`.`,
    ].join("\n");
}

function remarks({ notes, unfit }: Pick<Program, "notes" | "unfit">, foreign: number): string[] {
    const fields = `Left to the dashboard or spelt in another way there: ${count(notes, "field")}. Comments in the file say why.`;
    const flows = `Left out: ${count(foreign, "flow")} of types that this package does not manage.`;
    const projects = `No LiveProject can stand for ${unfit.map((id) => `project ${id}`).join(", ")}: it has resources of its own.`;
    return [...(notes > 0 ? [fields] : []), ...(foreign > 0 ? [flows] : []), ...(unfit.length > 0 ? [projects] : [])];
}

function count(size: number, one: string): string {
    return `${size} ${one}${size === 1 ? "" : "s"}`;
}

/** The command lines that write the program, and that end the adoption. */
function commandsOf(adoption: Adoption): { command: string; removal: string } {
    const { stack, projects, out, isFull, prefersLiveProject } = adoption;
    const base = `npx pulumi-verifik adopt --stack ${shellWord(stack)}`;
    const file = out === defaultOut ? "" : ` --out ${shellWord(out)}`;
    const wanted = projects === "all" ? " --all" : projects.map((one) => ` --project ${shellWord(one)}`).join("");
    const more = `${isFull ? " --full" : ""}${prefersLiveProject ? " --live-project" : ""}`;
    return { command: `${base}${wanted}${more}${file}`, removal: `${base} --remove${file}` };
}

/** How a program gets the file, unless it is the program. */
function importHint(out: string): string {
    if (basename(out) === "index.ts") return "";
    const path = relative(process.cwd(), out).replace(/\.ts$/, "");
    return `\`import "${path.startsWith("..") ? path : `./${path}`}";\` in your program. Then `;
}
