import { basename, relative } from "node:path";
import type { Program } from "../programText/writeProgram";
import { type Adoption, defaultOut } from "./adoption";
import { shellWord } from "./shellWord";

// What `adopt` tells, and the commands that it names.

/** What the file does not hold, or not as Verifik does. */
export function remarks({ notes, unfit }: Pick<Program, "notes" | "unfit">, held: number, foreign: number): string[] {
    const verbs = held === 1 ? "is left out: the stack holds it" : "are left out: the stack holds them";
    const objects = `${count(held, "object")} ${verbs} already.`;
    const fields = `Left to the dashboard or spelt in another way there: ${count(notes, "field")}. Comments in the file say why.`;
    const flows = `Left out: ${count(foreign, "flow")} of types that this package does not manage.`;
    const projects = `No LiveProject can stand for ${unfit.map((id) => `project ${id}`).join(", ")}: it has resources of its own.`;
    return [
        ...(held > 0 ? [objects] : []),
        ...(notes > 0 ? [fields] : []),
        ...(foreign > 0 ? [flows] : []),
        ...(unfit.length > 0 ? [projects] : []),
    ];
}

/** A number of things, such as "2 flows". */
export function count(size: number, one: string): string {
    return `${size} ${one}${size === 1 ? "" : "s"}`;
}

/** The command lines that write the program, and that end the adoption. */
export function commandsOf(adoption: Adoption): { command: string; removal: string } {
    const { stack, projects, out, isFull, prefersLiveProject } = adoption;
    const base = `npx pulumi-verifik adopt --stack ${shellWord(stack)}`;
    const file = out === defaultOut ? "" : ` --out ${shellWord(out)}`;
    const wanted = projects === "all" ? " --all" : projects.map((one) => ` --project ${shellWord(one)}`).join("");
    const more = `${isFull ? " --full" : ""}${prefersLiveProject ? " --live-project" : ""}`;
    return { command: `${base}${wanted}${more}${file}`, removal: `${base} --remove${file}` };
}

/** How a program gets the file, unless it is the program. */
export function importHint(out: string): string {
    if (basename(out) === "index.ts") return "";
    const path = relative(process.cwd(), out).replace(/\.ts$/, "");
    return `\`import "${path.startsWith("..") ? path : `./${path}`}";\` in your program. Then `;
}
