import { isObject, type Json, type JsonObject } from "../json/json";

/** What an error body says, whichever of Verifik's shapes it has. */
export interface Problem {
    readonly code?: string;
    readonly message?: string;
    readonly details: readonly { readonly field: string; readonly message: string }[];
    /** Whether the body is a web page: of whatever stands between. */
    readonly isPage?: true;
}

/** One page of a list. `pages` is missing where the body does not tell. */
export interface Page {
    readonly items: JsonObject[];
    readonly pages: number | undefined;
}

/** What is wrong with the body of an answer. */
export interface Nonsense {
    /** The rest of a sentence: "its body is empty". */
    readonly reason: string;
    /** What to do. Default: to check what answers there. */
    readonly advice?: string;
    /** Another try would come to the same. */
    readonly isLasting?: true;
}

/** A body is not what the call returns. */
export class BodyError extends Error implements Nonsense {
    readonly reason: string;
    readonly advice?: string;
    readonly isLasting?: true;

    constructor(what: Nonsense) {
        super(what.reason);
        Object.assign(this, what);
        this.reason = what.reason;
    }
}

const objectId = /^[0-9a-f]{24}$/;

/** Whether a text is an id of Verifik's: a Mongo ObjectId, 24 hex characters in lower case. */
export function isObjectId(text: unknown): text is string {
    return typeof text === "string" && objectId.test(text);
}

/** The object in a success body: bare, or under `data`. Throws a sentence fragment that says what is wrong. */
export function parseObject(text: unknown): JsonObject {
    const body = parseJson(text);
    const found = isObject(body) ? unwrapObject(body) : body;
    if (isObject(body) && body["data"] === null) throw new BodyError(nothingThere);
    if (!isObject(found) || !isObjectId(found["_id"]))
        throw new BodyError({ reason: "its body holds no object with an `_id`" });
    return found;
}

/** The object in a body: bare, or under `data`. */
export function unwrapObject(body: JsonObject): JsonObject {
    return !("_id" in body) && isObject(body["data"]) ? body["data"] : body;
}

/** The items of a list in a body: bare, under `data` or under `data.docs`. A list of nothing may be null there. */
export function unwrapItems(body: unknown): unknown {
    const data = isObject(body) ? body["data"] : body;
    if (isObject(body) && data === null) return [];
    return isObject(data) ? data["docs"] : data;
}

/**
 * What the answer to a change tells of the object: all of it, a part, or nothing. The change is done whatever it looks
 * like, so nothing is wrong with it here.
 */
export function parseChanged(text: unknown): JsonObject | undefined {
    try {
        const body = parseJson(text);
        if (!isObject(body)) return undefined;
        const found = unwrapObject(body);
        return isEnvelopeAlone(found) ? undefined : found;
    } catch {
        return undefined;
    }
}

/** Whether a body of success says that the call failed all the same: `{ "success": false, … }`. */
export function saysFailure(text: unknown): boolean {
    try {
        const body = parseJson(text);
        return isObject(body) && body["success"] === false;
    } catch {
        return false;
    }
}

function isEnvelopeAlone(body: JsonObject): boolean {
    return Object.keys(body).every((key) => ["success", "signature", "data", "message", "code"].includes(key));
}

/** The objects in a list's body. Throws a sentence fragment that says what is wrong. */
export function parsePage(text: unknown): Page {
    const body = parseJson(text);
    const items = unwrapItems(body);
    if (!Array.isArray(items) || !items.every((item) => isObject(item) && isObjectId(item["_id"]))) {
        throw new BodyError({ reason: "its body holds no list of objects with an `_id`" });
    }
    const counts = isObject(body) && isObject(body["pagination"]) ? body["pagination"] : body;
    return {
        items: items as JsonObject[],

        pages: isObject(counts) ? countPages(counts) : undefined,
    };
}

/** A success body that has nothing to tell: empty, or any JSON. Throws a sentence fragment that says what is wrong. */
export function parseNothing(text: unknown): void {
    if (typeof text === "string" && text.trim() !== "") parseJson(text);
}

/** The token in the body of a session. Throws a sentence fragment that does not repeat it. */
export function parseToken(text: unknown): string {
    const body = parseJson(text);
    const found = isObject(body) ? unwrapObject(body) : body;
    const token = isObject(found) ? found["accessToken"] : undefined;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token))
        throw new BodyError({ reason: "its body holds no `accessToken`" });
    return token;
}

/** What an error body says. Never throws: a body that is no JSON has nothing to say. */
export function parseProblem(text: unknown): Problem {
    let body: unknown;
    try {
        body = parseJson(text);
    } catch {
        return { details: [], ...(isPage(text) ? { isPage: true } : {}) };
    }
    if (!isObject(body)) return { details: [] };
    const error = body["error"];
    const source = isObject(error) ? error : body;
    const code = source["code"] ?? (typeof error === "string" ? body["message"] : undefined);
    const message = typeof error === "string" ? error : source["message"];
    const details = Array.isArray(source["details"]) ? source["details"].filter(isObject) : [];
    return {
        ...(typeof code === "string" || typeof code === "number" ? { code: String(code) } : {}),
        ...(typeof message === "string" ? { message } : {}),
        details: details.map((detail) => ({
            field: String(detail["field"] ?? "?"),
            message: String(detail["message"] ?? "refused"),
        })),
    };
}

function countPages({ pages, total, limit, perPage }: JsonObject): number | undefined {
    if (typeof pages === "number") return pages;
    const size = limit ?? perPage;
    return typeof total === "number" && typeof size === "number" && size > 0 ? Math.ceil(total / size) : undefined;
}

const nothingThere: Nonsense = {
    reason: "its body says that there is nothing",
    advice:
        "If the object is gone, take it out of the state with `pulumi state delete <urn>`: the next `pulumi up` creates it " +
        "again. If it is there, run the command again later.",
};

// Verifik's objects are a few levels deep.
const deepest = 200;

/** Whether JSON is nested deeper than any object of Verifik's, so that working on it could take all memory. */
function isTooDeep(text: string): boolean {
    let depth = 0;
    let isInString = false;
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (isInString) {
            if (character === "\\") at++;
            else if (character === '"') isInString = false;
        } else if (character === '"') isInString = true;
        else if (character === "[" || character === "{") {
            if (++depth > deepest) return true;
        } else if (character === "]" || character === "}") depth--;
    }
    return false;
}

function isPage(text: unknown): boolean {
    return typeof text === "string" && /^\s*</.test(text);
}

function parseJson(text: unknown): unknown {
    if (typeof text !== "string") throw new BodyError({ reason: "its body is empty" });
    if (isPage(text)) throw new BodyError({ reason: "its body is a web page, not JSON" });
    if (isTooDeep(text)) {
        throw new BodyError({ reason: `its body is nested deeper than ${deepest} levels`, isLasting: true });
    }
    try {
        return JSON.parse(text);
    } catch {
        throw new BodyError({ reason: "its body is not complete JSON" });
    }
}

/** A reference, whether Verifik returns the id or the object itself. */
export function idOf(value: Json | undefined): Json | undefined {
    return isObject(value) && typeof value["_id"] === "string" ? value["_id"] : value;
}
