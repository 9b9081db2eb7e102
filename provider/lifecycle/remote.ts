import { verifik } from "../verifik/config";
import type { Subject } from "../verifik/errors";
import type { JsonObject } from "../verifik/json";
import type { Noun } from "./noun";

// The calls of a noun's endpoints. What comes back is in the words of its arguments; what goes out, in Verifik's.

/** One object as it is. */
export async function look(noun: Noun, id: string, subject: Subject): Promise<JsonObject> {
    return shown(noun, await verifik().get(noun.collection, id, subject));
}

/** All objects that the server's filter lets through. */
export async function lookForAll(noun: Noun, query: Record<string, string>, subject: Subject): Promise<JsonObject[]> {
    return (await verifik().list(noun.collection, query, subject)).map((item) => shown(noun, item));
}

/** Makes an object. */
export async function make(noun: Noun, body: JsonObject, subject: Subject): Promise<JsonObject> {
    return shown(noun, await verifik().post(noun.collection, sent(noun, body, {}), subject));
}

/** Changes an object; `before` is what it was, for a noun that sends differences. */
export async function change(
    noun: Noun,
    id: string,
    body: JsonObject,
    before: JsonObject,
    subject: Subject,
): Promise<JsonObject> {
    return shown(noun, await verifik().put(noun.collection, id, sent(noun, body, before), subject));
}

function shown(noun: Noun, live: JsonObject): JsonObject {
    return noun.seen === undefined ? live : noun.seen(live);
}

function sent(noun: Noun, body: JsonObject, before: JsonObject): JsonObject {
    return noun.sent === undefined ? body : noun.sent(body, before);
}
