import { runInSession } from "../../provider/api/config";
import { Session } from "../../provider/api/session";
import { Progress } from "../../provider/cli/progress";
import { readAccount } from "../../provider/cli/readAccount";
import { type Program, type ProgramOptions, writeProgram } from "../../provider/programText/writeProgram";
import type { Sandbox } from "../../sandbox/api";

/** How a program is written. */
export type Manner = Pick<ProgramOptions, "isFull" | "prefersLiveProject" | "held">;

const base = "npx pulumi-verifik adopt --stack dev";

/** The program of all that is in a sandbox, read and written as the command does. */
export async function programOf(sandbox: Sandbox, how: Manner): Promise<Program> {
    const settings: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    const session = new Session({ get: (key) => settings[key] }, () => undefined);
    const account = await runInSession(session, () => readAccount("all", new Progress({ write: () => true })));
    return writeProgram(account, { command: `${base} --all`, removal: `${base} --remove`, ...how });
}
