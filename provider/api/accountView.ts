import type { JsonObject } from "../json/json";
import type { Client } from "./client";
import type { Clock } from "./clock";
import { idOf } from "./envelope";
import { ApiError, type ErrorContext } from "./errors";
import { FreshReads, gatherMs } from "./freshReads";

// One answer of Verifik's may tell of many objects, and Verifik counts calls. So the reads and guards of one run share what
// an answer has told. The view only saves calls: what it lacks is no reason to call anything gone, changed or absent.

/** How long an answer counts. */
const keptMs = 10_000;

/** Whether a server that answers so, also when it is asked again, will do so always: it does not know what it was asked for. */
const isLasting = (status: number) => [400, 405, 414, 422].includes(status) || status >= 500;

/** Where an object is shown among others: in its project with that project's flows, or on the first page of a list. */
export interface ShownIn {
    readonly path: string;
    /** The project. Without it, the list. */
    readonly project?: string;
    /** Whether the object is the project, so that the call is its own. */
    readonly isProject?: true;
}

/** What an answer has to show of an object to save the one that shows it alone. */
export interface Wanted {
    isWhole(object: JsonObject): Promise<boolean>;
    /** Reads it by itself. */
    isWholeAlone(): Promise<boolean>;
}

/** An answer that shows the flows of a project. */
type FlowsOf = "project" | "list";

/** A project and its flows, as one answer shows them. */
export interface ProjectView {
    readonly project: JsonObject;
    /** Undefined, where the server shows none with the project. */
    readonly flows: readonly JsonObject[] | undefined;
}

/** An answer, which counts while it is under way, and for a time from when it came: the wait for its turn makes it no older. */
interface Kept<T> {
    /** When it was asked for. */
    readonly asked: number;
    /** When it came. */
    came?: number;
    readonly answer: Promise<T>;
}

/** What the answers of one run have told of an account. */
export class AccountView {
    private readonly lists = new Map<string, Kept<JsonObject[]>>();
    private readonly projects = new Map<string, Kept<ProjectView | undefined>>();
    private readonly pages = new Map<string, Kept<readonly JsonObject[] | undefined>>();
    /** What this run wrote, as the answers show it. */
    private readonly written = new Map<string, { readonly since: number; readonly object: JsonObject }>();
    /** The objects that one answer could have shown, of those that were asked for lately. */
    private readonly asked = new Map<string, { readonly since: number; readonly ids: Set<string> }>();
    /** Whether the server refuses to show flows with a project: then it does so always. */
    private refusesFlows = false;
    /** Which answers to take flows from. What does not show the first of them whole, shows none. */
    private readonly ways: FlowsOf[] = ["project", "list"];
    private trial: Promise<void> | undefined;
    private owner: Promise<string | undefined> | undefined;
    private readonly fresh: FreshReads;
    /** Of leaves that an answer has left out, whether the server shows them nowhere. */
    private readonly neverShown = new Map<string, Promise<boolean | undefined>>();

    constructor(
        private readonly client: Client,
        private readonly clock: Clock,
    ) {
        this.fresh = new FreshReads(clock);
    }

    /**
     * Told of every write of this run, before it is sent and when its answer is there: what was read before no longer counts
     * for what it changes. A list stays through a POST, since whoever makes something knows what it has made.
     */
    forgetBefore(method: string, path: string): void {
        this.projects.clear();
        this.pages.clear();
        if (method === "POST") return;
        const [, , collection, id] = path.split("/");
        this.written.delete(String(id));
        for (const key of this.lists.keys())
            if (key.split("/")[2]?.startsWith(`${collection}?`)) this.lists.delete(key);
    }

    /** Remembers an object as the answer to a write shows it. */
    remember(id: string, object: JsonObject): void {
        this.written.set(id, { since: this.clock.now(), object });
    }

    /** What an object was after a write of the last seconds. */
    lastWritten(id: string): JsonObject | undefined {
        const last = this.written.get(id);
        return this.isFresh(last?.since) ? last?.object : undefined;
    }

    /** How many milliseconds ago a list came that counts. */
    ageOf(path: string, query: Record<string, string>): number {
        const kept = this.lists.get(listKey(path, query));
        return kept?.came !== undefined && this.counts(kept) ? this.clock.now() - kept.came : 0;
    }

    /** The account of what the token gets to see. Undefined, where it gets to see nothing. */
    async account(subject: ErrorContext): Promise<string | undefined> {
        this.owner ??= this.client.probe(subject);
        const asked = this.owner;
        let account: string | undefined;
        try {
            account = await asked;
            return account;
        } finally {
            // What is not known now may be known later.
            if (account === undefined && this.owner === asked) this.owner = undefined;
        }
    }

    /** A list as it was at most ten seconds ago. */
    async list(path: string, query: Record<string, string>, subject: ErrorContext): Promise<JsonObject[]> {
        const key = listKey(path, query);
        return this.keep(this.lists, key, () => this.client.list(path, query, subject));
    }

    /** A list that is read after it is asked for. */
    listAfresh(path: string, query: Record<string, string>, subject: ErrorContext): Promise<JsonObject[]> {
        const key = listKey(path, query);
        return this.afresh(key, () => {
            this.lists.delete(key);
            return this.list(path, query, subject);
        });
    }

    /** The list of the last seconds, or the one that is being read, if there is one: it tells what was, not what is. */
    earlierList(path: string, query: Record<string, string>): Promise<JsonObject[]> | undefined {
        const kept = this.lists.get(listKey(path, query));
        return this.counts(kept) ? kept?.answer : undefined;
    }

    /** An answer to a call that is sent after it is asked for. */
    afresh<T>(key: string, read: () => Promise<T>): Promise<T> {
        return this.fresh.read(key, read);
    }

    /**
     * A project with its flows, in one call. Undefined, where that call does not succeed.
     *
     * @param since from when on the call may have been made
     */
    async projectWithFlows(id: string, subject: ErrorContext, since?: number): Promise<ProjectView | undefined> {
        if (this.refusesFlows) return undefined;
        const read = async () => {
            const whole = await this.client.getWithFlows(id, subject).catch((error: Error) => error);
            if (whole instanceof Error) {
                this.refusesFlows ||= whole instanceof ApiError && isLasting(whole.status);
                return undefined;
            }
            const { projectFlows: shown, ...project } = whole;
            const flows = flowsIn(shown, id);
            return { project, flows };
        };
        return this.keep(this.projects, id, read, since);
    }

    /** The first page of the list of a project's flows. Undefined, where that call does not succeed. */
    firstFlows(project: string, subject: ErrorContext, since?: number): Promise<readonly JsonObject[] | undefined> {
        return this.firstPage("/v2/project-flows", { project }, subject, since);
    }

    /** An object as an answer shows it that holds others too. Undefined, where it is to be read by itself. */
    async find(id: string, shownIn: ShownIn, wanted: Wanted, subject: ErrorContext): Promise<JsonObject | undefined> {
        const { project, isProject, path } = shownIn;
        if (isProject) return (await this.projectWithFlows(id, subject))?.project;
        if (project !== undefined) return this.findFlow(id, project, wanted, subject);
        if (!(await this.isWorthACall(id, listKey(path, {}), 3, this.pages))) return undefined;
        return withId(await this.firstPage(path, {}, subject), id);
    }

    /** An object as one of the projects shows it that were asked for lately. */
    async findKept(id: string): Promise<JsonObject | undefined> {
        const kept = [...this.projects.values()].filter((one) => this.counts(one));
        const shown = await Promise.all(kept.map(({ answer }) => answer.catch(() => undefined)));
        return withId(
            shown.flatMap((one) => one?.flows ?? []),
            id,
        );
    }

    /**
     * Whether the server leaves a leaf out of every answer. Whoever asks first looks at its object by itself to find out, and
     * the others wait.
     *
     * @param look returns undefined where its object does not tell
     */
    async isNeverShown(leaf: string, look: () => Promise<boolean | undefined>): Promise<boolean> {
        for (;;) {
            const found = this.neverShown.get(leaf);
            const mine = found ?? look();
            this.neverShown.set(leaf, mine);
            const isSo = await mine.catch(() => undefined);
            if (isSo !== undefined) return isSo;
            if (this.neverShown.get(leaf) === mine) this.neverShown.delete(leaf);
            if (found === undefined) return false;
        }
    }

    /** Takes a flow from the answer that shows flows whole. The first one finds out which, and the others wait for it. */
    private async findFlow(
        id: string,
        project: string,
        wanted: Wanted,
        subject: ErrorContext,
    ): Promise<JsonObject | undefined> {
        if (!(await this.isWorthACall(id, project, 2, this.projects))) return undefined;
        this.trial ??= this.tryWays(id, project, wanted, subject);
        await this.trial;
        const [way] = this.ways;
        return way && withId(await this.flowsOf(way, project, subject), id);
    }

    private async tryWays(id: string, project: string, wanted: Wanted, subject: ErrorContext): Promise<void> {
        for (let [way] = this.ways; way !== undefined; [way] = this.ways) {
            const flows = await this.flowsOf(way, project, subject);
            if (flows === undefined && !(way === "project" && this.refusesFlows)) return;
            const seen = withId(flows, id);
            if (seen !== undefined && (await wanted.isWhole(seen).catch(() => false))) return;
            // One that is gone, or that lacks something itself, tells nothing of the others.
            const isShown = seen !== undefined || (flows ?? []).length === 0;
            if (!isShown || !(await wanted.isWholeAlone().catch(() => false))) return;
            this.ways.shift();
        }
    }

    /** The flows of a project, in one call. Undefined, where that does not succeed. */
    private async flowsOf(
        way: FlowsOf,
        project: string,
        subject: ErrorContext,
    ): Promise<readonly JsonObject[] | undefined> {
        if (way === "list") return this.firstFlows(project, subject);
        const shown = await this.projectWithFlows(project, subject);
        return shown && (shown.flows ?? []);
    }

    private firstPage(
        path: string,
        query: Record<string, string>,
        subject: ErrorContext,
        since?: number,
    ): Promise<readonly JsonObject[] | undefined> {
        const read = () => this.client.listFirst(path, query, subject).catch(() => undefined);
        return this.keep(this.pages, listKey(path, query), read, since);
    }

    /** Whether the answer is there, or so many objects are asked for that it saves calls. */
    private async isWorthACall(
        id: string,
        key: string,
        enough: number,
        kept: ReadonlyMap<string, Kept<unknown>>,
    ): Promise<boolean> {
        const asked = this.asked.get(key);
        const ids = asked !== undefined && this.isFresh(asked.since) ? asked.ids : new Set<string>();
        if (ids.size === 0) this.asked.set(key, { since: this.clock.now(), ids });
        ids.add(id);
        const isWorth = () => ids.size >= enough || this.counts(kept.get(key));
        if (!isWorth()) await this.clock.sleep(gatherMs);
        return isWorth();
    }

    private counts(kept: Kept<unknown> | undefined): boolean {
        return kept !== undefined && (kept.came === undefined || this.isFresh(kept.came));
    }

    private isFresh(since: number | undefined): boolean {
        return since !== undefined && this.clock.now() - since < keptMs;
    }

    private keep<T>(all: Map<string, Kept<T>>, key: string, read: () => Promise<T>, since = 0): Promise<T> {
        const kept = all.get(key);
        if (kept !== undefined && this.counts(kept) && kept.asked >= since) return kept.answer;
        const mine: Kept<T> = { asked: this.clock.now(), answer: read() };
        all.set(key, mine);
        mine.answer.then(
            () => {
                mine.came = this.clock.now();
            },
            () => {
                if (all.get(key) === mine) all.delete(key);
            },
        );
        return mine.answer;
    }
}

function withId(objects: readonly JsonObject[] | undefined, id: string): JsonObject | undefined {
    return objects?.find((one) => idOf(one) === id);
}

function listKey(path: string, query: Record<string, string>): string {
    return `${path}?${new URLSearchParams(query)}`;
}

/** The flows of a project's answer. One inside its project may leave the project out. */
function flowsIn(shown: unknown, project: string): JsonObject[] | undefined {
    if (!Array.isArray(shown) || !shown.every((one) => idOf(one) !== undefined && typeof one === "object"))
        return undefined;
    return (shown as JsonObject[]).map((flow) => ({ project, ...flow }));
}
