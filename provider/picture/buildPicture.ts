import { isObjectId } from "../api/envelope";
import { isObject, type Json } from "../json/json";
import { secretMarkKey } from "../json/secretMark";
import type { Field } from "./fields";
import { ignoredNotes, isVersion3, livenessOf, purposeOf, stagesOf } from "./flowFacts";
import { formatField, shorten } from "./formatValue";
import type { LiveObjects } from "./liveObjects";
import type { FlowPicture, Liveness, ObjectPicture, Picture, ProjectPicture, Row, WebhookPicture } from "./picture";
import { listStackObjects, type StackState } from "./stackObjects";
import { type Format, partOf } from "./stages";
import { listSubjects, removedId, type Subject } from "./subjects";

/** What a stack's picture is made of, beside its state. */
export interface PictureOptions {
    readonly stack: string;
    /** The live objects, and where they were read. */
    readonly live?: { readonly origin: string; readonly objects: LiveObjects };
    /** Another state, and what to call it. */
    readonly before?: { readonly name: string; readonly state: StackState };
}

/** The picture of a stack: its projects, what people go through in each flow, and where that is reported. */
export function buildPicture(state: StackState, { stack, live, before }: PictureOptions): Picture {
    const subjects = listSubjects({
        objects: listStackObjects(state),
        ...(before === undefined ? {} : { before: listStackObjects(before.state) }),
        ...(live === undefined ? {} : { live: live.objects }),
    });
    const drawing = new Drawing(inOrder(subjects));
    return {
        stack: shorten(stack),
        ...(live === undefined ? {} : { origin: live.origin }),
        ...(before === undefined ? {} : { comparedWith: shorten(before.name) }),
        projects: drawing.projects(),
        webhooks: drawing.webhooks(),
    };
}

const goneAdvice = "The next `pulumi up` recreates it.";
const outsideAdvice = "The program still names its id.";

class Drawing {
    private readonly titles: ReadonlyMap<string, string>;
    private readonly keys: ReadonlyMap<Subject, string>;

    constructor(private readonly subjects: readonly Subject[]) {
        this.titles = new Map(subjects.map((subject) => [subject.id, titleOf(subject)]));
        const letters = { Project: "p", ProjectFlow: "f", Webhook: "w" };
        this.keys = new Map(subjects.map((subject, index) => [subject, `${letters[subject.kind]}${index + 1}`]));
    }

    projects(): ProjectPicture[] {
        const projects = this.of("Project").map((project) => ({
            flows: this.flowsOf(project),
            status: this.show(project, "status") ?? "not known",
            ...this.object(project, ["allowedCountries", "target", "demoMode", "defaultLanguage"]),
        }));
        const strays = this.of("ProjectFlow").filter((flow) => projectOf(flow, this.of("Project")) === undefined);
        if (strays.length === 0) return projects;
        const flows = strays.map((flow) => this.flow(flow));
        const title = "A project that is not known";
        return [...projects, { key: "p0", title, source: "outside", status: "not known", rows: [], notes: [], flows }];
    }

    private flowsOf(project: Subject): FlowPicture[] {
        return this.of("ProjectFlow")
            .filter((flow) => projectOf(flow, this.of("Project")) === project)
            .map((flow) => this.flow(flow, project));
    }

    webhooks(): WebhookPicture[] {
        return this.of("Webhook").map((webhook) => {
            const { value } = webhook.fields.at("isActive") ?? {};
            const status = value === true ? "reports" : value === false ? "off" : "not known";
            return { status, ...this.object(webhook, ["url", "events"]) };
        });
    }

    private flow(flow: Subject, project?: Subject): FlowPicture {
        const { fields } = flow;
        const stages = stagesOf(flow, this.formatOf(flow));
        const isNew = isVersion3(flow);
        const end = this.show(flow, isNew ? "integrations.redirectUrl" : "redirectUrl");
        return {
            purpose: purposeOf(flow),
            liveness: endOf(flow) ?? livenessOf(fields.at("status"), project?.fields.peek("status")),
            stages,
            ...(end === undefined ? {} : { end }),
            webhooks: this.webhooksOf(flow),
            ...this.object(flow, []),
            notes: [...this.notesOf(flow), ...ignoredNotes(flow, isNew)],
        };
    }

    private webhooksOf(flow: Subject): string[] {
        const named = [flow.fields.value("webhook"), flow.fields.value("integrations.webhook")];
        return this.of("Webhook")
            .filter(({ id, fields }) => {
                const flows = fields.value("flows");
                return named.includes(id) || (Array.isArray(flows) && flows.includes(flow.id));
            })
            .map((webhook) => this.keys.get(webhook)!);
    }

    private object(subject: Subject, more: readonly string[]): ObjectPicture {
        const { fields, object, mark } = subject;
        for (const path of more) fields.at(path);
        return {
            key: this.keys.get(subject)!,
            title: this.titles.get(subject.id)!,
            source: object === undefined ? "outside" : object.isManaged ? "resource" : "lookup",
            ...(mark === undefined ? {} : { mark }),
            rows: fields.all().map((field) => this.row(subject, field)),
            notes: this.notesOf(subject),
        };
    }

    private row(subject: Subject, field: Field): Row {
        return { path: shorten(field.path), ...partOf(field, this.formatOf(subject)) };
    }

    private show(subject: Subject, path: string): string | undefined {
        const field = subject.fields.at(path);
        return field === undefined ? undefined : this.formatOf(subject)(field);
    }

    /** How values of an object read: ids as the names of what they refer to. */
    private formatOf({ schema }: Subject): Format {
        return (field) => this.name(field.value) ?? formatField(schema, field);
    }

    private name(value: Json | undefined): string | undefined {
        return typeof value === "string" && isObjectId(value) ? this.titles.get(value) : undefined;
    }

    private notesOf({ object, mark, live }: Subject): string[] {
        const { outputs = {}, isManaged = true } = object ?? {};
        return [
            ...(mark === "gone"
                ? [`It no longer exists at Verifik. ${object === undefined ? outsideAdvice : goneAdvice}`]
                : []),
            ...(isManaged ? [] : ["The stack only looks it up."]),
            ...("drifted" in outputs
                ? ["A refresh found changes that were made outside Pulumi. The next `pulumi up` undoes them."]
                : []),
            ...("storedAs" in outputs && live !== undefined
                ? [
                      "Verifik stores something of it in another spelling, which looks like drift here. `pulumi refresh` tells the two apart.",
                  ]
                : []),
            ...(isObject(outputs["rawFields"]) && secretMarkKey in outputs["rawFields"]
                ? ["Its `rawFields` are a secret, so what the dashboard decides is not shown."]
                : []),
        ];
    }

    private of(kind: Subject["kind"]): Subject[] {
        return this.subjects.filter((subject) => subject.kind === kind);
    }
}

/** What is known of whether a flow is live that the stack, or Verifik, no longer has. */
function endOf({ mark, live }: Subject): Liveness | undefined {
    if (mark === "removed" && live === undefined) {
        return { state: "unknown", reason: "the stack no longer holds it" };
    }
    return mark === "gone" ? { state: "offline", reason: "it no longer exists" } : undefined;
}

/** The project that a flow belongs to; the one that it was removed with, if they were. */
function projectOf(flow: Subject, projects: readonly Subject[]): Subject | undefined {
    const id = flow.fields.value("project");
    return (
        projects.find((project) => project.id === id) ??
        projects.find((project) => project.id === removedId(String(id)))
    );
}

/** By kind, then what a flow is for, then name: a state holds its resources in the order in which they were made. */
function inOrder(subjects: readonly Subject[]): Subject[] {
    const rank = (subject: Subject) => [subject.kind, subject.fields.value("type") ?? "", titleOf(subject), subject.id];
    return subjects
        .map((subject) => ({ subject, rank: JSON.stringify(rank(subject)) }))
        .sort((one, other) => (one.rank < other.rank ? -1 : 1))
        .map(({ subject }) => subject);
}

function titleOf({ kind, id, object, fields }: Subject): string {
    const name = fields.value("name");
    const own = object?.name ?? "";
    const given = typeof name === "string" && name !== "" ? name : "";
    const title = kind === "ProjectFlow" ? own || given : given || own;
    if (title !== "") return shorten(title);
    if (kind !== "ProjectFlow") return `${kind.toLowerCase()} ${id}`;
    const type = fields.value("type");
    return typeof type === "string" ? shorten(type) : "without a name";
}
