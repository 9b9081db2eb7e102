import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { type LookedUp, lookUp, lookUpOutput } from "../program/lookup";
import type { ProjectFlowOutputs } from "./types.generated";

/** What a flow is looked up by. `name` tells flows of the flat shape apart. */
export type GetProjectFlowArgs = { id: string } | { project: string; type: "login" | "onboarding"; name?: string };

/** What a lookup tells of a flow. `apiTestValue` is left out of its sections as well. */
export type GetProjectFlowResult = LookedUp<ProjectFlowOutputs, "whiteList">;

/**
 * A flow that this stack does not manage, by its id, or by its project and type. It is read in every preview and `up`,
 * which takes a token, and never changed. Its secrets are left out.
 *
 * @throws An error that lists the candidates, if the project has no such flow, or several.
 * @example The login of a project, by its name
 * ```typescript
 * const shop = getProjectOutput({ name: "Shop" });
 * export const login = getProjectFlowOutput({ project: shop.id, type: "login" }).id;
 * ```
 * @example A flow by its id
 * ```typescript
 * const login = getProjectFlow({ id: "67996c2606c23de3bc785a23" });
 * export const redirectUrl = login.then((flow) => flow.redirectUrl);
 * ```
 * @example A webhook for a flow that another team manages
 * ```typescript
 * const login = getProjectFlowOutput({ id: "67996c2606c23de3bc785a23" });
 * new Webhook("audit", { name: "Audit", url: "https://example.com/audit", isActive: true, flows: [login.id] });
 * ```
 * @see Verifik's pages on project flows
 */
export function getProjectFlow(args: GetProjectFlowArgs): Promise<GetProjectFlowResult> {
    return lookUp("getProjectFlow", args);
}

/** The same, of values that may be known only later. */
export function getProjectFlowOutput(args: Args<GetProjectFlowArgs>): pulumi.Output<GetProjectFlowResult> {
    return lookUpOutput(
        (wanted, mayBeNew) => lookUp("getProjectFlow", wanted, mayBeNew),
        args as pulumi.Input<GetProjectFlowArgs>,
    );
}
