import { conflict, missing, notFound } from "./apiError";
import { isObject, type JsonObject } from "./json";
import type { Kind } from "./resource";
import { newId } from "./store";
import { between, fieldDetails, flag, id, list, number, object, oneOf, type Rule, text, url } from "./validation";

const requirement = oneOf("mandatory", "optional", "skip");
const emailGateway = oneOf("mailgun", "none");
const phoneGateway = oneOf("sms", "whatsapp", "both", "none");
const searchMode = oneOf("FAST", "ACCURATE");
const flags = (...names: string[]): Record<string, Rule> => Object.fromEntries(names.map((name) => [name, flag]));

const source: Record<string, Rule> = {
    strategy: oneOf("whitelist", "blacklist", "none"),
    source: oneOf("API", "CSV", "NONE", "SMART_ENROLL"),
    apiUrl: url,
    apiTestType: oneOf("email", "phone"),
    apiTestValue: text,
};

const rules: Record<string, Rule> = {
    project: id,
    type: text,
    status: oneOf("draft", "active", "paused"),
    version: number,
    redirectUrl: url,
    webhookUrl: url,
    identityUrl: url,
    webhook: id,
    systemForm: id,
    allowedCountries: list(text),
    collectionCode: text,
    usesWhiteList: flag,
    whiteList: list(object({ name: text, email: text, countryCode: text, phone: text })),
    loginSettings: object({
        ...flags("email", "phone", "faceLiveness", "showFaceLivenessRecommendation", "allowPasskeys"),
        emailGateway,
        phoneGateway,
        livenessMinScore: between(0.51, 0.9),
        searchMode,
        searchMinScore: between(0.7, 0.95),
        steps: list(text),
    }),
    onboardingSettings: object({
        ...flags("hiddenLoginOption", "requiresSignature"),
        steps: object({
            basicInformation: requirement,
            document: requirement,
            form: requirement,
            liveness: requirement,
            signUpForm: requirement,
        }),
        signUpForm: object({
            ...flags(
                "email",
                "firstName",
                "fullName",
                "lastName",
                "phone",
                "showPrivacyNotice",
                "showTermsAndConditions",
            ),
            emailGateway,
            phoneGateway,
            extraFields: list(text),
        }),
        basicInformation: object(flags("address", "age", "dateOfBirth", "gender", "postalCode")),
        document: object({
            ...flags("scanDocumentAllowed", "uploadDocumentAllowed", "useGovernmentID", "useLicense", "usePassport"),
            ...flags("verifyCriminalHistory", "verifyNames"),
            compareMinScore: between(0.5, 1),
            validationMethod: oneOf("SCAN_ZERO", "SCAN_PROMPT", "SCAN_STUDIO"),
            maxAttempts: between(1, 10),
            criminalEndpoints: list(text),
        }),
        liveness: object({
            livenessMinScore: between(0.5, 1),
            maxAttempts: between(1, 10),
            searchMinScore: between(0.3, 1),
            searchMode,
        }),
    }),
    security: object(source),
    name: text,
    description: text,
    target: oneOf("personal", "business"),
    signUpForm: object({
        ...flags("fullName", "email", "phone", "showTermsAndConditions", "showPrivacyNotice", "allowAdditionalFields"),
        fullNameStyle: oneOf("together", "separate"),
        emailGateway,
        phoneGateway,
        additionalFields: list(),
    }),
    documents: object({
        attemptLimit: between(1, 10),
        verificationMethods: list(text),
        documentTypes: list(object({ country: text, configurations: list(object({ active: flag })) })),
    }),
    liveness: object({
        attemptLimit: between(1, 10),
        minScore: between(0.5, 1),
        searchMinScore: between(0.3, 1),
        searchMode,
    }),
    steps: object({ document: requirement, liveness: requirement }),
    integrations: object({ redirectUrl: url, webhook: id, ...source }),
    emailTemplates: object(),
    emailTemplateDesign: oneOf("standard", "custom"),
};

const flatSections = ["signUpForm", "documents", "liveness", "steps", "integrations"];
const inUse = "Cannot update/delete project flow with active users";

/** Project flows. `inUseBy` tells those that people are going through. */
export function projectFlows(inUseBy: ReadonlySet<string>): Kind {
    return {
        collection: "flows",
        invalidId: "Invalid project flow ID format",
        notFound: "PROJECT_FLOW_NOT_FOUND",
        serverFields: ["_id", "client", "createdAt", "updatedAt", "__v"],
        writeOnly: ["whiteList", "security.apiTestValue", "integrations.apiTestValue"],
        filters: ["project", "type", "status"],
        born: (body, { defaults, ignoreStatus }) => {
            const flow: JsonObject = {
                version: 1,
                ...body,
                status: ignoreStatus ? "draft" : (body["status"] ?? "draft"),
            };
            return defaults ? withDefaults(flow) : flow;
        },
        details: (body) => [...fieldDetails(rules, body), ...sourceDetails(body)],
        assertCreatable(store, body) {
            for (const field of ["project", "type"]) if (!body[field]) throw missing(field);
            if (flatSections.some((key) => isObject(body[key]))) {
                for (const field of ["name", "target"]) if (!body[field]) throw missing(field);
            }
            if (store.get("projects", String(body["project"])) === undefined) throw notFound("project_not_found");
        },
        assertUpdatable(_store, flow, body) {
            if (inUseBy.has(flow._id) && body["status"] !== "paused") throw conflict(inUse);
        },
        remove(store, flow) {
            if (inUseBy.has(flow._id) && flow["status"] === "active") throw conflict(inUse);
            store.remove("flows", flow._id);
        },
    };
}

/** Source API needs to know where to ask, and whom to ask about. */
function sourceDetails(body: JsonObject) {
    return ["security", "integrations"].flatMap((key) => {
        const section = body[key];
        if (!isObject(section) || section["source"] !== "API") return [];
        return ["apiUrl", "apiTestType", "apiTestValue"]
            .filter((name) => !section[name])
            .map((name) => ({ field: `${key}.${name}`, message: `${key}.${name} is required when source is API` }));
    });
}

function withDefaults(flow: JsonObject): JsonObject {
    const { loginSettings, security } = flow;
    const filled: JsonObject = {
        allowedCountries: [],
        redirectUrl: "",
        linkSettings: null,
        onboardingSettings: null,
        ...flow,
    };
    if (isObject(loginSettings)) {
        const usual = {
            emailGateway: "mailgun",
            livenessMinScore: 0.65,
            searchMode: "FAST",
            searchMinScore: 0.85,
            steps: [],
        };
        filled["loginSettings"] = { ...usual, ...loginSettings };
    }
    if (isObject(security)) filled["security"] = { _id: newId(), ...security };
    return filled;
}
