import type { dynamic } from "@pulumi/pulumi";
import { configure, session } from "../api/config";
import { isNotFound } from "../api/errors";
import { diffLeaves, topLevelKeys } from "../changes/changes";
import { managedInputs } from "../changes/managedInputs";
import type { JsonObject } from "../json/json";
import { checkResult } from "../lifecycle/check";
import type { Inputs, Outputs } from "../lifecycle/resourceSpec";
import { assertSameAccount } from "../lifecycle/sameAccount";
import { assertSameOrigin } from "../lifecycle/sameOrigin";
import { assertSingleOwner, declaresActive } from "../run/activations";
import { notifyOnce } from "../run/notify";
import { validateSchema } from "../schema/validate";
import {
    activate,
    declareActivation,
    declareActivationIfProgramRuns,
    isActivationDeclared,
    pause,
    readSituation,
    subjectOf,
} from "./activation";
import { fields } from "./schema";

function outputs(inputs: Inputs, project: JsonObject, olds: Outputs): Outputs {
    const since = olds["status"] === "active" ? olds["liveSince"] : undefined;
    const liveSince = since ?? project["updatedAt"];
    const live: JsonObject = inputs["status"] === "active" && liveSince !== undefined ? { liveSince } : {};
    const client = project["client"] ?? olds["client"];
    const account: JsonObject = client === undefined ? {} : { client };
    return { ...managedInputs(fields, inputs), ...live, ...account, apiOrigin: session().origin(), managed: true };
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

/** What Pulumi's provider host runs for a ProjectActivation. Its path is in every state, and public for ever. */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = {
    configure: async ({ config }) => configure(config, notifyOnce),

    // The default stands in the inputs, so that a project which somebody paused shows as drift.
    async check(_olds, news) {
        const { __provider, ...written } = news;
        const inputs: Inputs = { ...written, status: written["status"] ?? "active" };
        return checkResult(inputs, validateSchema(fields, inputs), []);
    },

    async diff(id, olds, news) {
        assertSameOrigin(subjectOf(id).resource, olds);
        const changed = diffLeaves(fields, managedInputs(fields, olds), managedInputs(fields, news));
        const replaces = topLevelKeys(changed).filter((key) => key === "project");
        if (replaces.length === 0 && declareActivationIfProgramRuns(id)) {
            assertSingleOwner(id, flowsOf(news), String(news["status"]));
        }
        return { changes: changed.length > 0, ...(replaces.length > 0 ? { replaces } : {}) };
    },

    async create(inputs) {
        return { id: String(inputs["project"]), outs: await activateAndBuildOutputs(inputs, {}) };
    },

    async update(id, olds, news) {
        assertSameOrigin(subjectOf(id).resource, olds);
        return { outs: await activateAndBuildOutputs(news, olds) };
    },

    async read(id, olds = {}) {
        assertSameOrigin(subjectOf(id).resource, olds);
        const now = await readSituation(id).catch((error) => {
            if (isNotFound(error)) return undefined;
            throw error;
        });
        if (now === undefined) await assertSameAccount(olds, subjectOf(id));
        if (now === undefined) return {};
        const live = now.flows.filter(({ status }) => status === "active").map(({ _id }) => _id);
        const named = flowsOf(olds).filter((flow) => olds["status"] !== "active" || live.includes(flow));
        const inputs: Inputs = { project: id, flows: named, status: now.project["status"] ?? null };
        return { id, inputs, props: outputs(inputs, now.project, olds) };
    },

    async delete(id, olds) {
        assertSameOrigin(subjectOf(id).resource, olds);
        if (isActivationDeclared(id)) {
            notifyOnce(`project ${id} stays live: another resource of this program activates it.`);
            return;
        }
        if (declaresActive(id)) {
            notifyOnce(`project ${id} stays live: its own resource declares that it is active.`);
            return;
        }
        await pause(id).catch(async (error) => {
            if (!isNotFound(error)) throw error;
            await assertSameAccount(olds, subjectOf(id));
        });
    },
};

export = provider;
