import { isObject, type JsonObject } from "../json/json";
import { getAt } from "../json/unknowns";
import { fields as projectFields } from "../project/schema";
import { fields as flowFields } from "../projectFlow/schema";
import type { Schema } from "../schema/field";
import { fields as webhookFields } from "../webhook/schema";
import { Block, Code, type Expression, replaceAt, toExpression } from "./expression";
import { fitsLiveProject, webhookOf } from "./liveProject";
import { type Plan, type PlannedObject, type PlannedProject, webhookPaths } from "./plan";
import { SecretValues } from "./secretValues";
import type { Remark, Statement } from "./statement";

/** Declares what is planned: the statements of the program, and the values that stand in its configuration. */
export function declarePlan(
    plan: Plan,
    prefersLiveProject: boolean,
): { statements: (Statement | Remark)[]; secrets: SecretValues } {
    const ids = referencesOf(plan, prefersLiveProject);
    const declaration = new Declaration(plan, ids);
    const statements = [
        ...plan.first.flatMap((webhook) => declaration.webhook(webhook)),
        ...plan.projects.flatMap((project) =>
            prefersLiveProject && fitsLiveProject(project)
                ? declaration.liveProject(project)
                : declaration.project(project),
        ),
        ...plan.last.flatMap((webhook) => declaration.webhook(webhook)),
    ];
    return { statements, secrets: declaration.secrets };
}

/** The code that stands for the id of each object of the program. */
function referencesOf({ first, projects, last }: Plan, prefersLiveProject: boolean): Map<string, Code> {
    const plain = ({ id, name }: PlannedObject): [string, Code] => [id, new Code(`${name.variable}.id`)];
    const declared = (objects: readonly PlannedObject[]) =>
        objects.filter(({ isDeclarable }) => isDeclarable).map(plain);
    const own = projects.flatMap((project): [string, Code][] => {
        if (!prefersLiveProject || !fitsLiveProject(project)) return declared([project, ...project.flows]);
        const { variable } = project.name;
        return project.flows.map(({ id, live }) => [id, new Code(`${variable}.${live["type"]}!.id`)]);
    });
    const webhooks = [...first, ...projects.flatMap((project) => project.webhooks), ...last];
    return new Map([...own, ...declared(webhooks)]);
}

class Declaration {
    readonly secrets = new SecretValues();

    constructor(
        private readonly plan: Plan,
        private readonly ids: ReadonlyMap<string, Code>,
    ) {}

    project(project: PlannedProject): (Statement | Remark)[] {
        const { flows, webhooks, activated, name } = project;
        const first = webhooks.find(({ isDeclarable }) => isDeclarable);
        const activation: Statement = {
            kind: "ProjectActivation",
            resource: name.resource,
            args: new Block([
                ["project", this.reference(project.id)],
                ["flows", activated.map(({ id }) => this.reference(id))],
            ]),
            // Nobody may come in before the webhook exists.
            ...(first === undefined ? {} : { dependsOn: first.name.variable }),
        };
        return [
            ...remarksOn(project),
            ...this.statement("Project", project, () => this.args(projectFields, project)),
            ...flows.flatMap((flow) => this.statement("ProjectFlow", flow, () => this.flowArgs(flow))),
            ...webhooks.flatMap((webhook) => this.webhook(webhook)),
            ...(activated.length > 0 ? [activation] : []),
        ];
    }

    liveProject(project: PlannedProject): (Statement | Remark)[] {
        const own = webhookOf(project, this.plan.links);
        const flows = project.flows.map((flow): [string, Expression] => [
            String(flow.live["type"]),
            this.flowArgs(flow, ["project", "type"]),
        ]);
        const parts: [string, Expression][] = [
            ["project", this.args(projectFields, project)],
            ...flows.sort(([one], [other]) => (one < other ? -1 : 1)),
            ...(own === undefined ? [] : [["webhook", this.webhookArgs(own, true)] as [string, Expression]]),
        ];
        return [
            ...remarksOn(project),
            { kind: "LiveProject", ...named(project), args: new Block(parts) },
            ...project.webhooks.filter((webhook) => webhook !== own).flatMap((webhook) => this.webhook(webhook)),
        ];
    }

    webhook(webhook: PlannedObject): (Statement | Remark)[] {
        return this.statement("Webhook", webhook, () => this.webhookArgs(webhook, false));
    }

    /** What the program says of an object: nothing, of one that the stack holds already. */
    private statement(kind: Statement["kind"], object: PlannedObject, args: () => Block): (Statement | Remark)[] {
        if (object.isHeld) return [];
        if (object.isDeclarable) return [{ kind, ...named(object), args: args() }];
        return [{ comments: [`${kind} ${object.id} cannot be declared.`, ...object.chosen.notes] }];
    }

    private webhookArgs(webhook: PlannedObject, isInLiveProject: boolean): Block {
        const listed = this.plan.links.flowsOf.get(webhook.id);
        if (isInLiveProject) {
            return this.args(webhookFields, webhook, webhook.live["isActive"] === true ? ["isActive"] : []);
        }
        const flows = listed?.map((id) => this.reference(id));
        return this.args(webhookFields, webhook, [], flows === undefined ? [] : [["flows", flows]]);
    }

    private flowArgs(flow: PlannedObject, left: readonly string[] = []): Block {
        return this.args(flowFields, flow, left);
    }

    /** The arguments of an object, `left` out of them, and `more` with them. */
    private args(
        fields: Schema,
        object: PlannedObject,
        left: readonly string[] = [],
        more: readonly [string, Expression][] = [],
    ): Block {
        const { args, rawFields, notes } = object.chosen;
        const taken = this.secrets.takeOut(fields, args, object.name);
        const written = [["project"], ...webhookPaths].reduce(
            (all, path) => this.withReference(all, path, args),
            taken,
        );
        const own = Object.entries(written).filter(([key]) => !left.includes(key));
        const raw: [string, Expression][] = isEmpty(rawFields) ? [] : [["rawFields", toExpression(rawFields)]];
        return new Block([...own, ...more, ...raw, ["adopt", object.id]], notes);
    }

    private withReference(
        written: { [key: string]: Expression },
        path: readonly string[],
        args: JsonObject,
    ): { [key: string]: Expression } {
        const id = getAt(args, path);
        return typeof id === "string" && this.ids.has(id) ? replaceAt(written, path, this.reference(id)) : written;
    }

    /** What stands for an id: a variable, or the id itself where the program has no such object. */
    private reference(id: string): Expression {
        return this.ids.get(id) ?? id;
    }
}

function named({ name }: PlannedObject): Pick<Statement, "variable" | "resource"> {
    return { variable: name.variable, resource: name.resource };
}

function remarksOn({ foreignFlows, isHeld }: PlannedProject): Remark[] {
    const sentence = ({ id, type }: PlannedProject["foreignFlows"][number]) =>
        `Flow ${id} is of the type ${type}, which this package does not manage.`;
    return isHeld || foreignFlows.length === 0 ? [] : [{ comments: foreignFlows.map(sentence) }];
}

function isEmpty(object: JsonObject): boolean {
    return isObject(object) && Object.keys(object).length === 0;
}
