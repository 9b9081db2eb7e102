import { z } from "zod";
import type { JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import type { ResourceSpec } from "../lifecycle/resourceSpec";
import { projectSpec } from "../project/spec";
import { projectFlowSpec } from "../projectFlow/spec";
import { webhookSpec } from "../webhook/spec";
import { type Account, type ForeignFlow, inOrder } from "./account";
import type { ChosenFields } from "./chooseFields";
import { faithfulArgs, without } from "./faithfulArgs";
import { type Held, nothingHeld } from "./held";
import { hiddenNotes, withoutUnusedCode } from "./hiddenFields";
import { assignLinks, type Links, type NamedWebhook } from "./links";
import { type Name, Names, nameOf, wordsOf } from "./names";
import { isSensitive } from "./sensitive";

/** An object with its name in the program, and what the program says of it. */
export interface PlannedObject {
    readonly id: string;
    readonly name: Name;
    readonly live: JsonObject;
    readonly chosen: ChosenFields;
    /** Whether the stack holds it already. Then the program does not declare it. */
    readonly isHeld: boolean;
    /** Whether the arguments hold all that a resource needs. Else the program only says why not. */
    readonly isDeclarable: boolean;
}

/** A project with what belongs to it alone. */
export interface PlannedProject extends PlannedObject {
    readonly flows: readonly PlannedObject[];
    readonly webhooks: readonly PlannedObject[];
    /** The flows that are live with it, by an activation that the program declares. */
    readonly activated: readonly PlannedObject[];
    readonly foreignFlows: readonly ForeignFlow[];
}

/** What a program is to declare, in its order. */
export interface Plan {
    /** Webhooks that flows name. */
    readonly first: readonly PlannedObject[];
    readonly projects: readonly PlannedProject[];
    /** Webhooks of several projects, or of none. */
    readonly last: readonly PlannedObject[];
    readonly links: Links;
}

/** Decides what a program says of an account's objects, and how it calls them. */
export function planProgram(account: Account, isFull: boolean, held: Held = nothingHeld): Plan {
    const planner = new Planner(held, isFull);
    const projects = inOrder(account.projects).map((live) => planner.plan(projectSpec, live, titleOf(live), "project"));
    const flows = projects.map((project) => planFlows(account, project, planner));
    const links = assignLinks(account.webhooks, flows.flat().flatMap(namedWebhook));
    const owned = flows.map((own) => own.map((flow) => withoutListedWebhook(flow, links)));
    const webhooks = inOrder(account.webhooks).map((live) => planWebhook(live, planner, links));
    const isNamed = ({ id }: PlannedObject) => owned.flat().some((flow) => namedWebhook(flow)[0]?.webhook === id);
    const homeOf = ({ id }: PlannedObject) => {
        const homes = owned.flatMap((own, index) =>
            own.some((flow) => links.flowsOf.get(id)?.includes(flow.id)) ? [index] : [],
        );
        return homes.length === 1 ? homes[0] : undefined;
    };
    const others = webhooks.filter((webhook) => !isNamed(webhook));
    return {
        first: webhooks.filter(isNamed),
        projects: projects.map((project, index) => {
            const own = others.filter((webhook) => homeOf(webhook) === index);
            const foreign = account.foreignFlows.filter((flow) => flow.project === project.id);
            const whole = { ...project, flows: owned[index]!, webhooks: own, activated: [], foreignFlows: foreign };
            return withActivation(whole, held);
        }),
        last: others.filter((webhook) => homeOf(webhook) === undefined),
        links,
    };
}

/** Plans one object after the other. */
class Planner {
    private readonly names: Names;

    constructor(
        private readonly held: Held,
        private readonly isFull: boolean,
    ) {
        this.names = new Names(held.names);
    }

    plan(spec: ResourceSpec, live: JsonObject, words: readonly string[], kind: string): PlannedObject {
        const id = String(live["_id"]);
        const isHeld = this.held.objects.has(id);
        const chosen = faithfulArgs(spec, withoutUnusedCode(live, this.isFull), this.isFull);
        const needed = Object.entries(spec.fields.shape).filter(([, type]) => !(type instanceof z.ZodOptional));
        return {
            id,
            name: isHeld ? nameOf(words, kind) : this.names.take(words, kind),
            live,
            chosen: { ...chosen, notes: [...chosen.notes, ...hiddenNotes(live, chosen.args)] },
            isHeld,
            isDeclarable: !isHeld && needed.every(([key]) => key in chosen.args),
        };
    }
}

function planFlows(account: Account, project: PlannedObject, planner: Planner): PlannedObject[] {
    const own = inOrder(account.flows).filter((flow) => flow["project"] === project.id);
    return own.map((live) => {
        const isOnly = own.filter(({ type }) => type === live["type"]).length === 1;
        const words = [...project.name.words, String(live["type"]), ...(isOnly ? [] : titleOf(live))];
        return planner.plan(projectFlowSpec, live, words, "flow");
    });
}

function planWebhook(live: JsonObject, planner: Planner, links: Links): PlannedObject {
    const title = titleOf(live);
    const { flows: _, ...others } = live;
    const words = title.includes("webhook") ? title : [...title, "webhook"];
    const planned = planner.plan(webhookSpec, others, words, "webhook");
    if (!links.contradicted.has(planned.id)) return planned;
    const note = "flows is left to the dashboard: flows name their webhook themselves, and this list says otherwise.";
    return { ...planned, chosen: without(planned.chosen, ["flows"], note) };
}

/**
 * A project is activated with its live flows; then the activation has their status, and nothing else has. A project that
 * the stack holds is activated in its own program, or not at all.
 */
function withActivation(project: PlannedProject, held: Held): PlannedProject {
    const isActivated = held.activations.has(project.id);
    if (project.isHeld && !isActivated) return project;
    const activated = project.flows.filter(({ live }) => live["status"] === "active");
    if (project.live["status"] !== "active" || activated.length === 0) return project;
    const flows = project.flows.map((flow) => (activated.includes(flow) ? withoutStatus(flow) : flow));
    return {
        ...withoutStatus(project),
        flows,
        activated: isActivated ? [] : flows.filter(({ live }) => live["status"] === "active"),
    };
}

function withoutStatus<T extends PlannedObject>(object: T): T {
    return { ...object, chosen: without(object.chosen, ["status"]) };
}

/** Where a flow of either generation names its webhook. */
export const webhookPaths = [["webhook"], ["integrations", "webhook"]] as const;

function namedWebhook({ id, chosen }: PlannedObject): NamedWebhook[] {
    const webhook = webhookPaths.map((path) => getAt(chosen.args, path)).find((named) => typeof named === "string");
    return webhook === undefined ? [] : [{ flow: id, webhook: String(webhook) }];
}

function withoutListedWebhook(flow: PlannedObject, links: Links): PlannedObject {
    if (!namedWebhook(flow).some(links.isListed)) return flow;
    return { ...flow, chosen: webhookPaths.reduce((kept, path) => without(kept, path), flow.chosen) };
}

/** The words of what somebody called an object. */
function titleOf({ name }: JsonObject): string[] {
    return typeof name === "string" && !isSensitive(name) ? wordsOf(name) : [];
}
