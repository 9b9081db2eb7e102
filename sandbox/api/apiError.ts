/** Which of Verifik's error bodies this server answers with. */
export type ErrorShape = "plain" | "upper" | "nested" | "text";

/** A field that the API refuses, and why. */
export interface Detail {
    readonly field: string;
    readonly message: string;
}

/** An answer that is no success. */
export class ApiError extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
        readonly details: readonly Detail[] = [],
        readonly headers: Readonly<Record<string, string>> = {},
    ) {
        super(message);
    }

    /** The body of the answer. A 422 always tells its details. */
    body(shape: ErrorShape): object {
        const { message, code, status, details } = this;
        const timestamp = new Date().toISOString();
        if (status === 422) return { message, code, status, timestamp, details };
        if (shape === "upper")
            return { error: message, message: code.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase() };
        if (shape === "nested") return { error: { message, code, details }, timestamp, status };
        if (shape === "text") return { error: message };
        return { message, code };
    }
}

export function notFound(message: string): ApiError {
    return new ApiError(404, "NotFound", message);
}

export function conflict(message: string): ApiError {
    return new ApiError(409, "Conflict", message);
}

/** Throws where a change would clear a field that the object cannot be without. */
export function assertKept(body: object, ...fields: string[]): void {
    for (const [key, value] of Object.entries(body)) if (value === null && fields.includes(key)) throw missing(key);
}

export function missing(field: string): ApiError {
    return new ApiError(409, "MissingParameter", `missing ${field}\n`);
}
