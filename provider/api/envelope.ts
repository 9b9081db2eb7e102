import { isObject, type Json, type JsonObject } from "../json/json";

/** What an error body says, whichever of Verifik's shapes it has. */
export interface Problem {
    readonly code?: string;
    readonly message?: string;
    readonly details: readonly { readonly field: string; readonly message: string }[];
}

/** One page of a list. `pages` is missing where the body does not tell. */
export interface Page {
    readonly items: JsonObject[];
    readonly pages: number | undefined;
}

const objectId = /^[0-9a-f]{24}$/;

/** Whether a text is an id of Verifik's: a Mongo ObjectId, 24 hex characters in lower case. */
export function isObjectId(text: unknown): text is string {
    return typeof text === "string" && objectId.test(text);
}

/** The object in a success body: bare, or under `data`. Throws a sentence fragment that says what is wrong. */
export function parseObject(text: unknown): JsonObject {
    const body = parseJson(text);
    const found = isObject(body) && !("_id" in body) && isObject(body["data"]) ? body["data"] : body;
    if (!isObject(found) || !isObjectId(found["_id"])) throw new Error("its body holds no object with an `_id`");
    return found;
}

/** The objects in a list's body. Throws a sentence fragment that says what is wrong. */
export function parsePage(text: unknown): Page {
    const body = parseJson(text);
    const items = isObject(body) ? body["data"] : body;
    if (!Array.isArray(items) || !items.every((item) => isObject(item) && isObjectId(item["_id"]))) {
        throw new Error("its body holds no list of objects with an `_id`");
    }
    const counts = isObject(body) && isObject(body["pagination"]) ? body["pagination"] : body;
    return { items: items as JsonObject[], pages: isObject(counts) ? countPages(counts) : undefined };
}

/** A success body that has nothing to tell: empty, or any JSON. Throws a sentence fragment that says what is wrong. */
export function parseNothing(text: unknown): void {
    if (typeof text === "string" && text.trim() !== "") parseJson(text);
}

/** The token in the body of a session. Throws a sentence fragment that does not repeat it. */
export function parseToken(text: unknown): string {
    const body = parseJson(text);
    const found = isObject(body) && isObject(body["data"]) ? body["data"] : body;
    const token = isObject(found) ? found["accessToken"] : undefined;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw new Error("its body holds no `accessToken`");
    return token;
}

/** What an error body says. Never throws: a body that is no JSON has nothing to say. */
export function parseProblem(text: unknown): Problem {
    let body: unknown;
    try {
        body = parseJson(text);
    } catch {
        return { details: [] };
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

function countPages({ pages, total, limit }: JsonObject): number | undefined {
    if (typeof pages === "number") return pages;
    return typeof total === "number" && typeof limit === "number" && limit > 0 ? Math.ceil(total / limit) : undefined;
}

function parseJson(text: unknown): unknown {
    if (typeof text !== "string") throw new Error("its body is empty");
    if (/^\s*</.test(text)) throw new Error("its body is a web page, not JSON");
    try {
        return JSON.parse(text);
    } catch {
        throw new Error("its body is not complete JSON");
    }
}

/** A reference, whether Verifik returns the id or the object itself. */
export function idOf(value: Json | undefined): Json | undefined {
    return isObject(value) && typeof value["_id"] === "string" ? value["_id"] : value;
}
