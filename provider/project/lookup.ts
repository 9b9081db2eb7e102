import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { type LookedUp, lookUp, lookUpOutput } from "../program/lookup";
import type { ProjectOutputs } from "./types.generated";

/** What a project is looked up by. */
export type GetProjectArgs = { id: string } | { name: string };

/** What a lookup tells of a project. */
export type GetProjectResult = LookedUp<ProjectOutputs, "demoOTP">;

/**
 * A project that this stack does not manage, by its id or its name. It is read in every preview and `up`, which takes a
 * token, and never changed. Its secrets are left out.
 *
 * @throws An error that lists the candidates, if no project has that name, or several have.
 * @example A flow in a project that was created in the dashboard
 * ```typescript
 * const shop = getProjectOutput({ name: "Shop" });
 * new ProjectFlow("onboarding", { project: shop.id, type: "onboarding" });
 * ```
 * @example Where people sign in, by the project's id
 * ```typescript
 * export const signIn = getProject({ id: "67054e609e2c794b78e02af8" }).then((project) => project.signInUrl);
 * ```
 * @example A project whose name is configuration of the stack
 * ```typescript
 * const shop = getProjectOutput({ name: new pulumi.Config().require("project") });
 * export const live = shop.apply(({ status }) => status === "active");
 * ```
 * @see Verifik's pages on projects
 */
export function getProject(args: GetProjectArgs): Promise<GetProjectResult> {
    return lookUp("getProject", args);
}

/** The same, of values that may be known only later. */
export function getProjectOutput(args: Args<GetProjectArgs>): pulumi.Output<GetProjectResult> {
    return lookUpOutput(
        (wanted, mayBeNew) => lookUp("getProject", wanted, mayBeNew),
        args as pulumi.Input<GetProjectArgs>,
    );
}
