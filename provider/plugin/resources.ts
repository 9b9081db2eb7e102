import type { Provider } from "../lifecycle/provider";

import project = require("../project/provider");

import * as projectSchema from "../project/schema";

import projectActivation = require("../projectActivation/provider");

import * as projectActivationSchema from "../projectActivation/schema";

import projectFlow = require("../projectFlow/provider");

import * as projectFlowSchema from "../projectFlow/schema";
import type { Schema } from "../schema/field";

import webhook = require("../webhook/provider");

import * as webhookSchema from "../webhook/schema";

/** A resource of the plugin: what it does, and the table of what it takes. */
export interface PluginResource {
    readonly provider: Provider;
    readonly fields: Schema;
    /** The outputs that the arguments do not tell. */
    readonly computed: readonly string[];
}

const resources: Readonly<Record<string, PluginResource>> = {
    Project: of(project, projectSchema),
    ProjectActivation: of(projectActivation, projectActivationSchema),
    ProjectFlow: of(projectFlow, projectFlowSchema),
    Webhook: of(webhook, webhookSchema),
};

/** The resource of a type, such as `verifik:index:ProjectFlow`. */
export function resourceOf(type: string): PluginResource {
    const name = type.replace("verifik:index:", "");
    if (!Object.hasOwn(resources, name)) throw new Error(`This plugin knows no ${type}.`);
    return resources[name]!;
}

function of(provider: Provider, tables: { fields: Schema; computed: Schema; derived?: Schema }): PluginResource {
    const { fields, computed, derived } = tables;
    const keys = [computed, ...(derived === undefined ? [] : [derived])].flatMap(({ shape }) => Object.keys(shape));
    return { provider, fields, computed: [...keys, "apiOrigin"] };
}
