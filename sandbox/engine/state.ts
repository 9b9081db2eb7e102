import { readWhole, writeWhole } from "./atomicFile";
import { Encryptor } from "./encryptor";
import type { Properties } from "./values";

/** A resource in the state, with the field names of `pulumi stack export`. */
export interface ResourceState {
    urn: string;
    custom: boolean;
    /** Replaced, and still to be deleted. */
    delete?: boolean;
    id?: string;
    type: string;
    inputs?: Properties;
    outputs?: Properties | undefined;
    parent?: string;
    protect?: boolean;
    /** Read with `get`, not made by the program. */
    external?: boolean;
    dependencies?: string[] | undefined;
    /** Why the last create or update was only a partial success. */
    initErrors?: string[] | undefined;
    provider?: string;
    propertyDependencies?: { [property: string]: string[] } | undefined;
    additionalSecretOutputs?: string[];
    retainOnDelete?: boolean;
    ignoreChanges?: string[];
}

/** The shape of `pulumi stack export`. */
export interface ExportedState {
    version: 3;
    deployment: {
        manifest: { time: string; magic: string; version: string };
        secrets_providers?: { type: string; state: { salt: string } };
        resources?: ResourceState[];
        metadata: object;
    };
}

export function exported(resources: ResourceState[], salt: string): ExportedState {
    const manifest = { time: new Date().toISOString(), magic: "", version: "" };
    const secrets_providers = { type: "passphrase", state: { salt } };
    const some = resources.length > 0 ? { resources } : {};
    return { version: 3, deployment: { manifest, secrets_providers, ...some, metadata: {} } };
}

/** Reads the state of a stack with its secrets opened; undefined when it has none. */
export function readState(path: string, passphrase: string): ResourceState[] | undefined {
    const deployment = readWhole<ExportedState>(path)?.deployment;
    const vault = deployment && new Encryptor(passphrase, deployment.secrets_providers?.state.salt);
    return vault?.open(deployment?.resources ?? []);
}

/** The state during a run: what the run has dealt with, then what it has not come to yet. Saved at each change. */
export class Snapshot {
    private readonly done: ResourceState[] = [];
    private readonly gone = new Set<ResourceState | undefined>();

    /** @param path undefined for a preview, which saves nothing */
    constructor(
        readonly before: ResourceState[],
        private readonly vault: Encryptor,
        private readonly path: string | undefined,
    ) {}

    list(): ResourceState[] {
        return [...this.done, ...this.before].filter((resource) => !this.gone.has(resource));
    }

    find(urn: string): ResourceState | undefined {
        return this.list().find((resource) => resource.urn === urn && !resource.delete);
    }

    put(resource: ResourceState, instead?: ResourceState): void {
        this.done.push(resource);
        this.remove(instead);
    }

    remove(resource: ResourceState | undefined): void {
        this.gone.add(resource);
        this.save();
    }

    save(): void {
        this.path && writeWhole(this.path, exported(this.vault.seal(this.list()), this.vault.salt));
    }
}
