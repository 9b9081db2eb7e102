/** One command's outcome, as far as both engines can tell it. */
export interface Outcome {
    readonly ok: boolean;
    /** Everything that the user saw. */
    readonly output: string;
    /** Everything that the engine told a machine: its event log. */
    readonly events: string;
    /** How many resources were made, changed and so on: `create`, `update`, `delete`, `replace`, `same`. */
    readonly summary: Readonly<Record<string, number>>;
}

/** A resource in an exported state. */
export interface StateResource {
    readonly urn: string;
    readonly id?: string;
    readonly type: string;
    readonly inputs?: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
    readonly delete?: boolean;
}

/** Options that scenarios need; an engine that lacks one says so. */
export interface UpOptions {
    readonly refresh?: boolean;
    readonly replace?: readonly string[];
    /** The URNs to stay with. */
    readonly target?: readonly string[];
}

/** A stack of one program folder, on the real CLI or on the stand-in. */
export interface EngineStack {
    setConfig(key: string, value: string, secret?: boolean): Promise<void>;
    removeConfig(key: string): Promise<void>;
    preview(): Promise<Outcome>;
    up(options?: UpOptions): Promise<Outcome>;
    refresh(): Promise<Outcome>;
    destroy(): Promise<Outcome>;
    /** The state, secrets encrypted. */
    export(): Promise<{ deployment: { resources?: StateResource[] } }>;
    /** Puts a state in place of the stack's own, one that was exported with its secrets in plain text. */
    import(state: { deployment: { resources?: StateResource[] } }): Promise<void>;
    outputs(): Promise<Record<string, unknown>>;
    /** Makes the program what the engine takes, where it is to run by other means: the commands above do so themselves. */
    prepare?(): void;
}

/** Something that deploys programs. */
export interface Engine {
    readonly name: string;
    /** Whether it takes programs that are written for the dynamic provider, and runs them with the plugin. */
    readonly isPlugin?: true;
    /** Opens a stack of the program in `folder`, which keeps its state in `stateFolder`. */
    open(folder: string, stackName: string, stateFolder: string): Promise<EngineStack>;
}
