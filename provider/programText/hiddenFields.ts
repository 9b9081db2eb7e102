import { isObject, type Json, type JsonObject } from "../json/json";

// What Verifik may not show, and what is only there because Verifik filled it in.

/** A project without the code of its demo mode, unless that is in use: Verifik gives every project one. */
export function withoutUnusedCode(live: JsonObject, isFull: boolean): JsonObject {
    const { demoOTP, ...others } = live;
    const isUsed = live["demoMode"] === true || isFull;
    return isUsed && /^\d{1,6}$/.test(String(demoOTP)) ? live : others;
}

/** Sentences on what an object must have, by what it shows, but does not show. */
export function hiddenNotes(live: JsonObject, args: JsonObject): string[] {
    const notes: string[] = [];
    const isListed = [live["security"], live["integrations"]].some(
        (section) => isObject(section) && section["strategy"] === "whitelist" && section["source"] !== "API",
    );
    const usesList = live["type"] === "login" && (live["usesWhiteList"] === true || isListed);
    if (usesList && !isShown(live["whiteList"])) {
        notes.push(
            "whiteList is left to the dashboard: Verifik shows nobody on it. Set here, it replaces the one there.",
        );
    }
    if (live["demoMode"] === true && args["demoOTP"] === undefined) {
        notes.push("demoOTP is left to the dashboard: Verifik does not show it.");
    }
    return notes;
}

function isShown(list: Json | undefined): boolean {
    return Array.isArray(list) && list.length > 0;
}
