import type { ReadResult } from "@pulumi/pulumi/dynamic";
import { session } from "../api/config";
import { isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import { diffLeaves, topLevelKeys } from "../changes/changes";
import { managedInputs } from "../changes/managedInputs";
import type { JsonObject } from "../json/json";
import { isUnknown } from "../json/unknowns";
import { checkResult } from "../lifecycle/check";
import { configureHost } from "../lifecycle/configureHost";
import { checkDeclaredOnce, type Identity } from "../lifecycle/duplicates";
import { doesNotExist } from "../lifecycle/import";
import type { Provider } from "../lifecycle/provider";
import { patienceSince } from "../lifecycle/replicaLag";
import type { Inputs, Outputs } from "../lifecycle/resourceSpec";
import { assertSameAccount, warnOfAnotherAccount } from "../lifecycle/sameAccount";
import { assertNotOfPlugin } from "../lifecycle/sameDoor";
import { assertSameOrigin } from "../lifecycle/sameOrigin";
import { withWayOut } from "../lifecycle/wayOut";
import { assertSingleOwner, declaresActive } from "../run/activations";
import { isDeleted, isWritten } from "../run/declarations";
import { rememberTexts } from "../run/declaredTexts";
import { notifyOnce } from "../run/notify";
import { declaredFlowsOf, isDestroyForced } from "../run/stackProjects";
import { validateSchema } from "../schema/validate";
import {
    activate,
    declareActivation,
    declareActivationIfProgramRuns,
    isActivationDeclared,
    isActivationWritten,
    pause,
    readAsKnown,
    readSituation,
    subjectOf,
} from "./activation";
import { assertDestroyable } from "./destroyable";
import { fields } from "./schema";

function outputs(inputs: Inputs, project: JsonObject, olds: Outputs): Outputs {
    const since = olds["status"] === "active" ? olds["liveSince"] : undefined;
    const liveSince = since ?? project["updatedAt"];
    const live: JsonObject = inputs["status"] === "active" && liveSince !== undefined ? { liveSince } : {};
    const client = project["client"] ?? olds["client"];
    const account: JsonObject = client === undefined ? {} : { client };
    const held = { ...managedInputs(fields, inputs), ...live, ...account, ...stackFlows(inputs, olds) };
    return { ...held, apiOrigin: session().origin(), managed: true };
}

/** What a destroy has to know of the project. A refresh knows nothing of the program, so it keeps what was known. */
function stackFlows(inputs: Inputs, olds: Outputs): JsonObject {
    const project = String(inputs["project"]);
    const isForced = isDestroyForced(project);
    if (isForced === undefined) return olds["stackFlows"] === undefined ? {} : { stackFlows: olds["stackFlows"] };
    const noted = flowsOf({ flows: olds["stackFlows"] ?? [] }).filter((flow) => !isDeleted(flow));
    const flows = [...new Set([...noted, ...flowsOf(inputs), ...declaredFlowsOf(project)])].sort();
    return isForced ? {} : { stackFlows: flows };
}

/** Whether a destroy would have to know more of the project than the state holds. An update notes it, and sends nothing. */
function isNewToDestroy(id: string, news: Inputs, { stackFlows: known }: Outputs): boolean {
    const isForced = isDestroyForced(id);
    if (isForced !== false) return isForced === true && known !== undefined;
    // A state of an earlier version notes nothing, and is no change.
    if (!Array.isArray(known)) return false;
    // What this run makes, its preview could not know. It is noted by the next.
    const isNew = (flow: string) => !isUnknown(flow) && !isWritten(flow) && !known.includes(flow);
    return [...flowsOf(news), ...declaredFlowsOf(id)].some(isNew);
}

function flowsOf({ flows }: Inputs): string[] {
    return Array.isArray(flows) ? flows.map(String) : [];
}

async function activateAndBuildOutputs(inputs: Inputs, olds: Outputs): Promise<Outputs> {
    const id = String(inputs["project"]);
    assertSingleOwner(id, flowsOf(inputs), String(inputs["status"]));
    declareActivation(id);
    const project = await activate(id, flowsOf(inputs), String(inputs["status"]));
    return outputs(inputs, project, olds);
}

/** What makes two activations the same. */
const identity: Identity = {
    path: "activations",
    fields,
    naturalKey: ({ project }) => ({ project: project! }),
    describe: ({ project }) => `the activation of project ${project}`,
};

function twiceActivated(project: string): RefusedError {
    return new RefusedError(
        `project ${project} is activated by another resource of this program. Remove one of the two: each would undo the other's.`,
    );
}

async function read(id: string, olds: Outputs): Promise<ReadResult> {
    assertSameOrigin(subjectOf(id).resource, olds);
    const patience = isWritten(id) ? "full" : patienceSince(olds["liveSince"]);
    const now = await readAsKnown(id, flowsOf(olds), String(olds["status"]), patience).catch((error) => {
        if (isNotFound(error)) return undefined;
        throw error;
    });
    if (now === undefined) await assertSameAccount(olds, subjectOf(id));
    if (now === undefined) return {};
    const live = now.flows.filter(({ status }) => status === "active").map(({ _id }) => _id);
    const named = flowsOf(olds).filter((flow) => olds["status"] !== "active" || live.includes(flow));
    const inputs: Inputs = { project: id, flows: named, status: now.project["status"] ?? null };
    return { id, inputs, props: outputs(inputs, now.project, olds) };
}

async function remove(id: string, olds: Outputs): Promise<void> {
    assertSameOrigin(subjectOf(id).resource, olds);
    if (isActivationDeclared(id)) {
        notifyOnce(`project ${id} stays live: another resource of this program activates it.`);
        return;
    }
    if (declaresActive(id)) {
        notifyOnce(`project ${id} stays live: its own resource declares that it is active.`);
        return;
    }
    await assertDestroyable(id, olds);
    await pause(id).catch(async (error) => {
        if (!isNotFound(error)) throw error;
        await assertSameAccount(olds, subjectOf(id));
    });
}

/** What Pulumi's provider host runs for a ProjectActivation. Its path is in every state, and public for ever. */
const provider: Provider = {
    configure: configureHost,

    // The default stands in the inputs, so that a project which somebody paused shows as drift.
    async check(olds, news) {
        rememberTexts(fields, news);
        const { __provider, __adoptedAs, ...written } = news;
        const inputs: Inputs = { ...written, status: written["status"] ?? "active" };
        const duplicates = checkDeclaredOnce(identity, olds, inputs, Object.keys(olds).length === 0);
        return checkResult(inputs, [...validateSchema(fields, inputs), ...duplicates], []);
    },

    async diff(id, olds, news, holder) {
        rememberTexts(fields, olds, news);
        assertSameOrigin(subjectOf(id).resource, olds);
        warnOfAnotherAccount(subjectOf(id).resource, olds);
        assertNotOfPlugin(subjectOf(id).resource, olds, news);
        const changed = diffLeaves(fields, managedInputs(fields, olds), managedInputs(fields, news));
        const replaces = topLevelKeys(changed).filter((key) => key === "project");
        if (replaces.length === 0 && isActivationWritten(id)) throw twiceActivated(id);
        if (replaces.length === 0 && declareActivationIfProgramRuns(id, holder)) {
            assertSingleOwner(id, flowsOf(news), String(news["status"]));
        }
        return {
            changes: changed.length > 0 || isNewToDestroy(id, news, olds),
            ...(replaces.length > 0 ? { replaces } : {}),
            changed,
        };
    },

    async create(inputs, holder) {
        if (isActivationDeclared(String(inputs["project"]), holder)) throw twiceActivated(String(inputs["project"]));
        return { id: String(inputs["project"]), outs: await activateAndBuildOutputs(inputs, {}) };
    },

    async import(id) {
        const { project, flows } = await readSituation(id).catch((error) => {
            throw isNotFound(error) ? doesNotExist(subjectOf(id).resource) : error;
        });
        const isActive = project["status"] === "active";
        const live = flows.filter(({ status }) => status === "active");
        const named = (isActive || live.length > 0 ? live : flows).map(({ _id }) => String(_id));
        if ((!isActive && project["status"] !== "paused") || named.length === 0) {
            throw new RefusedError(
                `Project ${id} was never live, so there is no activation to import. Declare one, and \`pulumi up\` activates it.`,
            );
        }
        const inputs: Inputs = { project: id, flows: named, status: String(project["status"]) };
        return { id, inputs, props: outputs(inputs, project, {}) };
    },

    async update(id, olds, news) {
        assertSameOrigin(subjectOf(id).resource, olds);
        const changed = diffLeaves(fields, managedInputs(fields, olds), managedInputs(fields, news));
        if (changed.length > 0) return { outs: await activateAndBuildOutputs(news, olds) };
        // Only what a destroy has to know is new. Whoever paused the project meanwhile is not overruled.
        declareActivation(id);
        const { __provider, stackFlows: _, ...held } = olds;
        return { outs: { ...held, ...stackFlows(news, olds) } };
    },

    read: (id, olds = {}) => withWayOut(read(id, olds)),

    delete: (id, olds) => withWayOut(remove(id, olds)),
};

export = provider;
