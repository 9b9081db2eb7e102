import { parseArgs } from "node:util";
import { adoptAccount } from "./adopt";
import { defaultImport, defaultOut } from "./adoption";
import { removeAdoptions } from "./removeAdoptions";
import { UsageError } from "./usageError";

/** What `adopt` takes. */
export const adoptHelp = `  pulumi-verifik adopt --stack <stack> [--project <name or id>]… [--all] [--out <file>] [--full] [--live-project]
                       [--set-secrets] [--force]
      Writes the program that takes over what the account holds: projects, their flows and webhooks, without those that
      the stack manages already. Nothing is written to Verifik, neither now nor by the \`pulumi up\` that follows. Without
      --project there must be one project, or --all.
      --out: the file, ${defaultOut} by default. It is overwritten only with --force.
      --full: also the fields that are as Verifik's defaults are.
      --live-project: one LiveProject for each live project with at most one flow of each type.
      Secrets, and what is of people, stand in the stack's secret configuration and not in the file: the keys to set are
      printed. With --set-secrets they are set, straight from Verifik, and no value is printed. Other values under
      these keys are overwritten only with --force.
      Exit code 0: done; 2: error.

  pulumi-verifik adopt --stack <stack> --import [--project <name or id>]… [--all] [--out <file>] [--force]
      For the plugin: writes the file that \`pulumi import --file\` takes, ${defaultImport} by default, in place of a program.

  pulumi-verifik adopt --stack <stack> --remove [--out <file>]
      Takes the \`adopt\` lines out of that file, once the stack holds what they name. Exit code 0: done; 2: error.`;

const flag = { type: "boolean" } as const;
const text = { type: "string" } as const;
const options = {
    stack: text,
    project: { type: "string", multiple: true },
    all: flag,
    out: text,
    full: flag,
    "live-project": flag,
    "set-secrets": flag,
    force: flag,
    import: flag,
    remove: flag,
} as const;

/** Does what the arguments after `adopt` say. Returns what to tell. Throws a UsageError or a CommandError. */
export async function adopt(args: readonly string[]): Promise<string> {
    const values = parse(args);
    const { stack, project = [], remove, ...others } = values;
    const out = values.out ?? (values.import ? defaultImport : defaultOut);
    if (stack === undefined) throw new UsageError("Name the stack with --stack.");
    if (remove) {
        const odd = [
            ...Object.keys(others).filter((name) => name !== "out"),
            ...project.slice(0, 1).map(() => "project"),
        ];
        if (odd.length > 0) throw new UsageError(`--${odd[0]} does not go with --remove.`);
        return removeAdoptions(stack, out);
    }
    if (values.all && project.length > 0) throw new UsageError("Either --project or --all.");
    const forPrograms = (["full", "live-project", "set-secrets"] as const).find((name) => values[name]);
    if (values.import && forPrograms !== undefined) throw new UsageError(`--${forPrograms} does not go with --import.`);
    return adoptAccount({
        stack,
        out,
        projects: values.all ? "all" : project,
        isFull: values.full === true,
        prefersLiveProject: values["live-project"] === true,
        isImport: values.import === true,
        isForced: values.force === true,
        setsSecrets: values["set-secrets"] === true,
    });
}

function parse(args: readonly string[]) {
    try {
        return parseArgs({ args: [...args], options }).values;
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}
