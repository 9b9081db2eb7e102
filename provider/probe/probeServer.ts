import { type Clock, clock } from "../api/clock";
import { idOf } from "../api/envelope";
import { pagePath } from "../api/list";
import { isObject, type JsonObject } from "../json/json";
import { type Ask, itemsIn, objectIn, type RawAnswer } from "./ask";
import type { Findings } from "./findings";
import { flows, projects, Trial } from "./trial";

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
    const trial = new Trial(ask, isStopped, time);
    const questions = new Questions(trial);
    await trial.removeLeftovers();
    try {
        await questions.run();
    } finally {
        await trial.removeLeftovers();
    }
    return { ...questions.findings, lagMs: trial.lagMs };
}

/** What is open about a server, and what a trial told of it. */
class Questions {
    readonly findings: Omit<Findings, "lagMs"> = {
        ...{ nestedUpdates: "unknown", defaults: "unknown", writeOnly: "unknown", ignoreStatus: "unknown" },
        ...{ envelope: "unknown", putAnswer: "unknown", postAnswer: "unknown", references: "unknown" },
        ...{ listItems: "unknown", softDelete: "unknown", whiteList: "unknown", pagination: "unknown" },
        ...{ errorShape: "unknown", pageSize: "unknown", filtersLists: "unknown", replacesLists: "unknown" },
        ...{ whiteListRows: "unknown", secondFlow: "unknown", projectWithFlows: "unknown", demoMode: "unknown" },
        version: "unknown",
    };

    constructor(private readonly trial: Trial) {}

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

    private async makeProject(): Promise<string> {
        const { answer, id } = await this.trial.makeProject();
        this.learnFromPost(answer);
        const project = await this.trial.settle(`${projects}/${id}`, (reading) => objectIn(reading)["_id"] === id);
        if (project === undefined) return id;
        this.findings.envelope = envelopeOf(project);
        this.findings.demoMode = objectIn(project)["demoMode"] === true;
        return id;
    }

    private learnFromPost(answer: RawAnswer): void {
        this.findings.postAnswer = typeof objectIn(answer)["_id"] === "string" ? "object" : "success";
    }

    private async makeFlow(project: string, args: { type: string } & JsonObject): Promise<string | undefined> {
        const answer = await this.trial.ask("POST", flows, { project, status: "draft", ...args });
        if (answer.status >= 300) return undefined;
        this.learnFromPost(answer);
        const { type } = args;
        const id = await this.trial.findId(
            answer,
            flows,
            { project, type },
            (item) => item["type"] === type && idOf(item["project"]) === project,
        );
        if (id === undefined) return undefined;
        const shown = await this.trial.settle(`${flows}/${id}`, (reading) => objectIn(reading)["_id"] === id);
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
        const answer = await this.trial.ask("PUT", path, sent);
        this.findings.putAnswer = putAnswerOf(answer, sent, true);
        const changed = await this.trial.settle(path, (reading) => sectionOf(reading)["email"] === false);
        if (changed !== undefined) {
            this.findings.nestedUpdates = sectionOf(changed)["phone"] === true ? "merge" : "replace";
        }
        const { status } = await this.trial.ask("PUT", path, { status: "paused" });
        if (status >= 300) return;
        const paused = await this.trial.settle(path, (reading) => objectIn(reading)["status"] === "paused");
        this.findings.ignoreStatus = paused === undefined;
    }

    private async learnFromWhiteList(id: string): Promise<void> {
        const path = `${flows}/${id}`;
        const rowsPath = pagePath(rows, { where_projectFlow: id }, 1);
        const first = await this.trial.ask("GET", rowsPath);
        this.findings.whiteListRows = first.status < 300 && peopleIn(itemsIn(first)).length > 0;
        const isShown = this.findings.writeOnly === "returned";
        if (!isShown && !this.findings.whiteListRows) return;
        const read = isShown ? path : rowsPath;
        const people = (answer: RawAnswer) => peopleIn(isShown ? objectIn(answer)["whiteList"] : itemsIn(answer));
        const mark = async (redirectUrl: string, body: JsonObject) => {
            const { status } = await this.trial.ask("PUT", path, { redirectUrl, ...body });
            if (status >= 300) return undefined;
            // The people may be as they were, so something beside them tells when the write shows.
            await this.trial.settle(path, (reading) => objectIn(reading)["redirectUrl"] === redirectUrl);
            return people(await this.trial.ask("GET", read));
        };
        const added = await mark("https://example.com/1", { whiteList: [bob!] });
        if (added !== undefined) this.findings.whiteList = added.includes(ann!.email) ? "add" : "replace";
        const replaced = await mark("https://example.com/2", { whiteList: [bob!], replaceList: true });
        if (replaced !== undefined) this.findings.replacesLists = replaced.join() === bob!.email;
    }

    private async learnFromLists(project: string): Promise<void> {
        await this.makeFlow(project, { type: "onboarding" });
        const { status } = await this.trial.ask("POST", flows, { project, type: "login", status: "draft" });
        this.findings.secondFlow = status < 300;
        const count = this.findings.secondFlow ? 3 : 2;
        const all = pagePath(flows, { project }, 1);
        const list = await this.trial.settle(all, (reading) => itemsIn(reading).length >= count);
        if (list === undefined) return;
        this.findings.pagination = paginationOf(list);
        const login = itemsIn(list).find((item) => item["type"] === "login");
        this.findings.listItems = login && "loginSettings" in login ? "whole" : "summaries";
        const [byLimit, byPerPage] = [
            itemsIn(await this.trial.ask("GET", `${flows}?project=${project}&page=1&limit=1`)).length === 1,
            itemsIn(await this.trial.ask("GET", `${flows}?project=${project}&page=1&perPage=1`)).length === 1,
        ];
        if (byLimit && byPerPage) this.findings.pageSize = "both";
        else this.findings.pageSize = byLimit ? "limit" : byPerPage ? "perPage" : "none";
        const onboardings = itemsIn(await this.trial.ask("GET", `${all}&type=onboarding`));
        this.findings.filtersLists = onboardings.length > 0 && onboardings.every(({ type }) => type === "onboarding");
        const whole = objectIn(await this.trial.ask("GET", `${projects}/${project}?with[]=projectFlows`));
        const inProject = whole["projectFlows"];
        this.findings.projectWithFlows =
            Array.isArray(inProject) && inProject.some((flow) => isObject(flow) && "type" in flow);
    }

    private async learnFromDelete(id: string): Promise<void> {
        const path = `${flows}/${id}`;
        const missing = await this.trial.ask("GET", `${flows}/${"f".repeat(24)}`);
        if (missing.status === 404) this.findings.errorShape = errorShapeOf(missing);
        await this.trial.remove("project-flows", id);
        const last = await this.trial.settle(
            path,
            (reading) => reading.status === 404 || objectIn(reading)["status"] === "deleted",
        );
        if (last !== undefined) this.findings.softDelete = last.status !== 404;
    }
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
