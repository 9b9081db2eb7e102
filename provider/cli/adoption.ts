/** What is to be adopted, and how. */
export interface Adoption {
    readonly stack: string;
    /** Names or ids of projects; none, if there is only one. */
    readonly projects: readonly string[] | "all";
    /** The file to write. */
    readonly out: string;
    readonly isFull: boolean;
    readonly prefersLiveProject: boolean;
    /** Whether the file is not a program, but what `pulumi import --file` takes. */
    readonly isImport: boolean;
    /** Whether to overwrite a file that holds something else. */
    readonly isForced: boolean;
    /** Whether to put the secret values into the stack's configuration, instead of naming them. */
    readonly setsSecrets: boolean;
}

/** The files that are written where none is named. */
export const defaultOut = "verifik.ts";
export const defaultImport = "import.json";
