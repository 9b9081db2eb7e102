import { isObjectId } from "../api/envelope";
import { managedInputs } from "../changes/managedInputs";
import { isObject } from "../json/json";
import { describeFlow, projectEndpoint, projectFlowEndpoint } from "../lifecycle/endpoints";
import { getObject } from "../lifecycle/resourceClient";
import type { Inputs, ResourceSpec } from "../lifecycle/resourceSpec";
import { setStatus } from "../run/activations";
import { isEmptyProject, rememberFlow } from "../run/stackProjects";
import { assertFlowLink } from "../run/webhookLinks";
import { withoutDisputedLink } from "./disputedLink";
import { flowFaults, flowWarnings, generationOf, usesVersion3 } from "./rules";
import { computed, fields } from "./schema";
import { withWhiteList } from "./whiteList";

/** A project flow, as the lifecycle needs to know it. */
export const projectFlowSpec: ResourceSpec = {
    ...projectFlowEndpoint,
    deletePath: "/v3/project-flows",
    fields,
    computed: Object.keys(computed.shape),
    readOnlyFields: ["replaceList", "_id", "__v", "client", "createdAt", "updatedAt"],
    pausedStatus: "paused",
    // Without `replaceList` Verifik may only add, so that a person who was taken out could still sign in.
    toApi: (body) => ("whiteList" in body ? { ...body, replaceList: true } : body),
    inUseHint:
        "People are using this flow. Wait until they have finished, or set `forceDestroy: true`, run `pulumi up`, and delete " +
        "it then: it is paused first.",
    // Ids in place of people tell nothing of them; `withDetails` reads the rows.
    fromApi: ({ whiteList, ...flow }) =>
        Array.isArray(whiteList) && !whiteList.every(isObject)
            ? flow
            : { ...flow, ...(whiteList === undefined ? {} : { whiteList }) },
    complete,
    withDetails: withWhiteList,
    withoutContradictions: withoutDisputedLink,
    createDefaults: (body) => (usesVersion3(body) ? { status: "draft" } : {}),
    describe: ({ type, project }, id) => describeFlow(type, id, project),
    async ownerName({ project }, subject) {
        const { name } = await getObject(projectEndpoint, String(project), subject);
        return typeof name === "string" ? name : undefined;
    },
    generationOf,
    validate: flowFaults,
    warnings: flowWarnings,
    lookupKeys: ["project", "type"],
    assertNoConflict({ project, webhook, integrations, status }, id) {
        rememberFlow(id, project);
        assertFlowLink(webhook ?? (isObject(integrations) ? integrations["webhook"] : undefined), id);
        setStatus(status, id);
    },
    isInNewPlace: ({ project }) => isEmptyProject(project),
    shownIn: (_id, { project }) => (isObjectId(project) ? { path: projectFlowEndpoint.path, project } : undefined),
    naturalKey: ({ project, type, name }) => ({ project: project!, type: type!, ...(name ? { name } : {}) }),
    listQuery: ({ project, type }) => ({ project: String(project), type: String(type) }),
};

/**
 * Without `version: 3` Verifik's hosted pages would take no notice of the sections of version 3. A new flow with one of
 * them gets it, and keeps it; one that is there already is never changed without being asked.
 */
function complete(inputs: Inputs, olds: Inputs): Inputs {
    const flow = managedInputs(fields, inputs);
    if ("version" in flow || !usesVersion3(flow)) return inputs;
    const isNew = Object.keys(olds).length === 0 && (inputs["adopt"] ?? null) === null;
    return isNew || olds["version"] === 3 ? { ...inputs, version: 3 } : inputs;
}
