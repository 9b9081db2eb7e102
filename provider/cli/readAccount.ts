import { type ErrorContext, isNotFound } from "../api/errors";
import type { JsonObject } from "../json/json";
import { type Endpoint, getWhole, listObjects } from "../lifecycle/resourceClient";
import type { Account, ForeignFlow } from "../programText/account";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";
import { isShownAs } from "../schema/equality";
import { webhookSpec } from "../webhook/spec";
import type { Progress } from "./progress";
import { CommandError } from "./pulumi";
import { readWithProjects } from "./wholeFlows";

const subject: ErrorContext = { resource: "the account", redact: [] };
const managedTypes = ["login", "onboarding"];

/**
 * Reads the projects that are wanted, with their flows and the webhooks of these: a list of each kind, and one call more
 * for each object that its list does not show whole, or for all flows of a project.
 *
 * @param wanted names or ids of projects; `all` for all, and for webhooks without a flow too; none, if there is only one
 * @throws A CommandError where they cannot be told apart, with the projects that there are.
 */
export async function readAccount(wanted: readonly string[] | "all", progress: Progress): Promise<Account> {
    progress.show("projects", 0, 1);
    const projects = chooseProjects(await listObjects(projectSpec, {}, subject), wanted);
    const ids = projects.map(({ _id }) => String(_id));
    progress.show("flows", 0, 1);
    const [listed, webhooks] = await Promise.all([
        ids.length === 0 ? [] : listObjects(projectFlowSpec, ids.length === 1 ? { project: ids[0]! } : {}, subject),
        listObjects(webhookSpec, {}, subject),
    ]);
    if (ids.length === 0 && webhooks.length === 0)
        throw nothingThere("The account has neither a project nor a webhook.");
    const own = listed.filter((flow) => ids.includes(String(flow["project"])));
    const isManaged = ({ type }: JsonObject) => managedTypes.includes(String(type));
    const whole = {
        projects: await readWhole(projectSpec, projects, "projects", progress),
        flows: await readWhole(
            projectFlowSpec,
            await readWithProjects(own.filter(isManaged), subject),
            "flows",
            progress,
        ),
    };
    const linked = webhooks.filter((webhook) => wanted === "all" || isLinked(webhook, own, whole.flows));
    return {
        ...whole,
        webhooks: await readWhole(webhookSpec, linked, "webhooks", progress),
        foreignFlows: own.filter((flow) => !isManaged(flow)).map(toForeignFlow),
    };
}

async function readWhole(
    spec: Endpoint,
    items: readonly JsonObject[],
    what: string,
    progress: Progress,
): Promise<JsonObject[]> {
    let done = 0;
    const read = items.map(async (item) => {
        const found = await getWhole(spec, item, subject).catch((error) => {
            // Deleted since the list was read.
            if (isNotFound(error)) return undefined;
            throw error;
        });
        done++;
        if (done < items.length) progress.show(what, done, items.length);
        return found;
    });
    const found = (await Promise.all(read)).filter((object) => object !== undefined);
    progress.show(what, items.length, items.length);
    return found;
}

/** Whether one of the flows reports to a webhook, by the word of either side. */
function isLinked(webhook: JsonObject, listed: readonly JsonObject[], flows: readonly JsonObject[]): boolean {
    const { flows: linked, _id } = webhook;
    const names = (flow: JsonObject) => {
        const integrations = flow["integrations"] as JsonObject | null | undefined;
        return flow["webhook"] === _id || integrations?.["webhook"] === _id;
    };
    return flows.some(names) || (Array.isArray(linked) && listed.some((flow) => linked.includes(flow["_id"] ?? null)));
}

function toForeignFlow({ _id, project, type }: JsonObject): ForeignFlow {
    const isWord = typeof type === "string" && /^\w{1,40}$/.test(type);
    return { id: String(_id), project: String(project), type: isWord ? type : "unknown" };
}

function chooseProjects(all: readonly JsonObject[], wanted: readonly string[] | "all"): readonly JsonObject[] {
    if (wanted === "all") return all;
    if (all.length === 0) throw nothingThere("The account has no project.");
    if (wanted.length === 0 && all.length === 1) return all;
    if (wanted.length === 0) {
        throw new CommandError(
            `The account has ${all.length} projects: ${describeProjects(all)}. Name one with --project, or take --all.`,
        );
    }
    return [...new Set(wanted.map((one) => chooseProject(all, one)))];
}

function nothingThere(sentence: string): CommandError {
    return new CommandError(
        `${sentence} Check that \`verifik:environment\` and \`verifik:token\` are of the account that you mean.`,
    );
}

function chooseProject(all: readonly JsonObject[], wanted: string): JsonObject {
    const found = all.filter(
        ({ _id, name }) => _id === wanted || isShownAs(projectSpec.fields, ["name"], wanted, name),
    );
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) return one;
    const asked = JSON.stringify(wanted);
    throw new CommandError(
        one === undefined
            ? `There is no project ${asked}. There is ${describeProjects(all)}.`
            : `${found.length} projects are called ${asked}: ${describeProjects(found)}. Name one by its id.`,
    );
}

function describeProjects(projects: readonly JsonObject[]): string {
    const shown = projects.slice(0, 10).map(({ _id, name }) => `${JSON.stringify(name ?? "")} (${_id})`);
    return shown.join(", ") + (projects.length > 10 ? ` and ${projects.length - 10} more` : "");
}
