import type { Noun, Outputs } from "../lifecycle/noun";
import { Refusal } from "../lifecycle/refusal";
import { isDeclared } from "../lifecycle/thisRun";
import { rememberStatus } from "../projectActivation/owner";
import { verifik } from "../verifik/config";
import { isGone } from "../verifik/errors";
import { computed, fields } from "./schema";

const collection = "/v2/projects";
const title = (id?: string) => (id === undefined ? "the project" : `project ${id}`);

/** A project, as the lifecycle needs to know it. */
export const project: Noun = {
    collection,
    deletion: "/v3/projects",
    fields,
    computed: Object.keys(computed.shape),
    serverFields: [
        "_id",
        "__v",
        "client",
        "createdAt",
        "updatedAt",
        "collectionCode",
        "assignedCollection",
        "currentStep",
    ],
    fixed: [],
    inUse: "Pause the project and its flows in Verifik's dashboard, and run the command again.",
    title: (_project, id) => title(id),
    faults: ({ status }, isToBeMade) => (isToBeMade && status === "active" ? [tooEarly] : []),
    warnings: () => [],
    lookedUpBy: ["name"],
    identity: ({ name }) => ({ name: name! }),
    filter: () => ({}),
    derived: (id) => ({
        signUpUrl: `https://access.verifik.co/sign-up/${id}`,
        signInUrl: `https://access.verifik.co/sign-in/${id}`,
    }),
    assertConsistent: ({ status }, id) => rememberStatus(status, id),
    beforeDelete,
};

const tooEarly = {
    path: "status",
    reason: 'cannot be "active" yet: a project goes active only once it has a flow. Leave it out, and declare a `ProjectActivation` of the project and its flows',
};

/** A project takes its flows along, so those that the program did not make stop it; and it has to be paused. */
async function beforeDelete(id: string, olds: Outputs): Promise<void> {
    if (isDeclared(id)) return;
    const subject = { title: title(id), hidden: [] };
    const live = await verifik()
        .get(collection, id, subject)
        .catch((error) => {
            if (isGone(error)) return undefined;
            throw error;
        });
    if (live === undefined) return;
    const flows = await verifik().list("/v2/project-flows", { project: id }, subject);
    const left = flows.filter((flow) => flow["project"] === id).map((flow) => `${flow["type"]} flow ${flow["_id"]}`);
    if (left.length > 0 && olds["forceDestroy"] !== true) {
        throw new Refusal(
            `${title(id)} is not deleted: it would take along ${left.join(", ")}, which this stack did not make. ` +
                "Delete them first; or set `forceDestroy: true`, run `pulumi up`, and delete the project then; or keep it " +
                "with the option `retainOnDelete`.",
        );
    }
    if (live["status"] === "active") await verifik().put(collection, id, { status: "paused" }, subject);
}
