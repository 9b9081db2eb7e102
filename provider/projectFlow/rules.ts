import type { Fault } from "../lifecycle/noun";
import { isUnknown, valueAt } from "../lifecycle/unknowns";
import { isObject, type JsonObject } from "../verifik/json";

const nestedShape = ["loginSettings", "onboardingSettings", "security"];
const flatShape = ["name", "target", "signUpForm", "documents", "liveness", "steps", "integrations"];

/** The faults of a flow that take more than one field to see. What is unknown is no fault. */
export function flowFaults(flow: JsonObject): Fault[] {
    return [...shapeFaults(flow), ...typeFaults(flow), ...sourceFaults(flow), ...flatFaults(flow)];
}

/** What is odd about a flow, but may be meant. */
export function flowWarnings(flow: JsonObject): string[] {
    const strategy = valueAt(flow, ["security", "strategy"]);
    const fits = { login: "whitelist", onboarding: "blacklist" }[String(flow["type"])];
    if (fits === undefined || isMissing(strategy) || isUnknown(strategy) || strategy === "none" || strategy === fits) {
        return [];
    }
    return [`security.strategy of a flow of type ${flow["type"]} is usually "${fits}" or "none".`];
}

function shapeFaults(flow: JsonObject): Fault[] {
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

function typeFaults(flow: JsonObject): Fault[] {
    const { type } = flow;
    if (type === "onboarding" && !isMissing(flow["loginSettings"])) {
        return [{ path: "loginSettings", reason: 'is for flows of type "login": use onboardingSettings' }];
    }
    if (type === "login" && !isMissing(flow["onboardingSettings"])) {
        return [{ path: "onboardingSettings", reason: 'is for flows of type "onboarding": use loginSettings' }];
    }
    return [];
}

function sourceFaults(flow: JsonObject): Fault[] {
    return ["security", "integrations"].flatMap((key) => {
        const section = flow[key];
        if (!isObject(section) || section["source"] !== "API") return [];
        return ["apiUrl", "apiTestType", "apiTestValue"]
            .filter((name) => isMissing(section[name]) || section[name] === "")
            .map((name) => ({ path: `${key}.${name}`, reason: 'is missing: it is required for source "API"' }));
    });
}

function flatFaults(flow: JsonObject): Fault[] {
    const { documents, steps } = flow;
    const faults: Fault[] = [];
    if (flatShape.some((key) => !isMissing(flow[key])) && nestedShape.every((key) => isMissing(flow[key]))) {
        for (const key of ["name", "target"]) {
            if (isMissing(flow[key]))
                faults.push({ path: key, reason: "is missing: the flat shape of a flow requires it" });
        }
    }
    const step = isObject(steps) ? steps["document"] : steps;
    if (!isObject(documents) || step === "skip" || isUnknown(step)) return faults;
    const methods = documents["verificationMethods"];
    if (isMissing(methods) || (Array.isArray(methods) && methods.length === 0)) {
        faults.push({
            path: "documents.verificationMethods",
            reason: 'is missing: it is required unless steps.document is "skip"',
        });
    }
    const countries = Array.isArray(documents["documentTypes"]) ? documents["documentTypes"] : [];
    countries.forEach((country, index) => {
        const configurations = isObject(country) ? country["configurations"] : country;
        if (isUnknown(country) || isUnknown(configurations)) return;
        const list = Array.isArray(configurations) ? configurations : [];
        if (
            list.some(
                (item) => isUnknown(item) || (isObject(item) && (item["active"] === true || isUnknown(item["active"]))),
            )
        ) {
            return;
        }
        faults.push({
            path: `documents.documentTypes[${index}].configurations`,
            reason: "holds no active configuration",
        });
    });
    return faults;
}

function isMissing(value: unknown): boolean {
    return value === undefined || value === null;
}
