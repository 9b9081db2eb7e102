import { isObject, type JsonObject } from "../json/json";
import { getAt, isUnknown } from "../json/unknowns";
import type { Generation } from "../schema/field";
import type { ValidationFailure } from "../schema/validate";

// What only Verifik's version 3 reads; a login of version 3 keeps `loginSettings` and `security` beside `integrations`.
const sections = ["signUpForm", "documents", "liveness", "steps", "business", "representatives"];

// The same thing, said in version 3 and before.
const doubles = [
    ["redirectUrl", "integrations.redirectUrl"],
    ["webhook", "integrations.webhook"],
    ["security.source", "integrations.source"],
    ["security.strategy", "integrations.strategy"],
    ...sections.map((section) => ["onboardingSettings", section]),
] as const;

// Values that stand on one of Verifik's pages only.
const rare: readonly [path: string, value: string][] = [
    ["signUpForm.fullNameStyle", "combined"],
    ["signUpForm.emailGateway", "sendgrid"],
    ["loginSettings.emailGateway", "sendgrid"],
    ["steps.document", "disabled"],
    ["steps.liveness", "disabled"],
    ["security.source", "WEBHOOK"],
    ["integrations.source", "WEBHOOK"],
];

/** The faults of a flow that take more than one field to see. What is unknown is no fault. */
export function flowFaults(flow: JsonObject, isToBeMade: boolean): ValidationFailure[] {
    const required = isToBeMade ? requiredFaults(flow) : [];
    const find = [doubleFaults, typeFaults, sourceFaults, () => required, documentFaults, representativeFaults];
    return find.flatMap((faults) => faults(flow));
}

/** What is odd about a flow, but may be meant. */
export function flowWarnings(flow: JsonObject): string[] {
    return [...strategyWarnings(flow), ...rareWarnings(flow), ...targetWarnings(flow), ...redirectWarnings(flow)];
}

/** Whether a flow uses a section that Verifik's hosted pages read only of version 3. */
export function usesVersion3(flow: JsonObject): boolean {
    return [...sections, "integrations"].some((key) => !isMissing(flow[key]));
}

/** The generation of a flow, by its version or by the sections that it uses. Undefined, where both kinds could follow. */
export function generationOf(flow: JsonObject): Generation | undefined {
    if (typeof flow["version"] === "number") return flow["version"] >= 3 ? "version 3" : "before version 3";
    if (usesVersion3(flow)) return "version 3";
    return isMissing(flow["onboardingSettings"]) ? undefined : "before version 3";
}

function strategyWarnings(flow: JsonObject): string[] {
    const strategy = getAt(flow, ["security", "strategy"]);
    const fits = { login: "whitelist", onboarding: "blacklist" }[String(flow["type"])];
    if (fits === undefined || isMissing(strategy) || isUnknown(strategy) || strategy === "none" || strategy === fits) {
        return [];
    }
    return [`security.strategy of a flow of type ${flow["type"]} is usually "${fits}" or "none".`];
}

function rareWarnings(flow: JsonObject): string[] {
    return rare
        .filter(([path, value]) => getAt(flow, path.split(".")) === value)
        .map(
            ([path, value]) =>
                `${path} "${value}" appears on only one of Verifik's pages, so the server may refuse it.`,
        );
}

function targetWarnings(flow: JsonObject): string[] {
    if (flow["type"] !== "onboarding" || !sections.some((key) => !isMissing(flow[key]))) return [];
    const missing = ["name", "target"].filter((key) => isMissing(flow[key]));
    if (missing.length === 0) return [];
    const [are, them] = missing.length === 1 ? ["is", "it"] : ["are", "them"];
    return [
        `${missing.join(" and ")} ${are} missing. One of Verifik's pages requires ${them} of an onboarding of version 3.`,
    ];
}

function redirectWarnings(flow: JsonObject): string[] {
    if (isMissing(flow["redirectUrl"]) || !(Number(flow["version"]) >= 3)) return [];
    return [
        "redirectUrl is read by Verifik's pages before version 3 only, and this flow is of version 3: set " +
            "integrations.redirectUrl instead.",
    ];
}

function doubleFaults(flow: JsonObject): ValidationFailure[] {
    return doubles
        .filter((paths) => paths.every((path) => !isMissing(getAt(flow, path.split(".")))))
        .map(([before, now]) => ({
            path: now,
            reason: `means the same as ${before}, in another generation of flows: keep only one`,
        }));
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

/** What Verifik requires of a flow that is to be made. One that is there may have it from the dashboard. */
function requiredFaults(flow: JsonObject): ValidationFailure[] {
    const { documents } = flow;
    const step = getAt(flow, ["steps", "document"]);
    const isAsked = isMissing(step) ? isObject(documents) : !["skip", "disabled"].includes(String(step));
    if (!isAsked || isUnknown(step) || isUnknown(documents)) return [];
    const methods = isObject(documents) ? documents["verificationMethods"] : undefined;
    if (isMissing(methods) || (Array.isArray(methods) && methods.length === 0)) {
        const reason = 'is missing: it is required unless steps.document is "skip"';
        return [{ path: "documents.verificationMethods", reason }];
    }
    return [];
}

function representativeFaults(flow: JsonObject): ValidationFailure[] {
    const [least, most] = ["minRepresentatives", "maxRepresentatives"].map((key) =>
        getAt(flow, ["representatives", key]),
    );
    if (typeof least !== "number" || typeof most !== "number" || least <= most) return [];
    return [{ path: "representatives.minRepresentatives", reason: "is more than maxRepresentatives" }];
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
