import { admission } from "./admission";
import { type Fields, isMarked } from "./fields";
import {
    comesUp,
    countLine,
    type Decision,
    type Format,
    type Group,
    type Line,
    requirementOf,
    type Stage,
    step,
    switchLine,
    valueLine,
} from "./stages";

/** What a person, or a business with its representatives, goes through to sign up in a flow of version 3. */
export function version3Stages(fields: Fields, format: Format): Stage[] {
    const decision = (name: string) => requirementOf(fields, `steps.${name}`);
    const isBusiness = concernsBusiness(fields);
    return [
        ...admission(fields, format, ["integrations"]),
        step("Sign-up form", { requirement: "mandatory" }, () => personLines(fields, format, "signUpForm")),
        ...(isBusiness
            ? [step("Business", decision("businessVerification"), () => documentLines(fields, format, "business"))]
            : []),
        step("Document", decision("document"), () => documentLines(fields, format, "documents")),
        step("Liveness", decision("liveness"), () => livenessLines(fields, format, "liveness")),
        ...(isBusiness ? [representatives(fields, format, decision("legalRepresentative"))] : []),
    ];
}

const businessSwitches = ["steps.businessVerification", "steps.legalRepresentative"];

/** Whether a business signs up, as far as the flow tells. */
function concernsBusiness(fields: Fields): boolean {
    if (fields.value("target") === "business") return true;
    return businessSwitches.some((path) => {
        const field = fields.peek(path);
        const isOn = field?.value === true || field?.value === "mandatory" || field?.value === "optional";
        return field !== undefined && (isOn || isMarked(field));
    });
}

function representatives(fields: Fields, format: Format, decision: Decision): Group {
    const at = (name: string) => `representatives.${name}`;
    const each: Decision = { requirement: "mandatory" };
    return {
        title: "Legal representatives",
        ...decision,
        kind: "sequence",
        lines: comesUp(decision)
            ? [
                  ...valueLine(fields, "At least", format, at("minRepresentatives")),
                  ...valueLine(fields, "At most", format, at("maxRepresentatives")),
                  ...valueLine(fields, "Asked by", format, at("notificationType")),
              ]
            : [],
        steps: comesUp(decision)
            ? [
                  step("Information of each", each, () => personLines(fields, format, at("information"))),
                  step("Document of each", each, () => documentLines(fields, format, at("documents"))),
                  step("Liveness of each", each, () => livenessLines(fields, format, at("liveness"))),
              ]
            : [],
    };
}

function personLines(fields: Fields, format: Format, section: string): Line[] {
    const at = (name: string) => `${section}.${name}`;
    const asks = (name: string) => fields.value(at(name)) === true;
    return [
        ...switchLine(fields, "Asks for", {
            [at("fullName")]: "name",
            [at("email")]: "email",
            [at("phone")]: "phone",
            [at("address")]: "address",
            [at("businessBasicInfo")]: "business information",
        }),
        ...(asks("allowAdditionalFields") ? countLine(fields, "And for", "more answer", at("additionalFields")) : []),
        ...(asks("fullName") ? valueLine(fields, "Name fields", format, at("fullNameStyle")) : []),
        ...(asks("email") ? valueLine(fields, "Email codes by", format, at("emailGateway")) : []),
        ...(asks("phone") ? valueLine(fields, "Phone codes by", format, at("phoneGateway")) : []),
        ...switchLine(fields, "Shows", {
            [at("showTermsAndConditions")]: "terms",
            [at("showPrivacyNotice")]: "privacy notice",
        }),
    ];
}

function documentLines(fields: Fields, format: Format, section: string): Line[] {
    const at = (name: string) => `${section}.${name}`;
    return [
        ...valueLine(fields, "Accepts", format, at("documentTypes")),
        ...valueLine(fields, "Read by", format, at("verificationMethods")),
        ...switchLine(fields, "Checks", {
            [at("informationVerification")]: "the official record",
            [at("screening")]: "sanctions",
            [at("criminalHistoryVerification")]: "criminal records",
        }),
        ...valueLine(fields, "Attempts", format, at("attemptLimit")),
    ];
}

function livenessLines(fields: Fields, format: Format, section: string): Line[] {
    const at = (name: string) => `${section}.${name}`;
    return [
        ...valueLine(fields, "Liveness score at least", format, at("minScore")),
        ...valueLine(fields, "Face match at least", format, at("compareMinScore")),
        ...valueLine(fields, "Search score at least", format, at("searchMinScore")),
        ...valueLine(fields, "Search mode", format, at("searchMode")),
        ...valueLine(fields, "Attempts", format, at("attemptLimit")),
        ...valueLine(fields, "Identities kept", format, at("kycType")),
    ];
}
