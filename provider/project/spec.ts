import { apiClient } from "../api/config";
import { isNotFound } from "../api/errors";
import { RefusedError } from "../api/refusedError";
import type { Outputs, ResourceSpec } from "../lifecycle/resourceSpec";
import { setStatus } from "../run/activations";
import { isDeclared } from "../run/declarations";
import { computed, fields } from "./schema";

const collection = "/v2/projects";
const describe = (id?: string) => (id === undefined ? "the project" : `project ${id}`);

/** A project, as the lifecycle needs to know it. */
export const projectSpec: ResourceSpec = {
    path: collection,
    deletePath: "/v3/projects",
    fields,
    computed: Object.keys(computed.shape),
    readOnlyFields: [
        "_id",
        "__v",
        "client",
        "createdAt",
        "updatedAt",
        "collectionCode",
        "assignedCollection",
        "currentStep",
    ],
    inUseHint: "Pause the project and its flows in Verifik's dashboard, and run the command again.",
    describe: (_project, id) => describe(id),
    validate: ({ status }, isToBeMade) => (isToBeMade && status === "active" ? [tooEarly] : []),
    warnings: () => [],
    lookupKeys: ["name"],
    naturalKey: ({ name }) => ({ name: name! }),
    listQuery: () => ({}),
    outputsFromId: (id) => ({
        signUpUrl: `https://access.verifik.co/sign-up/${id}`,
        signInUrl: `https://access.verifik.co/sign-in/${id}`,
    }),
    assertNoConflict: ({ status }, id) => setStatus(status, id),
    beforeDelete,
};

const tooEarly = {
    path: "status",
    reason: 'cannot be "active" yet: a project goes active only once it has a flow. Leave it out, and declare a `ProjectActivation` of the project and its flows',
};

/** A project takes its flows along, so those that the program did not make stop it; and it has to be paused. */
async function beforeDelete(id: string, olds: Outputs): Promise<void> {
    if (isDeclared(id)) return;
    const subject = { resource: describe(id), redact: [] };
    const live = await apiClient()
        .get(collection, id, subject)
        .catch((error) => {
            if (isNotFound(error)) return undefined;
            throw error;
        });
    if (live === undefined) return;
    const flows = await apiClient().list("/v2/project-flows", { project: id }, subject);
    const left = flows.filter((flow) => flow["project"] === id).map((flow) => `${flow["type"]} flow ${flow["_id"]}`);
    if (left.length > 0 && olds["forceDestroy"] !== true) {
        throw new RefusedError(
            `${describe(id)} is not deleted: it would take along ${left.join(", ")}, which this stack did not make. ` +
                "Delete them first; or set `forceDestroy: true`, run `pulumi up`, and delete the project then; or keep it " +
                "with the option `retainOnDelete`.",
        );
    }
    if (live["status"] === "active") await apiClient().put(collection, id, { status: "paused" }, subject);
}
