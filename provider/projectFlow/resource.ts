import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { rememberArgs } from "../program/declaredArgs";
import { isOfKind } from "../program/registration";
import { VerifikResource } from "../program/resource";
import { type ProjectFlowInputs, type ProjectFlowOutputs, properties, secretLeaves } from "./types.generated";

/** The arguments of a ProjectFlow. A field that is left out belongs to Verifik's dashboard. */
export interface ProjectFlowArgs extends Args<ProjectFlowInputs> {}

const kind = "ProjectFlow";

/**
 * A Verifik project flow: the steps a person goes through to sign up (SmartEnroll) or sign in (SmartAccess).
 *
 * The program manages the fields that it sets, also inside nested objects; the others belong to the dashboard. A change sends
 * one PUT with only the changed fields. A field that you remove goes back to its documented default. A change
 * of `project` or `type` replaces the flow.
 *
 * A flow is in use only while it and its project are both `active`.
 *
 * @example A login with a code by email
 * ```typescript
 * new ProjectFlow("login", {
 *     project: "67054e609e2c794b78e02af8",
 *     type: "login",
 *     status: "active",
 *     loginSettings: { email: true, emailGateway: "mailgun" },
 * });
 * ```
 * @example An onboarding with document and liveness check
 * ```typescript
 * new ProjectFlow("onboarding", {
 *     project: "67054e609e2c794b78e02af8",
 *     type: "onboarding",
 *     onboardingSettings: { steps: { document: "mandatory", liveness: "mandatory" } },
 * });
 * ```
 * @example Take over a flow that was created in the dashboard
 * ```typescript
 * new ProjectFlow("login", {
 *     project: "67054e609e2c794b78e02af8",
 *     type: "login",
 *     redirectUrl: "https://example.com/welcome",
 *     adopt: "67996c2606c23de3bc785a23",
 * });
 * ```
 * @see Verifik's pages "Project Flows" and "Update a Project Flow"
 */
export class ProjectFlow extends VerifikResource<ProjectFlowOutputs> {
    /** Declares a flow. What is wrong with the arguments is reported at preview, all at once. */
    constructor(name: string, args: ProjectFlowArgs, options: pulumi.CustomResourceOptions = {}) {
        super(kind, { folder: "projectFlow", properties, secretLeaves }, name, args, options);
        if (options.id === undefined) rememberArgs(this, args);
    }

    /** A flow that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): ProjectFlow {
        return new ProjectFlow(name, {} as ProjectFlowArgs, { ...options, id });
    }

    /** Whether a value is a ProjectFlow, also one of another copy of this package. */
    static override isInstance(value: unknown): value is ProjectFlow {
        return isOfKind(kind, value);
    }
}
