import { randomBytes } from "node:crypto";
import { type Clock, clock } from "../api/clock";
import { idOf } from "../api/envelope";
import { pagePath, readList } from "../api/list";
import type { JsonObject } from "../json/json";
import { projectEndpoint, projectFlowEndpoint } from "../lifecycle/endpoints";
import { readUntil } from "../lifecycle/replicaLag";
import { type Ask, itemsIn, objectIn, type RawAnswer } from "./ask";

/** What the name of each project that a probe makes begins with. */
export const probeMark = "pulumi-verifik probe";

export const projects = projectEndpoint.path;
export const flows = projectFlowEndpoint.path;

const adviceToDelete = `Delete the projects whose names begin with "${probeMark}" in Verifik's dashboard.`;

const subject = { resource: "the probe", redact: [] };

// The longest that a write is waited for.
const settleMs = 20_000;

/** What one probe makes on a server, and how all of it is taken away again. */
export class Trial {
    /** The name of its project. */
    readonly name = `${probeMark} ${randomBytes(4).toString("hex")}`;
    /** For how many milliseconds a read did not show what was written, at the longest. */
    lagMs = 0;
    /** What is deleted: a list that lags, or keeps what is deleted, may still show it. */
    private readonly gone = new Set<string>();
    /** Its project, which a list that lags may not show. */
    private project: string | undefined;

    /** @param isStopped whether somebody has asked to stop: then it only cleans up */
    constructor(
        private readonly send: Ask,
        private readonly isStopped: () => boolean,
        private readonly time: Clock,
    ) {}

    async ask(...call: Parameters<Ask>): Promise<RawAnswer> {
        if (this.isStopped()) throw new Error("the probe was stopped");
        return this.send(...call);
    }

    /** Reads until what was written shows, and notes how long that took. Undefined, if it never shows. */
    async settle(path: string, shows: (answer: RawAnswer) => boolean): Promise<RawAnswer | undefined> {
        const began = this.time.now();
        let readings = 0;
        const read = () => {
            readings += 1;
            return this.ask("GET", path);
        };
        const last = await readUntil(read, shows, settleMs, this.time);
        if (!shows(last)) return undefined;
        if (readings > 1) this.lagMs = Math.max(this.lagMs, Math.round(this.time.now() - began));
        return last;
    }

    /** The id in the answer to a POST, or of what is new in the list. */
    async findId(
        answer: RawAnswer,
        collection: string,
        query: Record<string, string>,
        isMade: (item: JsonObject) => boolean,
    ): Promise<string | undefined> {
        const { _id } = objectIn(answer);
        if (typeof _id === "string") return _id;
        const isNew = (item: JsonObject) => isMade(item) && !this.gone.has(String(item["_id"]));
        const path = pagePath(collection, query, 1);
        const listed = await this.settle(path, (reading) => itemsIn(reading).some(isNew));
        return listed && String(itemsIn(listed).find(isNew)!["_id"]);
    }

    /** Makes its project. The answer to the POST, and the id. */
    async makeProject(): Promise<{ answer: RawAnswer; id: string }> {
        const answer = await this.ask("POST", projects, {
            ...{ name: this.name, contactEmail: "probe@example.com", allowedCountries: ["Colombia"] },
            ...{ privacyUrl: "https://example.com/privacy", termsAndConditionsUrl: "https://example.com/terms" },
        });
        if (answer.status >= 300) throw new Error(`the probe's project was refused (POST answered ${answer.status})`);
        const id = await this.findId(answer, projects, {}, ({ name }) => name === this.name);
        if (id === undefined) throw new Error("the probe's project is in no list");
        this.project = id;
        return { answer, id };
    }

    /**
     * Deletes every project of a probe, with its flows: this one's, and what an earlier one that was killed has left.
     *
     * @throws An error that says what to delete by hand, if the projects cannot be listed; then its own is deleted.
     */
    async removeLeftovers(): Promise<void> {
        const listed = await this.list(projects).catch((error: Error) => error);
        const marked = (listed instanceof Error ? [] : listed).filter(
            ({ name, status }) => String(name).startsWith(probeMark) && status !== "deleted",
        );
        const ids = new Set(marked.map(({ _id }) => String(_id)));
        if (this.project !== undefined) ids.add(this.project);
        for (const id of [...ids].filter((one) => !this.gone.has(one))) {
            // Verifik deletes a project's flows with it; a list that fails must not keep the project.
            for (const flow of await this.list(flows, { project: id }).catch(() => [])) {
                const isOurs = idOf(flow["project"]) === id && flow["status"] !== "deleted";
                if (isOurs && !this.gone.has(String(flow["_id"]))) await this.remove("project-flows", flow["_id"]);
            }
            await this.remove("projects", id);
        }
        if (listed instanceof Error) {
            throw new Error(`the probe could not look for what is left (${listed.message}). ${adviceToDelete}`);
        }
    }

    async remove(kind: "projects" | "project-flows", id: unknown): Promise<void> {
        const { status } = await this.send("DELETE", `/v3/${kind}/${id}`);
        if (status >= 300 && status !== 404) {
            throw new Error(`the probe could not delete what it made (DELETE answered ${status}). ${adviceToDelete}`);
        }
        this.gone.add(String(id));
    }

    private list(collection: string, query: Record<string, string> = {}): Promise<JsonObject[]> {
        return readList({ method: "GET", url: collection, subject }, clock, async (page) => ({
            items: itemsIn(await this.send("GET", pagePath(collection, query, page))),
            length: 0,
            pages: undefined,
        }));
    }
}
