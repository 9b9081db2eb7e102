import { randomBytes } from "node:crypto";
import { type Clock, clock } from "../api/clock";
import { isObject, type Json, type JsonObject } from "../json/json";
import { type Ask, itemsIn, objectIn, type RawAnswer } from "./ask";
import type { Findings } from "./findings";

/** What the name of each project that a probe makes begins with. */
export const probeMark = "pulumi-verifik probe";

// The longest that a write is waited for.
const settleMs = 20_000;
// The first wait; each further one doubles it, since Verifik allows 50 requests a minute about flows.
const firstWaitMs = 250;
const longestWaitMs = 4_000;

const projects = "/v2/projects";
const flows = "/v2/project-flows";
const rows = "/v2/project-flow-white-lists";

const [ann, bob] = [
    { name: "Probe A", email: "a@example.com" },
    { name: "Probe B", email: "b@example.com" },
];

/**
 * Learns how a server behaves, with a draft project and draft flows of its own, which it deletes again whatever happens.
 *
 * @param isStopped whether somebody has asked to stop: then it only cleans up
 * @throws An error if the project cannot be made, or what was made cannot be deleted.
 */
export async function probeServer(ask: Ask, isStopped: () => boolean, time: Clock = clock): Promise<Findings> {
    const probe = new Probe(ask, isStopped, time);
    await probe.removeLeftovers();
    try {
        await probe.run();
    } finally {
        await probe.removeLeftovers();
    }
    return probe.findings;
}

class Probe {
    readonly findings: Findings = {
        ...{ nestedUpdates: "unknown", defaults: "unknown", writeOnly: "unknown", ignoreStatus: "unknown" },
        ...{ envelope: "unknown", putAnswer: "unknown", postAnswer: "unknown", references: "unknown" },
        ...{ listItems: "unknown", softDelete: "unknown", whiteList: "unknown", pagination: "unknown", lagMs: 0 },
        ...{ errorShape: "unknown", pageSize: "unknown", filtersLists: "unknown", replacesLists: "unknown" },
        ...{ whiteListRows: "unknown", secondFlow: "unknown", projectWithFlows: "unknown", demoMode: "unknown" },
        version: "unknown",
    };

    private readonly name = `${probeMark} ${randomBytes(4).toString("hex")}`;
    /** Flows that are deleted: a list that lags, or keeps what is deleted, may still show them. */
    private readonly gone = new Set<string>();
    /** The project that this probe made, which a list that lags may not show. */
    private made: string | undefined;

    constructor(
        private readonly send: Ask,
        private readonly isStopped: () => boolean,
        private readonly time: Clock,
    ) {}

    async run(): Promise<void> {
        const project = await this.makeProject();
        const login = await this.makeFlow(project, {
            type: "login",
            loginSettings: { email: true, phone: true },
            whiteList: [ann!, bob!],
        });
        if (login === undefined) return;
        await this.learnFromPuts(login);
        await this.learnFromWhiteList(login);
        await this.learnFromLists(project);
        await this.learnFromDelete(login);
    }

    /** Deletes every project of a probe, with its flows: this one's, and what an earlier one that was killed has left. */
    async removeLeftovers(): Promise<void> {
        const ids = new Set((await this.listMarked()).map(({ _id }) => String(_id)));
        if (this.made !== undefined && !this.gone.has(this.made)) ids.add(this.made);
        for (const id of ids) {
            for (const flow of await this.list(`${flows}?project=${id}`)) {
                const isOurs = referredId(flow["project"]) === id && flow["status"] !== "deleted";
                if (isOurs && !this.gone.has(String(flow["_id"]))) await this.remove("project-flows", flow);
            }
            await this.remove("projects", { _id: id });
        }
    }

    private async remove(kind: string, { _id }: JsonObject): Promise<void> {
        const { status } = await this.send("DELETE", `/v3/${kind}/${_id}`);
        if (status >= 300 && status !== 404) {
            throw new Error(
                `the probe could not delete what it made (DELETE answered ${status}). Delete the project whose name begins ` +
                    `with "${probeMark}" in Verifik's dashboard.`,
            );
        }
        this.gone.add(String(_id));
    }

    private async listMarked(): Promise<JsonObject[]> {
        return (await this.list(projects)).filter(
            ({ _id, name, status }) =>
                String(name).startsWith(probeMark) && status !== "deleted" && !this.gone.has(String(_id)),
        );
    }

    private async list(path: string): Promise<JsonObject[]> {
        const found = new Map<unknown, JsonObject>();
        for (let page = 1; page <= 100; page++) {
            const known = found.size;
            const query = `${path.includes("?") ? "&" : "?"}page=${page}&limit=100&perPage=100`;
            for (const item of itemsIn(await this.send("GET", path + query))) found.set(item["_id"], item);
            if (found.size === known) break;
        }
        return [...found.values()];
    }

    private async ask(...call: Parameters<Ask>): Promise<RawAnswer> {
        if (this.isStopped()) throw new Error("the probe was stopped");
        return this.send(...call);
    }

    /** Reads until what was written shows, and notes how long that took. Undefined, if it never shows. */
    private async settle(path: string, shows: (answer: RawAnswer) => boolean): Promise<RawAnswer | undefined> {
        const began = this.time.now();
        for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
            const answer = await this.ask("GET", path);
            const passedMs = this.time.now() - began;
            if (shows(answer)) {
                if (waitMs > firstWaitMs) this.findings.lagMs = Math.max(this.findings.lagMs, Math.round(passedMs));
                return answer;
            }
            if (passedMs > settleMs) return undefined;
            await this.time.sleep(waitMs);
        }
    }

    private async makeProject(): Promise<string> {
        const answer = await this.ask("POST", projects, {
            ...{ name: this.name, contactEmail: "probe@example.com", allowedCountries: ["Colombia"] },
            ...{ privacyUrl: "https://example.com/privacy", termsAndConditionsUrl: "https://example.com/terms" },
        });
        if (answer.status >= 300) throw new Error(`the probe's project was refused (POST answered ${answer.status})`);
        const id = await this.idOf(answer, projects, ({ name }) => name === this.name);
        if (id === undefined) throw new Error("the probe's project is in no list");
        this.made = id;
        const path = `${projects}/${id}`;
        const project = await this.settle(path, (reading) => objectIn(reading)["_id"] === id);
        if (project === undefined) return id;
        this.findings.envelope = envelopeOf(project);
        this.findings.demoMode = objectIn(project)["demoMode"] === true;
        return id;
    }

    /** The id in the answer to a POST, or of what is new in the list. */
    private async idOf(
        answer: RawAnswer,
        list: string,
        isMade: (item: JsonObject) => boolean,
    ): Promise<string | undefined> {
        const { _id } = objectIn(answer);
        this.findings.postAnswer = typeof _id === "string" ? "object" : "success";
        if (typeof _id === "string") return _id;
        const path = `${list}${list.includes("?") ? "&" : "?"}page=1&limit=100&perPage=100`;
        const isNew = (item: JsonObject) => isMade(item) && !this.gone.has(String(item["_id"]));
        const listed = await this.settle(path, (reading) => itemsIn(reading).some(isNew));
        return listed && String(itemsIn(listed).find(isNew)!["_id"]);
    }

    private async makeFlow(project: string, args: JsonObject): Promise<string | undefined> {
        const answer = await this.ask("POST", flows, { project, status: "draft", ...args });
        if (answer.status >= 300) return undefined;
        const path = `${flows}?project=${project}&type=${args["type"]}`;
        const id = await this.idOf(
            answer,
            path,
            (item) => item["type"] === args["type"] && referredId(item["project"]) === project,
        );
        if (id === undefined) return undefined;
        const shown = await this.settle(`${flows}/${id}`, (reading) => objectIn(reading)["_id"] === id);
        if (shown === undefined) return id;
        const flow = objectIn(shown);
        const { loginSettings, version } = flow;
        this.findings.references = isObject(flow["project"]) ? "objects" : "ids";
        if (isObject(loginSettings)) this.findings.defaults = "searchMode" in loginSettings;
        if (Array.isArray(args["whiteList"])) {
            const people = flow["whiteList"];
            this.findings.writeOnly =
                Array.isArray(people) && people.some((one) => isObject(one) && "email" in one) ? "returned" : "leftOut";
        }
        if (typeof version === "number") this.findings.version = version;
        return id;
    }

    private async learnFromPuts(id: string): Promise<void> {
        const path = `${flows}/${id}`;
        const sent = { loginSettings: { email: false } };
        const answer = await this.ask("PUT", path, sent);
        this.findings.putAnswer = putAnswerOf(answer, sent, true);
        const changed = await this.settle(path, (reading) => sectionOf(reading)["email"] === false);
        if (changed !== undefined) {
            this.findings.nestedUpdates = sectionOf(changed)["phone"] === true ? "merge" : "replace";
        }
        const { status } = await this.ask("PUT", path, { status: "paused" });
        if (status >= 300) return;
        const paused = await this.settle(path, (reading) => objectIn(reading)["status"] === "paused");
        this.findings.ignoreStatus = paused === undefined;
    }

    private async learnFromWhiteList(id: string): Promise<void> {
        const path = `${flows}/${id}`;
        const rowsPath = `${rows}?where_projectFlow=${id}&page=1&limit=100&perPage=100`;
        const first = await this.ask("GET", rowsPath);
        this.findings.whiteListRows = first.status < 300 && peopleIn(itemsIn(first)).length > 0;
        const isShown = this.findings.writeOnly === "returned";
        if (!isShown && !this.findings.whiteListRows) return;
        const read = isShown ? path : rowsPath;
        const people = (answer: RawAnswer) => peopleIn(isShown ? objectIn(answer)["whiteList"] : itemsIn(answer));
        const mark = async (redirectUrl: string, body: JsonObject) => {
            const { status } = await this.ask("PUT", path, { redirectUrl, ...body });
            if (status >= 300) return undefined;
            // The people may be as they were, so something beside them tells when the write shows.
            await this.settle(path, (reading) => objectIn(reading)["redirectUrl"] === redirectUrl);
            return people(await this.ask("GET", read));
        };
        const added = await mark("https://example.com/1", { whiteList: [bob!] });
        if (added !== undefined) this.findings.whiteList = added.includes(ann!.email) ? "add" : "replace";
        const replaced = await mark("https://example.com/2", { whiteList: [bob!], replaceList: true });
        if (replaced !== undefined) this.findings.replacesLists = replaced.join() === bob!.email;
    }

    private async learnFromLists(project: string): Promise<void> {
        await this.makeFlow(project, { type: "onboarding" });
        const { status } = await this.ask("POST", flows, { project, type: "login", status: "draft" });
        this.findings.secondFlow = status < 300;
        const path = `${flows}?project=${project}`;
        const count = this.findings.secondFlow ? 3 : 2;
        const all = `${path}&page=1&limit=100&perPage=100`;
        const list = await this.settle(all, (reading) => itemsIn(reading).length >= count);
        if (list === undefined) return;
        this.findings.pagination = paginationOf(list);
        const login = itemsIn(list).find((item) => item["type"] === "login");
        this.findings.listItems = login && "loginSettings" in login ? "whole" : "summaries";
        const [byLimit, byPerPage] = [
            itemsIn(await this.ask("GET", `${path}&page=1&limit=1`)).length === 1,
            itemsIn(await this.ask("GET", `${path}&page=1&perPage=1`)).length === 1,
        ];
        if (byLimit && byPerPage) this.findings.pageSize = "both";
        else this.findings.pageSize = byLimit ? "limit" : byPerPage ? "perPage" : "none";
        const onboardings = itemsIn(await this.ask("GET", `${all}&type=onboarding`));
        this.findings.filtersLists = onboardings.length > 0 && onboardings.every(({ type }) => type === "onboarding");
        const whole = objectIn(await this.ask("GET", `${projects}/${project}?with[]=projectFlows`));
        const inProject = whole["projectFlows"];
        this.findings.projectWithFlows =
            Array.isArray(inProject) && inProject.some((flow) => isObject(flow) && "type" in flow);
    }

    private async learnFromDelete(id: string): Promise<void> {
        const path = `${flows}/${id}`;
        const missing = await this.ask("GET", `${flows}/${"f".repeat(24)}`);
        if (missing.status === 404) this.findings.errorShape = errorShapeOf(missing);
        await this.remove("project-flows", { _id: id });
        const last = await this.settle(
            path,
            (reading) => reading.status === 404 || objectIn(reading)["status"] === "deleted",
        );
        if (last !== undefined) this.findings.softDelete = last.status !== 404;
    }
}

function referredId(value: Json | undefined): unknown {
    return isObject(value) ? value["_id"] : value;
}

function sectionOf(answer: RawAnswer): JsonObject {
    const { loginSettings } = objectIn(answer);
    return isObject(loginSettings) ? loginSettings : {};
}

function peopleIn(list: unknown): string[] {
    return Array.isArray(list) ? list.filter(isObject).map(({ email }) => String(email)) : [];
}

function envelopeOf({ body }: RawAnswer): Findings["envelope"] {
    if ("_id" in body) return "bare";
    if ("signature" in body) return "signed";
    return body["status"] === "completed" ? "completed" : "data";
}

/** What an answer to a PUT of a section tells. `before` is what its `email` was. */
function putAnswerOf(answer: RawAnswer, sent: JsonObject, before: boolean): Findings["putAnswer"] {
    if (answer.status >= 300) return "unknown";
    if (answer.text === "") return "empty";
    const object = objectIn(answer);
    if (!("loginSettings" in object)) return "success";
    if (sectionOf(answer)["email"] === before) return "before";
    if ("_id" in object) return "object";
    return Object.keys(object).every((key) => key in sent) ? "sent" : "withoutId";
}

function paginationOf({ body }: RawAnswer): Findings["pagination"] {
    const { data, pagination } = body;
    if (isObject(data)) return "docs";
    if (isObject(pagination)) return "pages" in pagination ? "inside" : "perPage";
    return "total" in body || "pages" in body ? "beside" : "none";
}

function errorShapeOf({ body }: RawAnswer): Findings["errorShape"] {
    const { error, message } = body;
    if (isObject(error)) return "nested";
    if (typeof error === "string") return typeof message === "string" ? "upper" : "text";
    return typeof message === "string" ? "plain" : "unknown";
}
