import type { dynamic } from "@pulumi/pulumi";
import { changes, topLevel } from "../lifecycle/changes";
import { checkedInputs } from "../lifecycle/check";
import { declared } from "../lifecycle/declared";
import { assertAtHome } from "../lifecycle/home";
import type { Inputs, Outputs } from "../lifecycle/noun";
import { tableFaults } from "../lifecycle/validate";
import { apiOrigin, configure } from "../verifik/config";
import { isGone } from "../verifik/errors";
import type { JsonObject } from "../verifik/json";
import { say } from "../verifik/say";
import {
    broughtAbout,
    declareActivation,
    declareActivationIfProgramRuns,
    isActivationDeclared,
    paused,
    situation,
    subjectOf,
} from "./activation";
import { assertOwner, declaresItselfActive } from "./owner";
import { fields } from "./schema";

function outputs(inputs: Inputs, project: JsonObject, olds: Outputs): Outputs {
    const since = olds["status"] === "active" ? olds["liveSince"] : undefined;
    const liveSince = since ?? project["updatedAt"];
    const live: JsonObject = inputs["status"] === "active" && liveSince !== undefined ? { liveSince } : {};
    return { ...declared(fields, inputs), ...live, apiOrigin: apiOrigin(), managed: true };
}

function flowsOf({ flows }: Inputs): string[] {
    return Array.isArray(flows) ? flows.map(String) : [];
}

async function activated(inputs: Inputs, olds: Outputs): Promise<Outputs> {
    const id = String(inputs["project"]);
    assertOwner(id, flowsOf(inputs), String(inputs["status"]));
    declareActivation(id);
    const project = await broughtAbout(id, flowsOf(inputs), String(inputs["status"]));
    return outputs(inputs, project, olds);
}

/** What Pulumi's provider host runs for a ProjectActivation. Its path is in every state, and public for ever. */
const provider: dynamic.ResourceProvider<Inputs, Outputs> = {
    configure: async ({ config }) => configure(config),

    // The default stands in the inputs, so that a project which somebody paused shows as drift.
    async check(_olds, news) {
        const { __provider, ...written } = news;
        const inputs: Inputs = { ...written, status: written["status"] ?? "active" };
        return checkedInputs(inputs, tableFaults(fields, inputs), []);
    },

    async diff(id, olds, news) {
        assertAtHome(subjectOf(id).title, olds);
        const changed = changes(fields, declared(fields, olds), declared(fields, news));
        const replaces = topLevel(changed).filter((key) => key === "project");
        if (replaces.length === 0 && declareActivationIfProgramRuns(id)) {
            assertOwner(id, flowsOf(news), String(news["status"]));
        }
        return { changes: changed.length > 0, ...(replaces.length > 0 ? { replaces } : {}) };
    },

    async create(inputs) {
        return { id: String(inputs["project"]), outs: await activated(inputs, {}) };
    },

    async update(id, olds, news) {
        assertAtHome(subjectOf(id).title, olds);
        return { outs: await activated(news, olds) };
    },

    async read(id, olds = {}) {
        assertAtHome(subjectOf(id).title, olds);
        const now = await situation(id).catch((error) => {
            if (isGone(error)) return undefined;
            throw error;
        });
        if (now === undefined) return {};
        const live = now.flows.filter(({ status }) => status === "active").map(({ _id }) => _id);
        const named = flowsOf(olds).filter((flow) => olds["status"] !== "active" || live.includes(flow));
        const inputs: Inputs = { project: id, flows: named, status: now.project["status"] ?? null };
        return { id, inputs, props: outputs(inputs, now.project, olds) };
    },

    async delete(id, olds) {
        assertAtHome(subjectOf(id).title, olds);
        if (isActivationDeclared(id)) {
            say(`project ${id} stays live: another resource of this program activates it.`);
            return;
        }
        if (declaresItselfActive(id)) {
            say(`project ${id} stays live: its own resource declares that it is active.`);
            return;
        }
        await paused(id).catch((error) => {
            if (!isGone(error)) throw error;
        });
    },
};

export = provider;
