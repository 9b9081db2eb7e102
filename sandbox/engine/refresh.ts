import { type DefaultProviders, isProvider } from "./defaultProviders";
import { referenceType } from "./goal";
import { hideOutputs } from "./registrations";
import type { Run } from "./run";
import { readStackReference } from "./stackReference";
import type { ResourceState } from "./state";
import { sameValue } from "./values";

/** Reads every resource of the state, without running the program. */
export async function refreshResources(run: Run, providers: DefaultProviders): Promise<void> {
    const { snapshot } = run.settings;
    const reads = snapshot.before
        .filter((old) => !isProvider(old))
        .map((old) =>
            run.runConcurrently(async () => {
                try {
                    await (old.custom ? refreshResource(run, providers, old) : run.note("same", old, old));
                } catch (error) {
                    run.note("update", old, old, true);
                    run.fail(error, old.urn);
                }
            }),
        );
    await Promise.allSettled(reads);
    forgetGone(snapshot.list());
    snapshot.save();
}

async function refreshResource(run: Run, providers: DefaultProviders, old: ResourceState): Promise<void> {
    const { urn, id = "", outputs = {}, inputs = {} } = old;
    const host = await providers.host();
    const found =
        old.type === referenceType
            ? { id, inputs, outputs: readStackReference(run, id) }
            : await host.read(urn, id, outputs, inputs);
    if (found === undefined) {
        run.settings.snapshot.remove(old);
        return run.note("delete", undefined, old);
    }
    const next: ResourceState = { ...old, ...found, initErrors: undefined };
    hideOutputs(next);
    // As the CLI: it asks what an up would change now, to show that turned around.
    const diff = old.external ? undefined : await host.diff(urn, found.id, found.outputs, inputs);
    const changes = old.external
        ? !sameValue(outputs, next.outputs)
        : (diff?.changes ?? !sameValue(next.inputs, inputs));
    run.settings.snapshot.put(next, old);
    run.note(changes ? "update" : "same", next, old);
}

/** What is left no longer depends on what is gone; empty lists go with it, as with the CLI. */
function forgetGone(resources: ResourceState[]): void {
    const urns = new Set(resources.map((resource) => resource.urn));
    const left = (needed: string[] = []) => needed.filter((urn) => urns.has(urn));
    for (const resource of resources) {
        const { dependencies, propertyDependencies = {} } = resource;
        const perProperty = Object.entries(propertyDependencies).map(([key, needed]) => [key, left(needed)] as const);
        const kept = Object.fromEntries(perProperty.filter(([, needed]) => needed.length > 0));
        resource.dependencies = left(dependencies).length > 0 ? left(dependencies) : undefined;
        resource.propertyDependencies = Object.keys(kept).length > 0 ? kept : undefined;
    }
}
