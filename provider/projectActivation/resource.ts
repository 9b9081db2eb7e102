import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { isOfKind } from "../program/registration";
import { VerifikResource } from "../program/resource";
import {
    type ProjectActivationInputs,
    type ProjectActivationOutputs,
    properties,
    secretLeaves,
} from "./types.generated";

/** The arguments of a ProjectActivation. A field that is left out belongs to Verifik's dashboard. */
export interface ProjectActivationArgs extends Args<ProjectActivationInputs> {}

const kind = "ProjectActivation";

/**
 * Makes a project live: sets its flows to `active`, and then the project. Declare it beside a project and its flows; it
 * is the last step of an `up` and the first of a `destroy`, so that no flow goes live half configured.
 *
 * The status of a project and its flows has one owner. With an activation, leave `status` out of the flows and of the
 * project: it sets them. Deleting an activation pauses the project; a renamed one leaves it live.
 *
 * @example A live project
 * ```typescript
 * const project = new Project("acme", { name: "Acme" });
 * const login = new ProjectFlow("login", { project: project.id, type: "login", loginSettings: { email: true } });
 * new ProjectActivation("live", { project: project.id, flows: [login.id] });
 * ```
 * @example Offline for a while, by configuration
 * ```typescript
 * const project = new Project("acme", { name: "Acme" });
 * const login = new ProjectFlow("login", { project: project.id, type: "login" });
 * const offline = new pulumi.Config().getBoolean("offline");
 * new ProjectActivation("live", { project: project.id, flows: [login.id], status: offline ? "paused" : "active" });
 * ```
 * @example Live only after the webhook exists
 * ```typescript
 * const project = new Project("acme", { name: "Acme" });
 * const login = new ProjectFlow("login", { project: project.id, type: "login" });
 * const url = "https://example.com/hook";
 * const reports = new Webhook("reports", { name: "Reports", url, isActive: true, flows: [login.id] });
 * const live = new ProjectActivation("live", { project: project.id, flows: [login.id] }, { dependsOn: reports });
 * export const { liveSince } = live;
 * ```
 * @see Verifik's pages on projects and project flows
 */
export class ProjectActivation extends VerifikResource<ProjectActivationOutputs> {
    /** Declares an activation. What is wrong with the arguments is reported at preview, all at once. */
    constructor(name: string, args: ProjectActivationArgs, options: pulumi.CustomResourceOptions = {}) {
        super(kind, { folder: "projectActivation", properties, secretLeaves }, name, args, options);
    }

    /** Whether a value is a ProjectActivation, also one of another copy of this package. */
    static override isInstance(value: unknown): value is ProjectActivation {
        return isOfKind(kind, value);
    }
}
