import type { DefaultProviders } from "./defaultProviders";
import { readGoal, referenceType, rootType } from "./goal";
import { withIgnored } from "./ignoreChanges";
import { PartialFailure } from "./providerHost";
import { type Operation, type Run, Stopped } from "./run";
import type { Generated } from "./sdk";
import { readStackReference } from "./stackReference";
import type { ResourceState } from "./state";
import { asSecret, type Properties, sameValue, unknownValue } from "./values";

type Act = () => Promise<ResourceState>;

/** Decides what each resource of the program needs, and does it. */
export class Registrations {
    readonly seen = new Set<string>();

    constructor(
        private readonly run: Run,
        private readonly providers: DefaultProviders,
    ) {}

    /** What the program asks of the monitor for one resource: `decide` one after the other, then act at once. */
    async answer(request: Generated): Promise<ResourceState> {
        let next: ResourceState | undefined;
        const act = await this.run.runSerially(async () => {
            try {
                next = readGoal(request, this.run.prefix, this.run.rootUrn);
                if (this.seen.has(next.urn)) {
                    throw new Error(`Duplicate resource URN '${next.urn}': give one of the two another name.`);
                }
                this.seen.add(next.urn);
                return await (request.getId ? this.decideRead(next, request.getId()) : this.decide(next, request));
            } catch (error) {
                throw this.run.fail(error, next?.urn);
            }
        });
        return act();
    }

    outputs(urn: string, outputs: Properties): void {
        const { snapshot } = this.run.settings;
        const resource = snapshot.find(urn);
        if (resource !== undefined) {
            resource.outputs = Object.keys(outputs).length > 0 ? outputs : undefined;
            snapshot.save();
        }
    }

    /** `X.get`, and a `StackReference`. Reads in previews too. */
    private async decideRead(next: ResourceState, id: string): Promise<Act> {
        const inputs = next.inputs ?? {};
        Object.assign(next, { id, inputs, external: true });
        next.provider = this.providers.register(next.type === referenceType ? "pulumi" : "pulumi-nodejs", this.seen);
        const old = this.run.settings.snapshot.find(next.urn);
        return this.act("read", next, old, async () => {
            if (next.type === referenceType || id === unknownValue) {
                next.outputs = id === unknownValue ? {} : readStackReference(this.run, id);
                return;
            }
            const found = await (await this.providers.host()).read(next.urn, id, inputs, inputs);
            if (found === undefined) {
                throw new Error(`resource '${id}' does not exist`);
            }
            Object.assign(next, { id: found.id, outputs: found.outputs });
        });
    }

    private async decide(next: ResourceState, request: Generated): Promise<Act> {
        const { snapshot, preview } = this.run.settings;
        const urns: string[] = [next.urn, ...request.getAliasurnsList()];
        const found = urns.map((urn) => snapshot.find(urn)).find((resource) => resource !== undefined);
        if (!next.custom) {
            const same = sameValue(found?.inputs, next.inputs);
            if (found?.outputs && (same || next.type === rootType)) {
                next.outputs = found.outputs;
            }
            return this.act(found ? (same ? "same" : "update") : "create", next, found, async () => undefined);
        }
        const { urn } = next;
        const old = found?.external ? undefined : found;
        const wanted = next.inputs ?? {};
        next.provider = this.providers.register("pulumi-nodejs", this.seen);
        const host = await this.providers.host();
        const create = async () => {
            const created = preview ? { id: "", outputs: next.inputs } : await host.create(urn, next.inputs ?? {});
            Object.assign(next, created);
        };
        await this.check(next, old?.inputs ?? {}, withIgnored(wanted, old?.inputs, next.ignoreChanges));
        if (old === undefined) {
            return this.act("create", next, found, create);
        }
        const { id = "", outputs = {} } = old;
        const inputs = next.inputs ?? {};
        const diff = await host.diff(urn, id, outputs, inputs);
        const changes = diff.changes ?? !sameValue(old.inputs, inputs);
        if (changes && diff.replaces.length > 0) {
            const beforehand = request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined;
            if (beforehand ?? diff.deleteBeforeReplace) {
                throw new Error(
                    "The stand-in engine does not support deleteBeforeReplace: use the Pulumi CLI for this.",
                );
            }
            if (old.protect && next.protect) {
                throw new Error(`unable to replace resource "${urn}" as it is currently marked for protection`);
            }
            await this.check(next, {}, wanted);
            return this.act("replace", next, old, create);
        }
        Object.assign(next, { id, outputs });
        return this.act(changes || old.initErrors ? "update" : "same", next, old, async (operation) => {
            if (operation === "update") {
                next.outputs = preview ? inputs : await host.update(urn, id, outputs, inputs);
            }
        });
    }

    private async check(next: ResourceState, olds: Properties, news: Properties): Promise<void> {
        const { inputs, failures } = await (await this.providers.host()).check(next.urn, olds, news);
        next.inputs = inputs;
        for (const { property, reason } of failures) {
            // The CLI prints the value as well, even a secret one.
            const where = property === "" ? " has a problem" : `: property ${property} has a problem`;
            this.run.say("error", `${next.type} resource '${next.urn.split("::").pop()}'${where}: ${reason}`, next.urn);
        }
        if (failures.length > 0) {
            throw new Stopped("The inputs are not valid.");
        }
    }

    /** Does an operation and enters the outcome into the state at once. */
    private act(
        operation: Operation,
        next: ResourceState,
        old: ResourceState | undefined,
        work: (operation: Operation) => Promise<void>,
    ): Act {
        return () =>
            this.run.runConcurrently(async () => {
                const failure = await work(operation).catch((error: Error) => error);
                if (failure instanceof PartialFailure) {
                    const { id, outputs, reasons } = failure;
                    // An update that succeeded in part keeps the old inputs, so that the next one sends all of it again.
                    const inputs = operation === "update" ? old?.inputs : next.inputs;
                    Object.assign(next, { id: next.id ?? id, inputs, outputs, initErrors: reasons });
                }
                if (failure === undefined || failure instanceof PartialFailure) {
                    hideOutputs(next);
                    // The old half of a replacement is deleted after the program.
                    const keepOld =
                        operation === "replace" || (operation === "read" && !old?.external && old?.id !== next.id);
                    if (old && keepOld) {
                        old.delete = true;
                    }
                    this.run.settings.snapshot.put(next, keepOld ? undefined : old);
                }
                this.run.note(operation, next, old, failure !== undefined);
                if (failure !== undefined) {
                    throw this.run.fail(failure, next.urn);
                }
                return next;
            });
    }
}

/** Marks what `additionalSecretOutputs` names. */
export function hideOutputs(resource: ResourceState): void {
    for (const key of resource.additionalSecretOutputs ?? []) {
        const value = resource.outputs?.[key];
        if (value !== undefined) {
            resource.outputs = { ...resource.outputs, [key]: asSecret(value) };
        }
    }
}
