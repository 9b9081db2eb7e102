import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
    type Behaviour,
    type Fault,
    type Personality,
    personalities,
    type Sandbox,
    startSandbox,
} from "../../sandbox/api";
import { type Host, startHost } from "../host/host";
import { behaviourOf } from "../stack/personality";
import { encodings } from "./echo";

// One cell of the fault matrix: an operation of the provider host, a call of it that goes wrong, and a clean run after
// that. What an engine would keep between the runs is kept here.

type Values = Record<string, unknown>;

const personalityNames = Object.keys(personalities) as Personality[];

/** What a state holds of the one flow. */
interface Entry {
    readonly id: string;
    readonly outputs: Values;
}

/** The operations, each with the calls that occur in it. */
export const operations = {
    create: ["GET", "POST"],
    adopt: ["GET", "PUT"],
    update: ["GET", "PUT"],
    refresh: ["GET"],
    delete: ["DELETE"],
} as const;

export type Operation = keyof typeof operations;
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What nobody may read anywhere: people, a test value. */
const secrets = { name: "Marked Person", email: "marked@private.example", test: "marked-test@private.example" };

const limited = { code: "RateLimitExceeded", message: "Rate limit exceeded" };

type Mishap = Omit<Fault, "method" | "times" | "after">;

/** What goes wrong with a call. `refused` is a server that is not there at all. */
export const faults: Readonly<Record<string, Mishap | "refused">> = {
    refused: "refused",
    "reset before the work": { what: "dropBefore" },
    "reset after the work": { what: "dropAfter" },
    timeout: { what: "silence" },
    "429 with Retry-After": { what: { status: 429, headers: { "retry-after": "1" }, body: limited } },
    "429 without": { what: { status: 429, body: limited } },
    "status 500": { what: { status: 500, body: { message: "oops" } } },
    "422 that repeats what was sent": {
        what: {
            status: 422,
            body: {
                code: "UnprocessableEntity",
                message: `whiteList holds ${secrets.name} ${secrets.email}`,
                details: [{ field: "security.apiTestValue", message: `${secrets.test} cannot be used` }],
            },
        },
    },
    "502 with HTML": { what: "html502" },
    "200 with broken JSON": { what: "brokenJson" },
    "200 with a cut body": { what: "cutBody" },
    "200 with another flow's id": { what: "otherId" },
    "slow trickle": { what: { trickleMs: 2_000 } },
    "202 and done later": { what: { status: 202, body: { message: "Accepted" } }, work: true },
    "202 and never done": { what: { status: 202, body: { message: "Accepted" } } },
    "200 with nothing in it": { what: { status: 200, body: { data: null } }, work: true },
    "410 without the work": { what: { status: 410, body: { code: "Gone", message: "Gone" } } },
    "403 on this object": { what: { status: 403, body: { message: "Access forbidden", code: "Forbidden" } } },
    "200 with 9 MB": { what: { status: 200, body: JSON.stringify({ data: "x".repeat(9 * 1024 * 1024) }) }, work: true },
    "200, nested 5,000 deep": { what: { status: 200, body: "[".repeat(5_000) + "]".repeat(5_000) }, work: true },
    "redirect to another host": { what: { redirect: "http://127.0.0.1:9/elsewhere" } },
};

const echo = "422 that echoes in twelve spellings";

/** What may go wrong, by name. */
export const mishaps = [...Object.keys(faults), echo];

/** An answer that gives back the token and all that was sent, in every spelling. */
function echoing(token: string): Mishap {
    const all = [token, ...Object.values(secrets)].flatMap((secret) =>
        Object.values(encodings).map((write) => write(secret)),
    );
    const details = all.map((text) => ({ field: text, message: text }));
    const body = { code: all[0], message: all.join(" "), status: all[1], details };
    return { what: { status: 422, body, headers: { "retry-after": token } } };
}

/** The servers: each personality, and what any of them may do besides. */
export const servers: Readonly<Record<string, Partial<Behaviour>>> = {
    usual: {},
    ...Object.fromEntries(personalityNames.map((name) => [name, behaviourOf(name)])),
    masked: { writeOnly: "masked", nestedUpdates: "replace" },
    tidies: { tidies: true },
};

/** How long it goes wrong: one call; or every such call of the run, so that it fails. */
export type Times = "once" | "throughout";

/** What was left after the clean run. */
export interface Result {
    /** Whether the run in which it went wrong said that it failed. */
    readonly failed: boolean;
    /** Whether the clean run took a line of `adopt` that its guard had named. */
    readonly named: boolean;
    /** What is not as the program says. Empty, if all is. */
    readonly wrong: string[];
    /** The secrets that stand in what the host printed, or in an error. */
    readonly leaked: string[];
}

/** A cell that would only wait: each try of a call that never answers takes half a minute. */
export function isTooLong(mishap: string, times: Times): boolean {
    return times === "throughout" && ["timeout", "429 with Retry-After", "429 without"].includes(mishap);
}

/** Runs one cell. */
export async function faultCase(
    operation: Operation,
    method: Method,
    mishap: string,
    times: Times,
    personality: Partial<Behaviour> = {},
): Promise<Result> {
    const folder = mkdtempSync(join(tmpdir(), "verifik-fault-"));
    const file = join(folder, "sandbox.json");
    let sandbox = await startSandbox({ ...personality, file });
    const { port, token } = sandbox;
    try {
        const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
        const config = { "verifik:baseUrl": sandbox.url, "verifik:token": token };
        const before = {
            ...{ project, type: "login", redirectUrl: "https://a.example", loginSettings: { email: true } },
            whiteList: [{ name: secrets.name, email: secrets.email }],
            security: {
                ...{ source: "API", strategy: "whitelist", apiUrl: "https://list.example" },
                ...{ apiTestType: "email", apiTestValue: secrets.test },
            },
        };
        const after = {
            ...{ ...before, redirectUrl: "https://b.example", loginSettings: { email: true, phone: true } },
            security: { ...before.security, apiUrl: "https://other.example" },
        };
        const stack = new Stack(config);
        let wanted: Values | undefined = before;
        if (operation === "adopt") {
            const { _id } = sandbox.dashboard.flows.create({ ...before, redirectUrl: "https://old.example" });
            wanted = { ...before, adopt: _id };
        } else if (operation !== "create") {
            await stack.run(before);
            if (operation === "update") wanted = after;
            if (operation === "delete") wanted = undefined;
        }

        const fault = mishap === echo ? echoing(token) : faults[mishap]!;
        if (fault === "refused") await sandbox.close();
        else sandbox.injectFault({ ...fault, method, times: times === "once" ? 1 : 1000 });
        const failed = await stack.run(wanted, operation === "refresh").then(
            () => false,
            () => true,
        );
        if (fault === "refused") sandbox = await startSandbox({ ...personality, file, port });
        sandbox.clearFaults();

        const named = await cleanRun(stack, wanted);
        const leaked = [token, ...Object.values(secrets)].filter((secret) => stack.said.join("\n").includes(secret));
        return { failed, named, wrong: wrongOf(sandbox, stack, wanted), leaked };
    } finally {
        await sandbox.close();
        rmSync(folder, { recursive: true, force: true });
    }
}

/** One more run. What its guard names, it adopts, as a user would. */
async function cleanRun(stack: Stack, wanted: Values | undefined): Promise<boolean> {
    try {
        await stack.run(wanted, true);
        return false;
    } catch (error) {
        const adopt = /adopt: "([0-9a-f]{24})"/.exec(String((error as Error).message))?.[1];
        if (adopt === undefined || wanted === undefined) throw error;
        await stack.run({ ...wanted, adopt });
        return true;
    }
}

function wrongOf({ dashboard }: Sandbox, { entry }: Stack, wanted: Values | undefined): string[] {
    const flows = dashboard.flows.list().filter(({ status }) => status !== "deleted");
    const found: string[] = [];
    if (flows.length !== (wanted === undefined ? 0 : 1)) found.push(`${flows.length} flows on the server`);
    if ((entry === undefined) !== (wanted === undefined)) found.push("the state does not hold what the program says");
    if (wanted === undefined || entry === undefined) return found;
    const [flow] = flows;
    if (flow?._id !== entry.id) found.push("the state holds another id");
    for (const holder of [flow ?? {}, entry.outputs] as Values[]) {
        if (!isSameUrl(holder["redirectUrl"], wanted["redirectUrl"])) found.push("another redirectUrl");
        const settings = holder["loginSettings"] as Values | undefined;
        const { phone } = wanted["loginSettings"] as Values;
        if (settings?.["email"] !== true || settings["phone"] !== phone) found.push("other loginSettings");
    }
    // What a section or a list that goes out whole could lose.
    const people = (flow?.["whiteList"] as Values[] | undefined)?.map(({ email }) => email);
    if (String(people) !== secrets.email) found.push("other people on the white list");
    const security = flow?.["security"] as Values | undefined;
    const { apiUrl } = wanted["security"] as Values;
    if (security?.["apiTestValue"] !== secrets.test || !isSameUrl(security["apiUrl"], apiUrl))
        found.push("other security");
    return found;
}

function isSameUrl(one: unknown, other: unknown): boolean {
    const [first, second] = [one, other].map(String);
    return URL.canParse(first!) && new URL(first!).href === new URL(second!).href;
}

/** What an engine does, for one flow: each run has a provider host of its own. */
class Stack {
    entry: Entry | undefined;
    /** All that was printed, and all errors. */
    readonly said: string[] = [];

    constructor(private readonly config: Record<string, string>) {}

    /** Brings about what is wanted, after a refresh if asked for. Fails as the host does, with the state as it is then. */
    async run(wanted: Values | undefined, refresh = false): Promise<void> {
        const host = await startHost(this.config);
        try {
            if (refresh && this.entry !== undefined) {
                const read = await host.read(this.entry.id, this.entry.outputs);
                this.entry = read === undefined ? undefined : { id: read.id, outputs: read.outputs };
            }
            if (wanted === undefined) {
                if (this.entry !== undefined) await host.delete(this.entry.id, this.entry.outputs);
                this.entry = undefined;
            } else await this.deploy(host, wanted);
        } catch (error) {
            this.said.push(String((error as Error).message), String((error as Error).stack));
            throw error;
        } finally {
            await host.stop();
            this.said.push(...host.printed);
        }
    }

    private async deploy(host: Host, wanted: Values): Promise<void> {
        const { entry } = this;
        const { failures } = await host.check(entry?.outputs ?? {}, wanted);
        if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
        if (entry === undefined) {
            this.entry = await host.create(wanted).catch((error) => this.keep(error));
            return;
        }
        const { changes } = await host.diff(entry.id, entry.outputs, wanted);
        if (changes !== false) {
            const outputs = await host.update(entry.id, entry.outputs, wanted);
            this.entry = { id: entry.id, outputs };
        }
    }

    /** A partial failure leaves its object in the state. */
    private keep(error: Error & Partial<Entry>): never {
        if (error.id !== undefined && error.outputs !== undefined)
            this.entry = { id: error.id, outputs: error.outputs };
        throw error;
    }
}
