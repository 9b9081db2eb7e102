import { type DefaultProviders, isProvider } from "./defaultProviders";
import type { Run } from "./run";
import type { ResourceState } from "./state";

/** Deletes resources, each before those it depends on. */
export async function deleteResources(run: Run, providers: DefaultProviders, toDelete: ResourceState[]) {
    for (const batch of inOrder(toDelete)) {
        const outcomes = await Promise.allSettled(batch.map((resource) => deleteResource(run, providers, resource)));
        const failed = outcomes.find((outcome) => outcome.status === "rejected");
        if (failed !== undefined) {
            throw failed.reason;
        }
    }
}

async function deleteResource(run: Run, providers: DefaultProviders, resource: ResourceState): Promise<void> {
    const { preview, snapshot } = run.settings;
    if (isProvider(resource)) {
        return snapshot.remove(resource);
    }
    const { urn, id = "", custom, external, protect, retainOnDelete, outputs = {} } = resource;
    const operation = external ? "discard" : resource.delete ? "deleteReplaced" : "delete";
    await run.runConcurrently(async () => {
        try {
            if (protect) {
                throw new Error(`resource "${urn}" cannot be deleted because it is protected`);
            }
            if (custom && !external && !retainOnDelete && !preview) {
                await (await providers.host()).delete(urn, id, outputs);
            }
        } catch (error) {
            run.note(operation, undefined, resource, true);
            throw run.fail(error, urn);
        }
        snapshot.remove(resource);
        run.note(operation, undefined, resource);
    });
}

/** Batches of which each can be deleted at once: counted from what depends on nothing, and turned around. */
function inOrder(toDelete: ResourceState[]): ResourceState[][] {
    const batches: ResourceState[][] = [];
    for (let left = toDelete; left.length > 0; ) {
        const urns = new Set(left.map(({ urn }) => urn));
        const free = left.filter((resource) => !needs(resource).some((urn) => urn !== resource.urn && urns.has(urn)));
        const batch = free.length > 0 ? free : left;
        batches.unshift(batch);
        left = left.filter((resource) => !batch.includes(resource));
    }
    return batches;
}

function needs({ dependencies = [], propertyDependencies = {}, parent = "", provider = "" }: ResourceState): string[] {
    const providerUrn = provider.split("::").slice(0, -1).join("::");
    return [...dependencies, ...Object.values(propertyDependencies).flat(), parent, providerUrn];
}
