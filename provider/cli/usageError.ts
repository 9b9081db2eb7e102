/** The command line is not one that the command knows. The message says what it takes. */
export class UsageError extends Error {
    override readonly name = "UsageError";
}
