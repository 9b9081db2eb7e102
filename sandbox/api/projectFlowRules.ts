import type { Detail } from "./apiError";
import { isObject, type JsonObject } from "./json";
import { between, fieldDetails, flag, id, list, number, object, oneOf, type Rule, text, url } from "./validation";

const requirement = oneOf("mandatory", "optional", "skip", "disabled");
const emailGateway = oneOf("mailgun", "none", "sendgrid");
const phoneGateway = oneOf("sms", "whatsapp", "both", "none");
const searchMode = oneOf("FAST", "ACCURATE");
const flags = (...names: string[]): Record<string, Rule> => Object.fromEntries(names.map((name) => [name, flag]));

const source: Record<string, Rule> = {
    apiUrl: url,
    apiTestType: oneOf("email", "phone"),
    apiTestValue: text,
};

const configuration: Record<string, Rule> = {
    active: flag,
    documentCategory: oneOf(
        ...["government_id", "passport", "license", "business_document", "tax_document"],
        ...["proof_of_address", "bank_document"],
    ),
    documentTemplates: list(),
};

const person = {
    ...flags("fullName", "email", "phone", "showTermsAndConditions", "showPrivacyNotice", "allowAdditionalFields"),
    ...flags("address", "businessBasicInfo"),
    businessBasicInfoStyle: text,
    fullNameStyle: oneOf("together", "separate", "combined"),
    countryCode: (value: unknown, field: string) => (typeof value === "boolean" ? [] : text(value, field)),
    emailGateway,
    phoneGateway,
    additionalFields: list(),
};

const documentTypes = list(object({ country: text, configurations: list(object(configuration)) }));

const documents = {
    ...flags("criminalHistoryVerification", "informationVerification", "screening"),
    attemptLimit: between(1, 10),
    criminalHistoryVerificationEndpoints: list(text),
    verificationMethods: list(text),
    documentTypes,
};

const liveness = {
    attemptLimit: between(1, 10),
    minScore: between(0.5, 1),
    compareMinScore: between(0.5, 1),
    searchMinScore: between(0.3, 1),
    searchMode,
    kycType: oneOf("traditional", "zero_knowledge"),
};

const rules: Record<string, Rule> = {
    project: id,
    // The other products' types are on no page of this endpoint, but their flows are served by it.
    type: oneOf("login", "onboarding", "oneTimeLink", "idScan", "scanPro", "liveness", "smartlink"),
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
    whiteList: list(object({ project: id, name: text, email: text, countryCode: text, phone: text })),
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
        basicInformation: object(
            flags("address", "age", "dateOfBirth", "gender", "postalCode", "fullName", "legalDocument"),
        ),
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
    linkSettings: object(),
    security: object({
        strategy: oneOf("whitelist", "blacklist", "none"),
        source: oneOf("API", "CSV", "NONE", "SMART_ENROLL", "WEBHOOK"),
        ...source,
    }),
    name: text,
    description: text,
    target: oneOf("personal", "business"),
    signUpForm: object(person),
    documents: object(documents),
    liveness: object(liveness),
    steps: object({
        document: requirement,
        liveness: requirement,
        legalRepresentative: requirement,
        businessVerification: flag,
    }),
    business: object({
        ...flags("criminalHistoryVerification", "informationVerification", "screening"),
        attemptLimit: between(1, 10),
        documentTypes,
    }),
    representatives: object({
        minRepresentatives: number,
        maxRepresentatives: number,
        notificationType: text,
        information: object(person),
        documents: object(documents),
        liveness: object(liveness),
    }),
    integrations: object({
        redirectUrl: url,
        webhook: id,
        strategy: oneOf("whitelist", "blacklist", "none"),
        source: oneOf("API", "CSV", "NONE", "SMART_ENROLL", "WEBHOOK"),
        ...source,
    }),
    emailTemplates: object(),
    emailTemplateDesign: oneOf("standard", "custom", "tcc"),
};

/** What is wrong with the body of a flow, in either shape, and with the flow that it would make or leave. */
export function flowDetails(body: JsonObject, whole: JsonObject): Detail[] {
    const faults = fieldDetails(rules, body);
    // Rules across fields hold only between fields that are what they should be.
    return faults.length > 0 ? faults : [...sourceDetails(body, whole), ...documentDetails(body, whole)];
}

/** Source API needs to know where to ask, and whom to ask about. */
function sourceDetails(body: JsonObject, whole: JsonObject): Detail[] {
    return ["security", "integrations"].flatMap((key) => {
        const section = whole[key];
        if (!isObject(body[key]) || !isObject(section) || section["source"] !== "API") return [];
        return ["apiUrl", "apiTestType", "apiTestValue"]
            .filter((name) => !section[name])
            .map((name) => ({ field: `${key}.${name}`, message: `${key}.${name} is required when source is API` }));
    });
}

/** Documents that are asked for are checked somehow, and each country allows one of them. */
function documentDetails(body: JsonObject, whole: JsonObject): Detail[] {
    const { documents, steps } = whole;
    const asked = isObject(steps) && "document" in steps ? steps["document"] !== "skip" : isObject(documents);
    if (!asked || !(isObject(body["documents"]) || isObject(body["steps"]))) return [];
    const { verificationMethods, documentTypes } = isObject(documents) ? documents : ({} as JsonObject);
    const field = "documents.verificationMethods";
    const methods = Array.isArray(verificationMethods) && verificationMethods.length > 0;
    const details: Detail[] = methods ? [] : [{ field, message: `${field} is required unless steps.document is skip` }];
    const countries: unknown[] = Array.isArray(documentTypes) ? documentTypes : [];
    countries.forEach((country, index) => {
        const configurations = isObject(country) ? country["configurations"] : undefined;
        const active = Array.isArray(configurations) && configurations.some((one) => isObject(one) && one["active"]);
        const at = `documents.documentTypes.${index}.configurations`;
        if (!active) details.push({ field: at, message: `${at} must have an active one` });
    });
    return details;
}
