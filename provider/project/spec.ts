import { isNotFound } from "../api/errors";
import type { Json, JsonObject } from "../json/json";
import { projectEndpoint } from "../lifecycle/endpoints";
import { getObject, setObjectStatus } from "../lifecycle/resourceClient";
import type { Outputs, ResourceSpec } from "../lifecycle/resourceSpec";
import { setStatus } from "../run/activations";
import { runContext } from "../run/declaredTexts";
import { rememberEmptyProject, rememberProject } from "../run/stackProjects";
import { assertNothingLeft } from "./leftFlows";
import { computed, fields } from "./schema";

const describe = (id?: string) => (id === undefined ? "the project" : `project ${id}`);

/** A project, as the lifecycle needs to know it. */
export const projectSpec: ResourceSpec = {
    ...projectEndpoint,
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
        "lastStep",
        "projectMembers",
        "projectFlows",
    ],
    inUseHint: "Pause the project and its flows in Verifik's dashboard, and run the command again.",
    describe: (_project, id) => describe(id),
    validate: ({ status }, isToBeMade) => (isToBeMade && status === "active" ? [tooEarly] : []),
    warnings: (project, isToBeMade) => (isToBeMade ? missingWarnings(project) : []),
    lookupKeys: ["name"],
    naturalKey: ({ name }) => ({ name: name! }),
    listQuery: () => ({}),
    rememberMade: ({ _id, projectFlows }) => {
        if (!Array.isArray(projectFlows) || projectFlows.length === 0) rememberEmptyProject(String(_id));
    },
    shownIn: (id) => ({ path: projectEndpoint.path, project: id, isProject: true }),
    outputsFromId: (id) => ({
        signUpUrl: `https://access.verifik.co/sign-up/${id}`,
        signInUrl: `https://access.verifik.co/sign-in/${id}`,
    }),
    // "All" may come back as a list of it, or in another case.
    fromApi: (live) => (isAll(live["allowedCountries"]) ? { ...live, allowedCountries: "All" } : live),
    assertNoConflict({ status }, id, { forceDestroy }) {
        setStatus(status, id);
        rememberProject(id, forceDestroy === true);
    },
    beforeDelete,
};

// What Verifik's pages require of a new project, and its dashboard does not.
const requiredByPages = ["contactEmail", "privacyUrl", "termsAndConditionsUrl", "allowedCountries"];

function missingWarnings(project: JsonObject): string[] {
    const missing = requiredByPages.filter((key) => (project[key] ?? null) === null);
    if (missing.length === 0) return [];
    const verb = missing.length === 1 ? "is" : "are";
    return [
        `${missing.join(", ")} ${verb} not set. Verifik's pages require ${missing.length === 1 ? "it" : "them"} of a new ` +
            "project, so the server may refuse it.",
    ];
}

function isAll(countries: Json | undefined): boolean {
    const only = Array.isArray(countries) && countries.length === 1 ? countries[0] : countries;
    return typeof only === "string" && only.trim().toLowerCase() === "all";
}

const tooEarly = {
    path: "status",
    reason: 'cannot be "active" yet: a project goes active only once it has a flow. Leave it out, and declare a `ProjectActivation` of the project and its flows',
};

/** A project takes its flows along, so those that the program did not make stop it; and it has to be paused. */
async function beforeDelete(id: string, olds: Outputs): Promise<void> {
    const subject = runContext(describe(id), fields);
    const live = await getObject(projectEndpoint, id, subject).catch((error) => {
        if (isNotFound(error)) return undefined;
        throw error;
    });
    if (live === undefined) return;
    await assertNothingLeft(id, olds);
    if (live["status"] === "active") await setObjectStatus(projectEndpoint, id, "paused", subject);
}
