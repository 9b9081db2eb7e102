import { isObject, type JsonObject } from "../json/json";
import { getAt, isUnknown } from "../json/unknowns";
import type { ValidationFailure } from "../schema/validate";

const nestedShape = ["loginSettings", "onboardingSettings", "security"];
const flatShape = ["name", "target", "signUpForm", "documents", "liveness", "steps", "integrations"];

/** The faults of a flow that take more than one field to see. What is unknown is no fault. */
export function flowFaults(flow: JsonObject, isToBeMade: boolean): ValidationFailure[] {
    const required = isToBeMade ? requiredFaults(flow) : [];
    return [...shapeFaults(flow), ...typeFaults(flow), ...sourceFaults(flow), ...required, ...documentFaults(flow)];
}

/** What is odd about a flow, but may be meant. */
export function flowWarnings(flow: JsonObject): string[] {
    const strategy = getAt(flow, ["security", "strategy"]);
    const fits = { login: "whitelist", onboarding: "blacklist" }[String(flow["type"])];
    if (fits === undefined || isMissing(strategy) || isUnknown(strategy) || strategy === "none" || strategy === fits) {
        return [];
    }
    return [`security.strategy of a flow of type ${flow["type"]} is usually "${fits}" or "none".`];
}

function shapeFaults(flow: JsonObject): ValidationFailure[] {
    const nested = nestedShape.filter((key) => !isMissing(flow[key]));
    const flat = flatShape.filter((key) => !isMissing(flow[key]));
    if (nested.length === 0 || flat.length === 0) return [];
    return [
        {
            path: flat.join(", "),
            reason:
                `cannot stand beside ${nested.join(", ")}: Verifik writes a flow in one of two shapes. ` +
                "Keep the one or the other",
        },
    ];
}

function typeFaults(flow: JsonObject): ValidationFailure[] {
    const { type } = flow;
    if (type === "onboarding" && !isMissing(flow["loginSettings"])) {
        return [{ path: "loginSettings", reason: 'is for flows of type "login": use onboardingSettings' }];
    }
    if (type === "login" && !isMissing(flow["onboardingSettings"])) {
        return [{ path: "onboardingSettings", reason: 'is for flows of type "onboarding": use loginSettings' }];
    }
    return [];
}

function sourceFaults(flow: JsonObject): ValidationFailure[] {
    return ["security", "integrations"].flatMap((key) => {
        const section = flow[key];
        if (!isObject(section) || section["source"] !== "API") return [];
        return ["apiUrl", "apiTestType", "apiTestValue"]
            .filter((name) => isMissing(section[name]) || section[name] === "")
            .map((name) => ({ path: `${key}.${name}`, reason: 'is missing: it is required for source "API"' }));
    });
}

/** What the flat shape requires of a flow that is to be made. One that is there may have it from the dashboard. */
function requiredFaults(flow: JsonObject): ValidationFailure[] {
    const { documents } = flow;
    const isFlat = flatShape.some((key) => !isMissing(flow[key])) && nestedShape.every((key) => isMissing(flow[key]));
    const faults = ["name", "target"]
        .filter((key) => isFlat && isMissing(flow[key]))
        .map((key) => ({ path: key, reason: "is missing: the flat shape of a flow requires it" }));
    const step = getAt(flow, ["steps", "document"]);
    if (!isObject(documents) || step === "skip" || isUnknown(step)) return faults;
    const methods = documents["verificationMethods"];
    if (isMissing(methods) || (Array.isArray(methods) && methods.length === 0)) {
        faults.push({
            path: "documents.verificationMethods",
            reason: 'is missing: it is required unless steps.document is "skip"',
        });
    }
    return faults;
}

/** Each country needs a kind of document that is accepted. */
function documentFaults(flow: JsonObject): ValidationFailure[] {
    const countries = getAt(flow, ["documents", "documentTypes"]);
    if (!Array.isArray(countries) || getAt(flow, ["steps", "document"]) === "skip") return [];
    return countries.flatMap((country, index) => {
        const configurations = isObject(country) ? country["configurations"] : country;
        if (isUnknown(country) || isUnknown(configurations)) return [];
        const kinds: unknown[] = Array.isArray(configurations) ? configurations : [];
        const accepted = kinds.some((kind) => isUnknown(kind) || (isObject(kind) && isOnOrUnknown(kind["active"])));
        const path = `documents.documentTypes[${index}].configurations`;
        return accepted ? [] : [{ path, reason: "holds no active configuration" }];
    });
}

function isOnOrUnknown(value: unknown): boolean {
    return value === true || isUnknown(value);
}

function isMissing(value: unknown): boolean {
    return value === undefined || value === null;
}
