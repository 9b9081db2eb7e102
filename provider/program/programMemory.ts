import * as pulumi from "@pulumi/pulumi";

/** What this package remembers of one program. A process may run several programs at once, and one after another. */
export interface ProgramMemory {
    /** What has to be known before a resource is registered. */
    readonly awaited: Promise<unknown>[];
    /** Whether the provider host was seen to find this package. */
    isDependencyChecked: boolean;
    /** Whether the settings are all known. */
    areSettingsChecked: boolean;
    /** Whether the user was told that the token is in plain text. */
    hasWarnedOfPlainToken: boolean;
    /** The session in which the program looks things up. */
    session: object | undefined;
}

const memories = new WeakMap<object, ProgramMemory>();

/** What is remembered of the program that asks. It hangs on the program's connection to its engine, or to its mocks. */
export function programMemory(): ProgramMemory {
    const engine = pulumi.runtime.getMonitor();
    const known = engine && memories.get(engine);
    if (known !== undefined) return known;
    const memory: ProgramMemory = {
        awaited: [],
        isDependencyChecked: false,
        areSettingsChecked: false,
        hasWarnedOfPlainToken: false,
        session: undefined,
    };
    if (engine !== undefined) memories.set(engine, memory);
    return memory;
}
